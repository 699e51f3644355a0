"""Dataclasses to JSON and back, strictly: a missing or wrong field is a refusal, never a guess.

Times are RFC 3339 in UTC to the second or finer; unknown fields are left aside, so that a newer
province can speak to an older station.
"""

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from nguon.formats.playout.refusal import Reason, Refused

Record = TypeVar("Record")
Reader = Callable[[Any, str], Any]
"""From a JSON value and the name of its place to what it tells."""
PLAIN = (str, int, float, bool)
WHOLE = 2**63
"""Whole numbers are smaller, and no text has a NUL: what is read can be written down anywhere."""


def to_json(value: Any) -> Any:
    """`value` as JSON's own types; what is None is left out of objects."""
    if value is None or type(value) in PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        told = ((name, getattr(value, name)) for name in _shape(type(value)))
        return {name: to_json(held) for name, held in told if held is not None}
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
        return _reader(kind)(value, kind.__name__)  # type: ignore[arg-type, no-any-return]
    except (ValueError, TypeError, OverflowError) as trouble:
        if isinstance(trouble, Refused):
            raise
        raise Refused(Reason.UNREADABLE, str(trouble)) from None


@cache
def _reader(kind: Any) -> Reader:
    """How a value of `kind` is read; found once, since a plan has thousands of values."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        one = _reader(next(option for option in inner if option is not type(None)))
        return lambda value, place: None if value is None else one(value, place)
    if origin is tuple:
        return _row(_reader(inner[0]))
    if origin is dict:
        return _table(_reader(inner[1]))
    if is_dataclass(kind):
        return _object(kind)
    if kind is datetime:
        return _moment
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value, _place: kind(value)
    return _number if kind is float else _plain(kind)


def _row(one: Reader) -> Reader:
    def read(value: Any, place: str) -> Any:
        _demand(isinstance(value, list), place)
        return tuple([one(held, place) for held in value])

    return read


def _table(one: Reader) -> Reader:
    def read(value: Any, place: str) -> Any:
        _demand(isinstance(value, dict), place)
        return {key: one(held, place) for key, held in value.items()}

    return read


def _object(kind: Any) -> Reader:
    shape = [(name, _reader(hint), needed) for name, (hint, needed) in _shape(kind).items()]

    def read(value: Any, place: str) -> Any:
        _demand(isinstance(value, dict), place)
        found = {}
        for name, one, needed in shape:
            if name in value:
                found[name] = one(value[name], name)
            elif needed:
                raise Refused(Reason.UNREADABLE, f"{place}.{name}")
        return kind(**found)

    return read


def _moment(value: Any, place: str) -> datetime:
    _demand(isinstance(value, str), place)
    moment = datetime.fromisoformat(value)
    _demand(moment.tzinfo is not None, place)
    return moment


def _number(value: Any, place: str) -> float:
    _demand(isinstance(value, int | float) and not isinstance(value, bool), place)
    _demand(math.isfinite(value), place)  # NaN is no JSON, but Python reads it
    return float(value)


def _plain(kind: Any) -> Reader:
    def read(value: Any, place: str) -> Any:
        _demand(type(value) is kind, place)
        _demand(kind is not int or abs(value) < WHOLE, place)
        _demand(kind is not str or "\0" not in value, place)
        return value

    return read


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
