"""When to raise the alarm about a certificate that runs out: 60, 30 and 7 days before, and then.

In 2019–2023 every receiver of a national alert system refused its weekly test because a
certificate had expired unnoticed. Keys change over at 30 days.
"""

from datetime import datetime, timedelta

STAGES = (60, 30, 7, 0)
"""Days before the end."""


def stage(not_after: datetime, at: datetime) -> int | None:
    """Return the last stage reached at the time `at`, 0 once expired, None while all is well.

    >>> from datetime import UTC
    >>> stage(datetime(2026, 12, 31, tzinfo=UTC), datetime(2026, 12, 10, tzinfo=UTC))
    30
    """
    left = not_after - at
    reached = [days for days in STAGES if left <= timedelta(days=days)]
    return min(reached, default=None)


def next_alarm(not_after: datetime, at: datetime) -> datetime | None:
    """Return when the next stage is reached after `at`; None when the certificate has expired."""
    ahead = [not_after - timedelta(days=days) for days in STAGES]
    return min((when for when in ahead if when > at), default=None)
