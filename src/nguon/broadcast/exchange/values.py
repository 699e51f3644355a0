"""Values out of the JSON of others: where one is missing or wrong, which one."""

from typing import Any


class Unreadable(ValueError):
    """What stands there cannot be taken over; its words name the field."""


def text(row: dict[str, Any], name: str, most: int = 200) -> str:
    """A text that must be there."""
    value = row.get(name)
    if not isinstance(value, str | int) or not str(value).strip():
        raise Unreadable(name)
    return str(value).strip()[:most]


def number(row: dict[str, Any], name: str, low: float, high: float) -> float | None:
    """A number, also one that is written as a text; None where it is missing."""
    value = row.get(name)
    if value in (None, ""):
        return None
    try:
        found = float(value)
    except (TypeError, ValueError):
        raise Unreadable(name) from None
    if not low <= found <= high:
        raise Unreadable(name)
    return found
