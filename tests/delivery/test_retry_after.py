"""Retry-After as servers write it, and as they should not."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from nguon.delivery.retry_after import LONGEST, retry_after
from nguon.events import clock


@pytest.mark.parametrize(
    ("said", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta(0)),
        ("9" * 5000, LONGEST),
        ("²", None),
        ("-5", None),
        ("bao giờ cũng được", None),
        ("", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", timedelta(0)),
        ("Wed, 21 Oct 9999 07:28:00 GMT", LONGEST),
    ],
)
def test_seconds_and_days_are_read_and_rubbish_says_nothing(said, wait):
    assert retry_after(said) == wait


def test_a_day_and_time_ahead_is_waited_for():
    ahead = clock.machine_time() + timedelta(minutes=10)
    wait = retry_after(format_datetime(ahead))
    assert timedelta(minutes=9) < wait <= timedelta(minutes=10)
