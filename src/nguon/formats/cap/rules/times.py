"""The times of a text against each other and against `sent` (sections 3.2.1 and 3.2.2)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from lxml import etree

from nguon.formats.cap.defects import Defect
from nguon.formats.cap.tree import fault, first, moment_of

FAR = timedelta(days=366)
"""No clock is a year fast: a `sent` that far ahead is a slip of the pen or a forgery."""


def time_defects(alert: etree._Element, info: etree._Element) -> Iterator[Defect]:
    """Yield an end that comes before the beginning."""
    expires = moment_of(info, "expires")
    if expires is None:
        return
    starts = {
        "effective": moment_of(info, "effective"),
        "onset": moment_of(info, "onset"),
        "sent": moment_of(alert, "sent"),
    }
    for name, start in starts.items():
        if start is not None and expires < start:
            yield fault("expires_before", first(info, "expires"), other=name)


def future_defects(alert: etree._Element, now: datetime) -> Iterator[Defect]:
    """Yield a `sent` that lies far ahead of `now`."""
    sent = moment_of(alert, "sent")
    if sent is not None and sent > now + FAR:
        yield fault("sent_future", first(alert, "sent"))
