"""A message as a channel gets it, and one parcel to send it with."""

import pytest

from nguon.delivery.channels.base import Parcel
from nguon.delivery.message import message_of
from nguon.delivery.models import Release
from nguon.delivery.releasing import release
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve
from tests.delivery.conftest import approved, bulletin

__all__ = ["approved", "bulletin"]


@pytest.fixture
def message(actors):
    """`message(bulletin, form)`: its latest version in a form, approved and released if need be."""

    def make(bulletin, form: str):
        version = bulletin.latest
        if version.state == "draft":
            version = approve(bulletin, actors)
            release(version, actors[Role.EDITOR], channel_slugs=[])
        key = Release.objects.order_by("-pk").first().pk
        version.refresh_from_db()
        return message_of(key, version, "vi", form)

    return make


def parcel(address: str, key: int = 7, name: str = "Lò Văn Một") -> Parcel:
    return Parcel(key, 1, address, name, "ma-rieng", 0)
