"""A dispatch file → a `DispatchDraft`: its fields, orders and citations, each with its evidence."""

from nguon.reader.draft import (
    Assignment,
    Citation,
    Deadline,
    DispatchDraft,
    Evidence,
    How,
    Recipient,
    Role,
    Warning,
)
from nguon.reader.errors import Unreadable
from nguon.reader.notices import how_text, role_text, warning_text
from nguon.reader.progress import Progress, watched
from nguon.reader.reading import MAX_BYTES, read, too_large

__all__ = [
    "MAX_BYTES",
    "Assignment",
    "Citation",
    "Deadline",
    "DispatchDraft",
    "Evidence",
    "How",
    "Progress",
    "Recipient",
    "Role",
    "Unreadable",
    "Warning",
    "how_text",
    "read",
    "role_text",
    "too_large",
    "warning_text",
    "watched",
]
