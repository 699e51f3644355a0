"""Where a dispatch in PDF has room: for its number, its day, the hand and the seal.

The clerk signs a dispatch that its leader has signed with number and day blank; both are then
shown by signatures of their own, in the blanks, as e-office systems do.
"""

import io
from collections.abc import Sequence
from itertools import pairwise

import pdfplumber

from nguon.dispatches.signatures.marks import Mark

_HEAD = 0.35
"""Number and day stand within so much of the first page, from the top."""

_ROOM = 12
"""A blank is at least so wide, in points."""

SIGNATURE_SIZE = (120, 62)
SEAL_SIZE = 102  # 36 mm

Word = dict[str, float]


def blanks(document: bytes, number: str, day: str) -> tuple[Mark, ...]:
    """Return the marks that fill the blanks of number and day, as far as there are blanks."""
    with pdfplumber.open(io.BytesIO(document)) as pdf:
        page = pdf.pages[0]
        words = page.extract_words()
        height = page.height
    head = [word for word in words if word["top"] < height * _HEAD]
    marks = (
        _between(head, "Số:", "/", height, number),
        _between(head, "ngày", "tháng", height, day, italic=True),
    )
    return tuple(mark for mark in marks if mark)


def _between(
    words: Sequence[Word], before: str, after: str, height: float, text: str, italic: bool = False
) -> Mark | None:
    for left, right in pairwise(words):
        level = abs(left["bottom"] - right["bottom"]) < 3
        fits = right["x0"] - left["x1"] >= _ROOM
        if left["text"] == before and right["text"].startswith(after) and level and fits:
            edges = (left["x1"], height - left["bottom"], right["x0"], height - left["top"])
            x0, low, x1, high = edges
            box = (round(x0), round(low), round(x1), round(high) + 2)
            return Mark(0, box, (text,), italic=italic)
    return None


def has_room_for_number(document: bytes) -> bool:
    """Whether the first page leaves a blank for the number."""
    return any(not mark.italic for mark in blanks(document, "0", "0"))


def hand(
    document: bytes, name: str, picture: bytes = b"", lines: tuple[str, ...] = ()
) -> Mark | None:
    """Return the mark of the signer's hand: above the name on the last page that bears it.

    Without a picture `lines` stand there, in the blue of a hand.
    """
    place = _above(document, name)
    if place is None:
        return None
    page, middle, low = place
    width, height = SIGNATURE_SIZE
    left = round(middle - width / 2)
    box = (left, low, left + width, low + height)
    return Mark(page, box, lines, picture, size=10, italic=True, colour="#1a3c8c")


def seal(document: bytes, name: str, picture: bytes) -> Mark | None:
    """Return the mark of the seal: a third of it over the hand, from the left."""
    place = _above(document, name)
    if place is None:
        return None
    page, middle, low = place
    width, height = SIGNATURE_SIZE
    right = round(middle - width / 2 + SEAL_SIZE / 3)
    middle_height = low + (height - SEAL_SIZE) // 2
    box = (right - SEAL_SIZE, middle_height, right, middle_height + SEAL_SIZE)
    return Mark(page, box, picture=picture)


def copy_mark(width: float, height: float, lines: tuple[str, ...]) -> Mark:
    """Return the mark of an electronic copy, top right of a first page of this size in points."""
    box = (round(width) - 220, round(height) - 50, round(width) - 42, round(height) - 8)
    return Mark(0, box, lines, size=10, align="right")


def _above(document: bytes, name: str) -> tuple[int, float, int] | None:
    """Page, middle and upper edge of the last place where `name` is written."""
    wanted = name.split()
    found = None
    with pdfplumber.open(io.BytesIO(document)) as pdf:
        for number, page in enumerate(pdf.pages):
            words = page.extract_words()
            for first in range(len(words) - len(wanted) + 1):
                span = words[first : first + len(wanted)]
                if [word["text"] for word in span] == wanted:
                    middle = (span[0]["x0"] + span[-1]["x1"]) / 2
                    found = number, middle, round(page.height - span[0]["top"]) + 3
    return found
