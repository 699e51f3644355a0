"""Where and how large: the form of a dispatch by the regulation of its day.

Nghị định 30/2020/NĐ-CP, annex I, part I, in force from 5 March 2020: I.1-7 paper, margins and page
number; II.1-9 and V the letters of each component; III.2 the frames of urgency. The diagram of the
boxes (IV.2) was not at hand: their places follow what the text says of each, and boxes 10a, 10b,
11 and 12 stand in the left column by custom. Thông tư 01/2011/TT-BNV, before that day, is known
here by its page number at the foot alone; the other measures are common to both.

Lengths are in millimetres, sizes of letters in points.
"""

from dataclasses import dataclass, field
from datetime import date

SINCE_30_2020 = date(2020, 3, 5)
PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Sizes:
    """Sizes of letters, each within the range that annex I, V gives and as its examples show."""

    national_title: float = 12
    motto: float = 13
    superior: float = 12
    issuer: float = 12
    number: float = 13
    place: float = 13
    title: float = 14
    letter_subject: float = 12
    body: float = 14
    signature: float = 14
    recipients_head: float = 12
    recipients: float = 11
    frame: float = 13
    drafter: float = 11
    contact: float = 11
    page_number: float = 14


@dataclass(frozen=True, slots=True)
class Layout:
    """One regulation's form."""

    name: str
    page_number_at_foot: bool
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15
    left_column: float = 67
    indent: float = 12.7
    paragraph_gap: float = 6
    line_spacing: float = 1.05
    signature_gap: float = 28
    sizes: Sizes = field(default_factory=Sizes)

    @property
    def width(self) -> float:
        """Return the width between the margins."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def right_column(self) -> float:
        """Return the width of the column of the national title."""
        return self.width - self.left_column


DECREE_30_2020 = Layout("Nghị định 30/2020/NĐ-CP", page_number_at_foot=False)
CIRCULAR_01_2011 = Layout("Thông tư 01/2011/TT-BNV", page_number_at_foot=True)

FRAMES = {"hỏa tốc": (30.0, 8.0), "thượng khẩn": (40.0, 8.0), "khẩn": (20.0, 8.0)}
"""Width and height of the frame of each degree of urgency (annex I, part I, III.2.b)."""

OTHER_FRAME = (58.0, 8.0)
"""The frame of any other mark; no regulation at hand gives its size."""


def layout_on(day: date | None) -> Layout:
    """Return the form in force on `day`; without a day the newest."""
    return CIRCULAR_01_2011 if day and day < SINCE_30_2020 else DECREE_30_2020


def frame(mark: str) -> tuple[float, float]:
    """Return the size of the frame around `mark`."""
    return FRAMES.get(mark.lower(), OTHER_FRAME)
