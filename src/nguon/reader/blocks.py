"""The parts of a dispatch, told apart by the marks that the layout rules prescribe.

Nghị định 30/2020/NĐ-CP, appendix I (and Thông tư 01/2011/TT-BNV before it): national title and
issuer, number and symbol, place and date, type and subject, "Kính gửi", body ended by "./.",
signature, "Nơi nhận". Each mark may be missing: its part is then empty.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from nguon.reader.lexicon.agencies import AGENCY, COLLECTIVE
from nguon.reader.lexicon.doctypes import TITLED_TYPES
from nguon.reader.lexicon.repair import known_phrase
from nguon.reader.lexicon.titles import KNOWN_TITLES
from nguon.reader.lines import Layout, Line
from nguon.reader.stamps import COPY, below_stamps
from nguon.viet.folding import CAPITALS

_LONG = 60
HEAD_LINES = 60
"""The head of a dispatch stands within so many written lines."""

NATIONAL_TITLE = re.compile(r"c[o0]ng\s?h[o0]a\s?xa\s?h[o0]i\s?chu\s?ngh")
PARTY_TITLE = re.compile(r"ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM")
MOTTO = re.compile(r"[dđ][o0]c\s?lap\s{0,3}-?\s{0,3}t[uy]\s?d")
PLACE_AND_DATE = re.compile(r"\bng[ao]y.{0,30}?th[ao]ng.{0,20}?n[ao]m\s{0,9}\d{4}")
_PLACED = re.compile(rf"(?:^\W{{0,9}}|,\W{{0,5}}|\s{{3}}){PLACE_AND_DATE.pattern}")
NUMBER = re.compile(
    r"^\s{0,80}\W{0,6}(?:s[o0e6]\s?[:;]|s[o0e6][\s.,]{0,40}(?=[\d/$])|\w{1,3}\ss[o0e6]\s?:)\s?(?=.{0,60}[-/])"
)
ABOUT = re.compile(
    r"^\s{0,80}\W{0,4}(?:\w{1,3}\s)?(?:v\s?/\s?\w{0,2}v|viv|v/y.?w|ve viec)\b[\s:]{0,4}"
)
SALUTATION = re.compile(
    r"\bkinh g[uo]i\b\s?[:;.]?|"
    r"^\W{0,9}(?:chu tich|uy ban|thu tuong|bo truong|truong ban|giam doc|ban chi)[^.;:]{0,90}"
    r"\bdien\s?:"
)
"""Before the addressees; a telegram has "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH … điện:"."""
RECIPIENTS = re.compile(r"^\W{0,4}n[o0]i nh[ao]n\b\s?(?:[:;.]|\W{0,4}$|\s{3})")
END_MARK = re.compile(r"\.\s?/\s?[.,]?\W{0,6}\w{0,4}\W{0,2}$")
_PARTY_NUMBER = re.compile(r"^\s{0,80}\W{0,6}so\s?:?\s?\d{0,6}\s?-\s?[a-z]{2,5}/")
_ON = re.compile(r"^\s{0,80}V[eềEỀ]\s")
_ANNEX = re.compile(
    r"^\W{0,4}(?:phu luc|\(?kem theo (?:cong van|quyet dinh|ke hoach|van ban)|mau so)\b"
)
AUTHORITY = re.compile(
    r"(?:^|\s{2}|:\s{0,9}\W{0,3})\W{0,3}(?:(?:TM|KT|TL|TUQ|Q)\s?\.|[TK]/[MLT]\s?\.?)\s{0,3}(?=["
    + CAPITALS
    + "])"
)
_BODY_START = re.compile(r"^\W{0,3}(?:can cu|thuc hien|xet|theo de nghi|dieu 1|ngay \d|[i1]\.\s)")


@dataclass(frozen=True, slots=True)
class Blocks:
    """Lines of each part, in the order of the text; a column beside another is cut to its own."""

    head: tuple[Line, ...]
    about: tuple[Line, ...]
    addressees: tuple[Line, ...]
    body: tuple[Line, ...]
    tail: tuple[Line, ...]
    annexes: tuple[Line, ...]

    @property
    def main(self) -> tuple[Line, ...]:
        """Return the lines of the dispatch itself, without its annexes."""
        return (*self.head, *self.about, *self.addressees, *self.body, *self.tail)


def find_blocks(layout: Layout) -> Blocks:
    """Divide a layout into the parts of a dispatch."""
    lines = _without_stamps([line for line in layout.lines if not line.blank])
    about, after_about = _about(lines)
    start, after_salutation = _salutation(lines, after_about)
    body = max(after_about, after_salutation)
    body = body or _after_head(lines)
    head_end = min(place for place in (about, start, body) if place is not None)
    annex = _annex_start(lines, body)
    tail = _tail_start(lines, body, annex)
    return Blocks(
        head=tuple(lines[:head_end]) + tuple(_between(lines, after_about, start, about)),
        about=tuple(lines[about:after_about]) if about is not None else (),
        addressees=tuple(lines[start:after_salutation]) if start is not None else (),
        body=tuple(lines[body:tail]),
        tail=tuple(lines[tail:annex]),
        annexes=tuple(lines[annex:]),
    )


def _without_stamps(lines: list[Line]) -> list[Line]:
    top = (i for i, line in enumerate(lines[:HEAD_LINES]) if NATIONAL_TITLE.search(line.folded))
    return lines[below_stamps(lines, next(top, None)) :]


def title_type(line: Line) -> str | None:
    """Return the document type that `line` prints as a title in capitals, or None."""
    title = line.text.strip(" :.*_")
    if not 3 < len(title) < 40 or sum(map(str.isupper, title)) < 0.7 * sum(map(str.isalpha, title)):
        return None
    return known_phrase(title, TITLED_TYPES)


def is_title(text: str) -> bool:
    """Tell whether `text` is a signer's title, such as "PHÓ GIÁM ĐỐC"."""
    words = text.strip(" .,:;-_~")
    letters = [c for c in words if c.isalpha()]
    if len(letters) < 6 or sum(map(str.isupper, letters)) < 0.8 * len(letters):
        return False
    return known_phrase(words, KNOWN_TITLES) is not None


