"""Business time: the machine's, unless the store tells of other days."""

from datetime import UTC, datetime

import pytest

from nguon.events import clock

MOMENT = datetime(2020, 2, 10, 8, tzinfo=clock.VIETNAM)


def test_a_real_store_knows_no_other_time_than_the_machines(db, settings):
    settings.DEMO = False
    before = datetime.now(UTC)  # noqa: TID251
    assert before <= clock.now() <= datetime.now(UTC)  # noqa: TID251


def test_a_real_stores_clock_cannot_be_moved(db, settings):
    settings.DEMO = False
    with pytest.raises(RuntimeError):
        clock.stand_at(MOMENT)


def test_a_demonstration_stores_clock_can_be_moved_and_goes_on_from_there(db, settings):
    settings.DEMO = True
    clock.stand_at(MOMENT)
    first = clock.now()
    assert abs((first - MOMENT).total_seconds()) < 10
    assert clock.now() >= first


@pytest.mark.parametrize(("hour", "day"), [(16, 10), (17, 11)])
def test_the_business_day_is_vietnams(db, settings, hour, day):
    settings.DEMO = True
    clock.stand_at(datetime(2020, 2, 10, hour, 30, tzinfo=UTC))
    assert clock.today().day == day
