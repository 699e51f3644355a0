"""Alarms before a certificate runs out."""

from datetime import timedelta

import pytest

from nguon.formats.cap.expiry import next_alarm, stage
from tests.formats.cap.samples import SENT

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (61 * DAY, None),
        (60 * DAY, 60),
        (31 * DAY, 60),
        (30 * DAY, 30),
        (8 * DAY, 30),
        (7 * DAY, 7),
        (timedelta(seconds=1), 7),
        (timedelta(0), 0),
        (-DAY, 0),
    ],
)
def test_the_stage_that_is_reached(left, expected):
    assert stage(SENT + left, SENT) == expected


def test_the_next_alarm_is_the_nearest_stage_ahead():
    assert next_alarm(SENT + 40 * DAY, SENT) == SENT + 10 * DAY
    assert next_alarm(SENT + 3 * DAY, SENT) == SENT + 3 * DAY
    assert next_alarm(SENT - DAY, SENT) is None
