"""A unit reads its bulletins and says that it has them; who is silent is reminded, then told on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.delivery import escalating
from nguon.delivery.acknowledging import (
    acknowledge,
    inbox_of,
    open_for,
    unacknowledged,
    waiting_for,
)
from nguon.delivery.escalating import chase, silent_below
from nguon.delivery.models import Delivery, Group, Rung, Standing
from nguon.delivery.releasing import release
from nguon.dispatches.models import Letter
from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.models import Role, Unit
from tests.bulletins.conftest import send_to

pytestmark = pytest.mark.thorough


@pytest.fixture
def sent(approved, actors, unit_named, work):
    """The bulletin in the inboxes of Tam Đường's units, to be acknowledged within the hour."""
    send_to(approved, actors, unit_named("Huyện Tam Đường"))
    soon = clock.now() + timedelta(hours=1)
    made = release(
        approved,
        actors[Role.EDITOR],
        ["inbox"],
        [Group.UNIT],
        ack_by=soon,
        escalate_at=soon + timedelta(hours=1),
    )
    work()
    return made


@pytest.fixture
def commune(unit_named) -> Unit:
    return unit_named("Xã Bản Bo")


def row_of(sent, unit) -> Delivery:
    return sent.deliveries.get(contact__unit=unit)


def late(sent, **fields) -> None:
    past = clock.now() - timedelta(minutes=1)
    type(sent).objects.filter(pk=sent.pk).update(**{name: past for name in fields or ["ack_by"]})


def test_what_was_sent_lies_in_the_inbox_of_the_unit(sent, commune):
    assert [row.release for row in inbox_of(commune)] == [sent]
    assert waiting_for(commune).count() == 1


def test_opening_is_noted_once_with_who_opened(sent, commune, actors):
    for _time in range(2):
        open_for(row_of(sent, commune), actors[Role.OPERATOR])
    row = row_of(sent, commune)
    assert row.standing == Standing.READ
    assert row.receipts.get(rung=Rung.READ).words == actors[Role.OPERATOR].name


def test_somebody_elses_look_is_no_reading(sent, commune, actors):
    open_for(row_of(sent, commune), actors[Role.VIEWER])
    assert row_of(sent, commune).standing == Standing.DELIVERED


def test_an_acknowledgement_names_who_gave_it_and_is_in_the_log_once(sent, commune, actors):
    for _time in range(2):
        acknowledge(row_of(sent, commune), actors[Role.OPERATOR])
    row = row_of(sent, commune)
    assert row.standing == Standing.ACKNOWLEDGED
    assert row.receipts.get(rung=Rung.ACKNOWLEDGED).words == actors[Role.OPERATOR].name
    event = Event.objects.get(kind="release.acknowledged")
    assert event.actor_name == actors[Role.OPERATOR].name
    assert waiting_for(commune).count() == 0


def test_nobody_acknowledges_for_another_unit(sent, unit_named, actors):
    with pytest.raises(PermissionDenied):
        acknowledge(row_of(sent, unit_named("Xã Bình Lư")), actors[Role.OPERATOR])


def test_who_is_silent_is_on_the_list_until_they_answer(sent, commune, actors):
    before = unacknowledged(sent.pk).count()
    acknowledge(row_of(sent, commune), actors[Role.OPERATOR])
    assert unacknowledged(sent.pk).count() == before - 1


def test_nobody_is_reminded_before_the_time(sent):
    assert chase() == 0


def test_after_the_time_the_silent_get_one_letter_and_the_others_none(
    sent, commune, unit_named, actors
):
    Unit.objects.filter(name__in=["Xã Bản Bo", "Xã Bình Lư"]).update(email="xa@laichau.example")
    acknowledge(row_of(sent, commune), actors[Role.OPERATOR])
    late(sent)
    assert chase() == unacknowledged(sent.pk).count()
    assert chase() == 0
    told = list(Letter.objects.filter(stream=sent.stream).values_list("unit__name", flat=True))
    assert told.count("Xã Bình Lư") == 1
    assert "Xã Bản Bo" not in told


def test_later_the_unit_above_gets_the_bulletin_and_the_names(sent, commune, unit_named, work):
    district = unit_named("Huyện Tam Đường")
    row_of(sent, district).delete()
    late(sent, ack_by=1, escalate_at=1)
    chase()
    work()
    assert inbox_of(district).get().release == sent
    assert commune in silent_below(sent, district)


def test_a_release_that_was_stopped_chases_nobody(sent, actors):
    sent.stop(actors[Role.EDITOR])
    late(sent)
    assert chase() == 0


def test_two_workers_that_find_a_late_release_remind_and_escalate_once(sent):
    late(sent, ack_by=True, escalate_at=True)
    seen_by_the_other = type(sent).objects.get(pk=sent.pk)
    assert chase() > 0
    assert escalating._remind(seen_by_the_other) == escalating._escalate(seen_by_the_other) == 0
    for kind in ("release.reminded", "release.escalated"):
        assert Event.objects.filter(kind=kind).count() == 1