def right_column(line: Line) -> int:
    """Return the column where the right-hand cell begins, or the line's length.

    Where the format knows no cells, text set apart by three spaces is one.
    """
    if line.right is not None:
        return line.right
    gap = re.search(r"\S\s{3,}(?=\S)", line.text)
    return gap.end() if gap else len(line.text)


def _about(lines: Sequence[Line]) -> tuple[int | None, int]:
    """Find "V/v …" or the type's title; return where it begins and where what it is about ends."""
    head = lines[:HEAD_LINES]
    first = next((i for i, line in enumerate(head) if _starts_about(line)), None)
    if first is None:
        first = _party_subject(head)
    if first is None:
        return None, 0
    end = first + 1
    while end < len(head) and not _ends_about(head[end], head[end - 1], first == end - 1):
        end += 1
    return first, end


def _starts_about(line: Line) -> bool:
    return ABOUT.match(line.folded) is not None or title_type(line) is not None


def _party_subject(lines: Sequence[Line]) -> int | None:
    """A Party body's letter has "Về …" below its number (Hướng dẫn 36-HD/VPTW)."""
    for line, below in pairwise(lines):
        if _PARTY_NUMBER.match(line.folded) and _ON.match(below.text):
            return lines.index(below)
    return None


def _ends_about(line: Line, before: Line, follows_title: bool) -> bool:
    folded = line.folded
    if any(mark.search(folded) for mark in (SALUTATION, _PLACED, NATIONAL_TITLE, MOTTO)):
        return True
    if NUMBER.match(folded) or line.page != before.page:
        return True
    if follows_title and title_type(before):
        return False
    if _BODY_START.match(folded.strip()):
        return True
    gap = line.number - before.number > 1
    letters = [c for c in line.text if c.isalpha()]
    capitals = bool(letters) and sum(map(str.isupper, letters)) > 0.75 * len(letters)
    ended = before.text.rstrip().endswith((".", ";")) and len(line.text) > _LONG
    return (gap and not line.text.strip()[0].islower()) or (capitals and len(letters) > 10) or ended


