"""When a server wants to be asked again, as its answer says."""

import time
from datetime import timedelta
from email.utils import parsedate_to_datetime

LONGEST = timedelta(hours=12)


def retry_after(said: str) -> timedelta | None:
    """How long Retry-After asks to wait (RFC 9110, 10.2.3): seconds, or until a day and time.

    None where it says nothing that can be read; at most LONGEST, whatever it says.

    >>> retry_after("120"), retry_after("bao giờ cũng được")
    (datetime.timedelta(seconds=120), None)
    """
    if said.isascii() and said.isdigit():
        return timedelta(seconds=int(said)) if len(said) < 5 else LONGEST
    try:
        wait = parsedate_to_datetime(said).timestamp() - time.time()
    except (ValueError, OverflowError):
        return None
    return min(max(timedelta(seconds=wait), timedelta(0)), LONGEST)
