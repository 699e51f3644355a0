"""Bulletins on the desk, as the department's people see them."""

import pytest

from nguon.delivery.models import Group, Lane
from nguon.delivery.releasing import release
from nguon.delivery.sending import send_round
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve, approved, bulletin, emergency, send_to

__all__ = ["approve", "approved", "bulletin", "emergency"]


@pytest.fixture
def work():
    """Rounds of every lane until nothing is due."""

    def run() -> None:
        for lane in Lane:
            while send_round(lane):
                pass

    return run


@pytest.fixture
def sent(approved, actors, unit_named, work):
    """The bulletin in the inboxes of Tam Đường's units."""
    send_to(approved, actors, unit_named("Huyện Tam Đường"))
    made = release(approved, actors[Role.EDITOR], ["inbox"], [Group.UNIT])
    work()
    return made
