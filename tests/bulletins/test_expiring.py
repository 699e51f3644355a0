"""A bulletin ends by itself when its time is over."""

from datetime import timedelta

from nguon.bulletins.codes import State
from nguon.bulletins.expiring import expire_due
from nguon.events import clock
from nguon.orgs.models import Role


def test_a_bulletin_whose_time_is_over_expires_once(approved, actors):
    bulletin = approved.bulletin
    approved.mark_released(actors[Role.EDITOR])
    bulletin.valid_until = clock.now() + timedelta(hours=1)
    bulletin.save()
    assert expire_due() == []
    clock.stand_at(clock.now() + timedelta(hours=2))
    assert [version.state for version in expire_due()] == [State.EXPIRED]
    assert expire_due() == []
