"""A dispatch file → a `DispatchDraft`: its fields, orders and citations, each with its evidence."""

from nguon.reader.draft import (
    Assignment,
    Citation,
    CountsFrom,
    Deadline,
    DeadlineKind,
    DispatchDraft,
    Every,
    Evidence,
    How,
    Period,
    PeriodUnit,
    Recipient,
    Role,
    Warning,
)
from nguon.reader.errors import Unreadable
from nguon.reader.notices import how_text, role_text, warning_text
from nguon.reader.orders.deadlines import end_of_period, read_deadline
from nguon.reader.progress import Progress, watched
from nguon.reader.reading import MAX_BYTES, read, too_large

__all__ = [
    "MAX_BYTES",
    "Assignment",
    "Citation",
    "CountsFrom",
    "Deadline",
    "DeadlineKind",
    "DispatchDraft",
    "Every",
    "Evidence",
    "How",
    "Period",
    "PeriodUnit",
    "Progress",
    "Recipient",
    "Role",
    "Unreadable",
    "Warning",
    "end_of_period",
    "how_text",
    "read",
    "read_deadline",
    "role_text",
    "too_large",
    "warning_text",
    "watched",
]
