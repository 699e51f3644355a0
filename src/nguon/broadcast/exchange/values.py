"""Values out of the JSON of others: where one is missing or wrong, which one."""

from datetime import date, datetime
from typing import Any

from nguon.events import clock

FROM, UNTIL = "NgaySuDung", "NgayNgungSuDung"


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


def moment(row: dict[str, Any], name: str) -> datetime:
    """An ISO moment that must be there; without a zone it is Vietnam's."""
    try:
        found = datetime.fromisoformat(text(row, name))
    except ValueError:
        raise Unreadable(name) from None
    return found if found.tzinfo else found.replace(tzinfo=clock.VIETNAM)


def day(row: dict[str, Any], name: str) -> date | None:
    """An ISO day; None where it is missing."""
    return moment(row, name).date() if row.get(name) not in (None, "") else None


def used(row: dict[str, Any]) -> dict[str, date | None]:
    """From which day a cluster is used, and from which no more: our own two fields."""
    return {"used_from": day(row, FROM), "retired_on": day(row, UNTIL)}


def write_used(cluster: Any) -> dict[str, str | None]:
    """What `used` reads."""
    days = ((FROM, cluster.used_from), (UNTIL, cluster.retired_on))
    return {name: f"{one}" if one else None for name, one in days}


def part(row: dict[str, Any], name: str) -> dict[str, Any]:
    """An object that must be there."""
    value = row.get(name)
    if not isinstance(value, dict):
        raise Unreadable(name)
    return value


def many(row: dict[str, Any], name: str) -> list[Any]:
    """A list that must be there."""
    value = row.get(name)
    if not isinstance(value, list):
        raise Unreadable(name)
    return value


def whole(row: dict[str, Any], name: str, low: int, high: int) -> int:
    """A whole number that must be there."""
    value = number(row, name, low, high)
    if value is None or value != int(value):
        raise Unreadable(name)
    return int(value)
