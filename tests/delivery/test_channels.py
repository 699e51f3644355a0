"""Every channel keeps the shape that the guide promises, and the guide's own channel works."""

import re
from pathlib import Path

import pytest

from nguon.bulletins.forms import BY_SLUG
from nguon.delivery.channels import CHANNELS, channels
from nguon.delivery.models import Contact, Group, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role

HOUSE = Path(__file__).parents[2]
FOLDER = HOUSE / "src/nguon/delivery/channels"
FILES = [path for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "base")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_channel_is_one_short_file_and_one_line_of_the_registry(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60
    assert len([name for name in CHANNELS.values() if name.split(".")[-2] == path.stem]) == 1


@pytest.mark.parametrize("slug", list(channels()))
def test_a_channel_carries_a_form_that_there_is(slug):
    channel = channels()[slug]
    assert channel.slug == slug
    assert channel.form in BY_SLUG
    assert channel.groups


def test_the_channel_of_the_guide_delivers(approved, actors, work, monkeypatch, tmp_path):
    guide = (HOUSE / "docs/integrators.md").read_text(encoding="utf-8")
    section = guide.partition("## Adding a channel")[2]
    code = re.search(r"```python\n(.*?)```", section, re.DOTALL)[1]
    assert len(code.splitlines()) <= 60
    names: dict = {}
    exec(compile(code, "screen.py", "exec"), names)
    only = {"screen": names["Screen"]()}
    for module in ("expanding", "releasing", "sending"):
        monkeypatch.setattr(f"nguon.delivery.{module}.channels", lambda: only)
    for address in (str(tmp_path), str(tmp_path / "khong-co")):
        Contact.objects.create(
            channel="screen", address=address, group=Group.SERVICE, since=clock.now()
        )
    made = release(approved, actors[Role.EDITOR])
    work()
    (shown,) = tmp_path.glob("*.txt")
    assert shown.read_text().startswith("Nộp hồ sơ tại nhà qua Cổng dịch vụ công\n\n")
    assert set(made.deliveries.values_list("standing", flat=True)) == {
        Standing.DELIVERED,
        Standing.FAILED,
    }
