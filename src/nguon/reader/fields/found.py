"""A value together with the evidence for it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from nguon.reader.draft import Evidence, How
from nguon.reader.lines import Line

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Found(Generic[Value]):
    """`value` is None when the place for it was found but is blank or cannot be read."""

    value: Value | None
    evidence: Evidence


def at(line: Line, start: int, end: int, confidence: float, how: How = How.WRITTEN) -> Evidence:
    """Return columns `start` to `end` of `line` as evidence."""
    return Evidence(line.start + start, line.start + end, line.text[start:end], confidence, how)
