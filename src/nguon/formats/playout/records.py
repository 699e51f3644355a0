"""Dataclasses to JSON and back, strictly: a missing or wrong field is a refusal, never a guess.

Times are RFC 3339 in UTC to the second or finer; unknown fields are left aside, so that a newer
province can speak to an older station.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from nguon.formats.playout.refusal import Reason, Refused

Record = TypeVar("Record")


def to_json(value: Any) -> Any:
    """`value` as JSON's own types; what is None is left out of objects."""
    if is_dataclass(value) and not isinstance(value, type):
        told = {one.name: getattr(value, one.name) for one in fields(value)}
        return {name: to_json(held) for name, held in told.items() if held is not None}
    if isinstance(value, Mapping):
        return {str(key): to_json(held) for key, held in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [to_json(held) for held in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.value if isinstance(value, Enum) else value


def from_json(kind: type[Record], value: Any) -> Record:
    """The `kind` that `value` tells of. Raises Refused (unreadable), naming the field."""
    try:
        return _read(kind, value, kind.__name__)  # type: ignore[no-any-return]
    except (ValueError, TypeError, OverflowError) as trouble:
        if isinstance(trouble, Refused):
            raise
        raise Refused(Reason.UNREADABLE, str(trouble)) from None


def _read(kind: Any, value: Any, place: str) -> Any:
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        one = next(option for option in inner if option is not type(None))
        return None if value is None else _read(one, value, place)
    if origin is tuple:
        _demand(isinstance(value, list), place)
        return tuple(_read(inner[0], held, f"{place}[{n}]") for n, held in enumerate(value))
    if origin is dict:
        _demand(isinstance(value, dict), place)
        return {key: _read(inner[1], held, f"{place}.{key}") for key, held in value.items()}
    if is_dataclass(kind):
        return _object(kind, value, place)
    if kind is datetime:
        _demand(isinstance(value, str), place)
        moment = datetime.fromisoformat(value)
        _demand(moment.tzinfo is not None, place)
        return moment
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if kind is float:
        _demand(isinstance(value, int | float) and not isinstance(value, bool), place)
        return float(value)
    _demand(type(value) is kind, place)
    return value


def _object(kind: Any, value: Any, place: str) -> Any:
    _demand(isinstance(value, dict), place)
    found = {}
    for name, (hint, needed) in _shape(kind).items():
        if name in value:
            found[name] = _read(hint, value[name], f"{place}.{name}")
        else:
            _demand(not needed, f"{place}.{name}")
    return kind(**found)


@cache
def _shape(kind: Any) -> dict[str, tuple[Any, bool]]:
    """Type of each field, and whether it must be there."""
    hints = get_type_hints(kind)
    free = {
        one.name
        for one in fields(kind)
        if one.default is not MISSING or one.default_factory is not MISSING
    }
    return {one.name: (hints[one.name], one.name not in free) for one in fields(kind)}


def _demand(holds: bool, place: str) -> None:
    if not holds:
        raise Refused(Reason.UNREADABLE, place)
