"""A site in a folder of the test's own, and bulletins that go out over the real channels."""

from pathlib import Path

import pytest

from nguon.bulletins.codes import Turn
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery.models import Lane
from nguon.delivery.releasing import release
from nguon.delivery.sending import send_round
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve, approved, emergency

__all__ = ["approve", "approved", "emergency"]


@pytest.fixture(autouse=True)
def site(tmp_path, settings, monkeypatch) -> Path:
    settings.SITE = tmp_path / "site"
    settings.PUBLIC_URL = "https://nguon.example"
    # What a power cut would lose, a test does not need.
    monkeypatch.setattr("nguon.delivery.site.disk.os.fsync", lambda _file: None)
    return settings.SITE


@pytest.fixture
def bulletin(bulletin, actors, unit_named) -> Bulletin:
    """The usual one for one district: each commune of its area has a page and feeds to write."""
    bulletin.describe(actors[Role.DRAFTER], area=[unit_named("Huyện Tam Đường")])
    return bulletin


@pytest.fixture
def send_out(actors):
    """`send_out(version)`: release it and let the worker deliver everything."""

    def go(version: Version, **options) -> Version:
        release(version, actors[Role.EDITOR], **options)
        deliver()
        version.refresh_from_db()
        return version

    return go


def deliver() -> None:
    for lane in Lane:
        while send_round(lane):
            pass


@pytest.fixture
def follow(actors, send_out):
    """`follow(bulletin, Turn.CORRECTION, "Sai ngày.", title=…)`: the next version, sent out."""

    def go(bulletin: Bulletin, turn: Turn, notice: str, **words) -> Version:
        version = bulletin.follow_with(actors[Role.DRAFTER], turn, notice)
        if words:
            version.write(actors[Role.DRAFTER], "vi", **words)
        return send_out(approve(bulletin, actors))

    return go


@pytest.fixture
def read(site):
    """`read("tin/")`: the text of the file at an address."""

    def page(address: str) -> str:
        return (site / f"{address}{'index.html' if address.endswith('/') else ''}").read_text()

    return page
