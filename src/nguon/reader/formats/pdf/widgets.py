"""What signing programs show on a page: number and day put into blanks, names, stamps.

They draw it as the appearance of a signature field (a widget annotation): many files have number
and day nowhere else. ISO 32000-1, 12.5.5 and 12.7.4.5.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nguon.reader.errors import Unreadable
from nguon.reader.formats.cleaning import clean
from nguon.viet.folding import fold

_SIGNATURES_PAGE = 50
_LONGEST = 2_000
_STREAM_LIMIT = 2 * 1024 * 1024
_HIDDEN = 0b100010
"""Annotation flags Hidden and NoView."""

_STAMP = re.compile(
    r"\bsao (?:y|luc)\b|\btrich sao\b|thoi gian ky|\bky boi\b|\bnguoi ky\b|\bngay ky\b|"
    r"\bsigned? by\b|\be-?mail\b|\bco quan\s?:|\b(?:cong van|van ban) den\b|^den\b|\bso den\b|"
    r"\btimestamp\b|\b\d\d:\d\d:\d\d\b"
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


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
    widgets: dict[int, tuple[Widget, ...]]
    pictured: frozenset[int]
    scripted: bool


class Opened:
    """A PDF opened with pypdf."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open `data`. Raises Unreadable "encrypted" or "damaged"."""
        from pypdf import PdfReader

        self._name = name
        try:
            self._reader = PdfReader(io.BytesIO(data))
            locked = self._reader.is_encrypted and not self._reader.decrypt("")
            self.pages = 0 if locked else len(self._reader.pages)
        except Exception:  # pypdf raises whatever a damaged file makes it stumble over
            raise Unreadable("damaged", name=name, kind="pdf") from None
        if locked:
            raise Unreadable("encrypted", name=name)
        if not self.pages:
            raise Unreadable("damaged", name=name, kind="pdf")

    def widgets(self, number: int) -> tuple[Widget, ...]:
        """Return what the fields of page `number` (from 1) show; broken ones show none."""
        try:
            return tuple(self._widgets(self._reader.pages[number - 1]))
        except Exception:  # as above: the page's own text is still worth reading
            return ()

    def has_picture(self, number: int) -> bool:
        """Tell whether page `number` draws a picture, itself or in a form."""
        try:
            return _draws_picture(self._reader.pages[number - 1], 0)
        except Exception:  # as above
            return False

    def has_script(self) -> bool:
        """Tell whether the file holds JavaScript or starts something when opened."""
        try:
            root: Any = self._reader.trailer["/Root"]
            names = root.get("/Names")
            action = root.get("/OpenAction")
            runs = isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch")
            return bool(runs or (names and "/JavaScript" in names.get_object()))
        except Exception:  # as above
            return False

    def _widgets(self, page: Any) -> Iterator[Widget]:
        left, high = float(page.mediabox.left), float(page.mediabox.top)
        annotations = page.get("/Annots")
        for reference in (annotations.get_object() if annotations else [])[:_SIGNATURES_PAGE]:
            widget = reference.get_object()
            if widget.get("/Subtype") != "/Widget" or int(widget.get("/F", 0)) & _HIDDEN:
                continue
            lines = _appearance(page, widget)
            sides = [float(side) for side in widget["/Rect"]]
            if lines and len(sides) == 4:
                x0, x1 = sorted(sides[::2])
                y0, y1 = sorted(sides[1::2])
                yield Widget(lines, x0 - left, high - y1, x1 - left, high - y0)


def _appearance(page: Any, widget: Any) -> tuple[str, ...]:
    normal = widget.get("/AP", {}).get_object().get("/N") if widget.get("/AP") else None
    form = normal.get_object() if normal is not None else None
    if form is not None and not hasattr(form, "get_data"):
        state = form.get(widget.get("/AS", ""))
        form = state.get_object() if state is not None else None
    if form is None or len(form.get_data()) > _STREAM_LIMIT:
        return ()
    text = page.extract_xform_text(form)[:_LONGEST]
    return tuple(line for line in map(str.strip, map(clean, text.splitlines())) if line)


def _draws_picture(holder: Any, depth: int) -> bool:
    resources = holder.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    for reference in (objects.get_object() if objects else {}).values():
        found = reference.get_object()
        if found.get("/Subtype") == "/Image":
            return True
        if found.get("/Subtype") == "/Form" and depth < 3 and _draws_picture(found, depth + 1):
            return True
    return False
