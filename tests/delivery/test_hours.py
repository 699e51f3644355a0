"""At night nobody is written to, nor too often a day; in an emergency at any hour."""

import json
from datetime import datetime, timedelta

import pytest

from nguon.bulletins import starting
from nguon.delivery import hours
from nguon.delivery.claiming import Queue
from nguon.delivery.models import Contact, Delivery, Group, Lane
from nguon.delivery.releasing import release
from nguon.delivery.sending import send_batch
from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS

from .conftest import approve

pytestmark = pytest.mark.thorough


def at(hour: int, minute: int = 0, day: int = 11) -> datetime:
    return datetime(2020, 2, day, hour, minute, tzinfo=clock.VIETNAM)


@pytest.mark.parametrize(
    ("channel", "moment", "opens"),
    [
        ("sms", at(6, 59), at(7)),
        ("sms", at(7), at(7)),
        ("sms", at(21, 59), at(21, 59)),
        ("sms", at(22), at(7, day=12)),
        ("voice", at(17), at(8, day=12)),
        ("email", at(3), at(3)),
    ],
)
def test_each_channel_has_its_hours(channel, moment, opens):
    assert hours.next_open(channel, moment) == opens


@pytest.fixture
def night(trial, people, settings):
    settings.SENDING_HOURS = {"trial": "7-22"}
    settings.DAILY_CAPS = {}
    clock.stand_at(at(23))


def waits(made) -> set[int]:
    """In how many whole minutes from now the rows are due."""
    now = clock.machine_time()
    return {round((row.due_at - now).total_seconds() / 60) for row in made.deliveries.all()}


def test_at_night_rows_wait_for_the_morning(night, approved, actors, work, trial):
    made = release(approved, actors[Role.EDITOR])
    assert waits(made) == {8 * 60}
    work()
    assert trial.sent == []


def test_a_row_that_is_due_at_night_waits_all_the_same(night, approved, actors, work, trial):
    made = release(approved, actors[Role.EDITOR])
    Delivery.objects.filter(release=made).update(due_at=clock.machine_time())
    work()
    assert trial.sent == []
    assert waits(made) == {8 * 60}


@pytest.fixture
def commune(people, unit_named) -> Contact:
    """One of the ten is no reader but a commune."""
    Contact.objects.filter(pk=people[0].pk).update(
        group=Group.UNIT, unit=unit_named("Xã Bản Bo"), name="Xã Bản Bo"
    )
    return people[0]


def test_units_are_told_of_their_duties_at_any_hour(night, commune, approved, actors, work, trial):
    release(approved, actors[Role.EDITOR])
    Delivery.objects.update(due_at=clock.machine_time())
    work()
    assert [address for address, _heading in trial.sent] == [commune.address]
    assert Delivery.objects.waiting().count() == 9


def test_unless_the_store_wants_quiet_for_them_too(
    night, commune, approved, actors, work, trial, settings
):
    settings.QUIET_FOR_UNITS = True
    assert waits(release(approved, actors[Role.EDITOR])) == {8 * 60}
    work()
    assert trial.sent == []


def test_what_is_still_going_out_at_closing_time_waits_for_the_morning(
    night, approved, actors, work, trial
):
    trial.batch = 4
    clock.stand_at(at(21, 59))
    made = release(approved, actors[Role.EDITOR])
    queue = Queue(made.lane, "trial")
    assert send_batch(queue)
    clock.stand_at(at(22))
    assert not send_batch(queue)
    assert len(trial.sent) == 4
    left = made.deliveries.waiting().values_list("due_at", flat=True)
    assert {round((due - clock.machine_time()) / timedelta(hours=1)) for due in left} == {9}


def test_an_emergency_goes_at_once_and_the_log_says_why(night, emergency, actors, work, trial):
    version = emergency.latest
    version.review(actors[Role.EDITOR], [c.key for c in version.concerns() if not c.blocks])
    version.approve(actors[Role.LEADER])
    version.approve(actors[Role.DUTY_OFFICER])
    made = release(version, actors[Role.EDITOR])
    assert made.lane == Lane.EMERGENCY
    work()
    assert len(trial.sent) == 10
    told = json.loads(Event.objects.get(kind="release.accepted").body)["exempt"]
    assert (told["hours"], told["reason"]) == (["trial"], "Công văn 01/STTTT-TTBCXB")


@pytest.fixture
def another(actors):
    """One more approved bulletin, as many as are asked for."""

    def make():
        writer = actors[Role.DRAFTER]
        one = starting.from_editor(writer.unit, "Công văn 01/STTTT-TTBCXB", writer)
        one.latest.write(writer, "vi", **WORDS)
        return approve(one, actors)

    return make


@pytest.fixture
def capped(trial, people, settings):
    settings.SENDING_HOURS, settings.DAILY_CAPS = {}, {"trial": 3}
    clock.stand_at(at(9))


def test_the_fourth_message_of_a_day_waits_for_the_next(capped, another, actors, work, trial):
    made = [release(another(), actors[Role.EDITOR]) for _n in range(4)]
    assert [waits(one) for one in made] == [{0}, {0}, {0}, {24 * 60}]


def test_a_fifth_and_a_sixth_go_with_the_fourth_and_a_seventh_a_day_later(capped, another, actors):
    made = [release(another(), actors[Role.EDITOR]) for _n in range(7)]
    assert waits(made[5]) == {24 * 60}
    assert waits(made[6]) == {48 * 60}


def test_only_whoever_got_three_waits(capped, another, actors, work, lai_chau):
    for _n in range(3):
        release(another(), actors[Role.EDITOR])
    work()
    new = Contact.objects.create(
        channel="trial", address="moi@thu.example", group=Group.NEWSROOM, unit=lai_chau,
        since=clock.now(),
    )  # fmt: skip
    made = release(another(), actors[Role.EDITOR])
    soon = made.deliveries.filter(due_at__lte=clock.machine_time() + timedelta(minutes=1))
    assert [row.contact for row in soon] == [new]
