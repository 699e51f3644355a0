"""A bulletin ends by itself when its time is over."""

from datetime import timedelta

from nguon.bulletins.codes import State
from nguon.bulletins.expiring import expire_due
from nguon.bulletins.models import Version
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


def test_what_was_given_more_time_or_replaced_meanwhile_does_not_expire(approved, actors):
    approved.mark_released(actors[Role.EDITOR])
    opened_before = Version.objects.get(pk=approved.pk)
    opened_before.bulletin.valid_until = clock.now() - timedelta(hours=1)
    approved.bulletin.valid_until = clock.now() + timedelta(hours=1)
    approved.bulletin.save()
    assert not opened_before.expire()
    approved.bulletin.valid_until = clock.now() - timedelta(hours=1)
    approved.bulletin.save()
    Version.objects.filter(pk=approved.pk).update(state=State.CORRECTED)
    assert not opened_before.expire()
    assert Version.objects.get(pk=approved.pk).state == State.CORRECTED
