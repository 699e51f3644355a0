"""What signing programs show on a page: number and day put into blanks, names, stamps.

They draw it as the appearance of a signature field (a widget annotation): many files have number
and day nowhere else. ISO 32000-1, 12.5.5 and 12.7.4.5.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats import programs
from nguon.reader.formats.cleaning import clean
from nguon.viet.folding import fold

FIRST_PAGES, LAST_PAGES = 60, 10
"""Of a longer file so many pages are read: a dispatch and its signature, not every annex."""

_SECONDS = 5
_SECONDS_BY_CLOCK = 30
_MEMORY_MB = 512
_PROGRAM = Path(__file__).with_name("inspection.py")

_STAMP = re.compile(
    r"\bsao (?:y|luc)\b|\btrich sao\b|thoi gian ky|\bky boi\b|\bnguoi ky\b|\bngay ky\b|"
    r"\bsigned? by\b|\be-?mail\b|\bco quan\s?:|\b(?:cong van|van ban) den\b|^den\b|\bso den\b|"
    r"\btimestamp\b|\b\d\d:\d\d:\d\d\b"
)


@dataclass(frozen=True, slots=True)
class Widget:
    """The text that one field shows, and its box in points from the page's top left corner."""

    lines: tuple[str, ...]
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def text(self) -> str:
        """Return the lines as one."""
        return " ".join(self.lines)

    @property
    def is_stamp(self) -> bool:
        """Tell a copy's, an arrival's or a signing program's stamp from text put into a blank."""
        return _STAMP.search(fold(self.text)) is not None


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be told of a PDF without reading its pages' text."""

    pages: int
    widgets: dict[int, list[Widget]]
    pictured: frozenset[int]
    warnings: tuple[Warning, ...]


def outline_of(data: bytes, name: str) -> Outline:
    """Look at the PDF in `data` with pypdf, in a process with limits (`inspection`).

    Raises Unreadable "damaged", "encrypted", "too_complex", "took_too_long" or "needs_memory".
    """
    command = [sys.executable, "-P", _PROGRAM, FIRST_PAGES, LAST_PAGES, _SECONDS]
    try:
        output = programs.run(
            [str(part) for part in command],
            seconds=_SECONDS_BY_CLOCK,
            memory_mb=_MEMORY_MB,
            data=data,
        )
    except programs.Stopped as limit:
        raise limit.refusal(name) from None
    except programs.Failed:
        raise Unreadable("damaged", name=name, kind="pdf") from None
    told = json.loads(output)
    if code := told.get("refused"):
        raise Unreadable(code, name=name, kind="pdf", seconds=_SECONDS, limit_mb=_MEMORY_MB)
    widgets = defaultdict[int, list[Widget]](list)
    for number, text, *box in told["widgets"]:
        if lines := tuple(filter(None, map(str.strip, map(clean, text.splitlines())))):
            widgets[number].append(Widget(lines, *box))
    return Outline(told["pages"], widgets, frozenset(told["pictured"]), tuple(_warnings(told)))


def _warnings(told: dict[str, Any]) -> Iterator[Warning]:
    if told["scripted"]:
        yield Warning("macros")
    match told["stopped"]:
        case "seconds":
            yield Warning("fields_took_too_long", {"seconds": _SECONDS})
        case "memory":
            yield Warning("fields_need_memory", {"limit_mb": _MEMORY_MB})