def _salutation(lines: Sequence[Line], after: int) -> tuple[int | None, int]:
    from_top = range(min(len(lines), HEAD_LINES))
    start = next((i for i in from_top if SALUTATION.search(lines[i].folded)), None)
    if start is None:
        return None, 0
    end = start + 1
    bulleted = False
    while end < len(lines) and _continues_addressees(lines[end], lines[end - 1], end - start == 1):
        bulleted |= BULLET.match(lines[end].text) is not None
        if bulleted and _leaves_list(lines[end], lines[end - 1]):
            break
        end += 1
    return start, end


BULLET = re.compile(r"^\s{0,80}[-–—~_•*+]\s?(?=\S)")
_ADDRESSED = re.compile(rf"{AGENCY.pattern}|{COLLECTIVE.pattern}")
_ADDRESS = re.compile(r"^\W{0,2}(?:dia ch[it]|die|d/c|mst|ma so thue|dien thoai)\b")


def _leaves_list(line: Line, before: Line) -> bool:
    """After an entry's end, what has no bullet and names nobody is the body."""
    ended = before.text.rstrip().endswith((";", "."))
    named = BULLET.match(line.text) or _ADDRESSED.match(line.text.strip().lower())
    noted = line.text.strip().startswith("(") or _ADDRESS.match(line.folded.strip())
    return ended and not named and not noted


def _continues_addressees(line: Line, before: Line, first: bool) -> bool:
    text, previous = line.text.strip(), before.text.rstrip()
    if BULLET.match(line.text):
        return first or bool(BULLET.match(before.text)) or not previous.endswith(".")
    if _ADDRESS.match(line.folded.strip()) or text.startswith("("):
        return True
    if re.search(rf"\s- [{CAPITALS}]", text) and len(text) < 60 and not previous.endswith("."):
        return True
    if line.number - before.number > 1:
        return text[0].islower() and not previous.endswith((".", ";", ":"))
    opened = previous.count("(") > previous.count(")")
    if previous.endswith((".", ";")) and not opened:
        return previous.endswith(";") and len(text) < 100
    return (
        text[0].islower()
        or opened
        or (first and previous.endswith((":", ",")))
        or text.endswith(")")
    )


def _after_head(lines: Sequence[Line]) -> int:
    """Without subject and addressees, the body begins after the number, place and date."""
    marks = (NUMBER, PLACE_AND_DATE, MOTTO)
    found = [
        i for i, line in enumerate(lines[:HEAD_LINES]) if any(m.search(line.folded) for m in marks)
    ]
    return found[-1] + 1 if found and found[-1] < 20 else 0


def _between(
    lines: Sequence[Line], after_about: int, start: int | None, about: int | None
) -> Sequence[Line]:
    """In a file of two columns the right one (place and date) may follow the subject."""
    return lines[after_about:start] if about is not None and start is not None else ()


def _annex_start(lines: Sequence[Line], body: int) -> int:
    recipients = next(
        (i for i in range(body, len(lines)) if RECIPIENTS.match(lines[i].folded)), None
    )
    first = body if recipients is None else recipients
    for index in range(first + 1, len(lines)):
        folded = lines[index].folded.strip()
        if any(mark(folded) for mark in (NATIONAL_TITLE.search, _ANNEX.match, COPY.search)):
            return index
    return len(lines)


def _tail_start(lines: Sequence[Line], body: int, annex: int) -> int:
    """The tail begins after the end mark, or else at the first line of signature or recipients."""
    closing = [i for i in range(body, annex) if RECIPIENTS.match(lines[i].folded)]
    limit = closing[-1] if closing else annex
    for index in range(limit - 1, max(body, limit - 15) - 1, -1):
        if END_MARK.search(lines[index].text):
            return index + 1
    signed = limit
    for index in range(limit - 1, max(body, limit - 12) - 1, -1):
        if AUTHORITY.search(lines[index].text) or is_title(lines[index].text):
            signed = index
    return signed
