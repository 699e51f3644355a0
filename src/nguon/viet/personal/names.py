"""Names of persons: a surname and the capitals after it, and what stands beside them."""

import re
from collections.abc import Iterable, Iterator

from nguon.viet.folding import CAPITALS, nfc
from nguon.viet.personal.findings import Finding, Kind
from nguon.viet.personal.titles import (
    FAMILIAR,
    FAMILIAR_BEFORE,
    FAMOUS,
    NOT_AFTER,
    OFFICE_FOLLOWS,
    PRIVATE_BEFORE,
    TITLE_BEFORE,
    office_before,
)
from nguon.viet.provinces import PROVINCES
from nguon.viet.surnames import SURNAME_FORMS

_SURNAMES = frozenset(form for forms in SURNAME_FORMS.values() for form in forms)
_SURNAMES_IN_CAPITALS = frozenset(map(str.upper, _SURNAMES))
_SURE_SURNAMES = frozenset((
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ",
    "Ngô", "Đinh", "Lò", "Vàng", "Giàng", "Sùng", "Tẩn", "Phàn", "Chẻo", "Lường", "Quàng", "Thào",
    "Hảng", "Vừ", "Lầu", "Khoàng", "Pờ", "Tòng", "Điêu", "Trịnh", "Phùng", "Dương",
))  # fmt: skip
_MIDDLE = frozenset(("Văn", "Thị", "A", "Đức", "Quang", "Xuân", "Minh", "Seo", "Láo"))
_TITLED = rf"[{CAPITALS}][^\W\d_{CAPITALS}]*"
_RUN = re.compile(rf"(?<![\w@.])(?:{_TITLED}(?: {_TITLED})*)(?![\w@])")
_CAPITALS_RUN = re.compile(rf"(?<!\w)[{CAPITALS}]+(?: [{CAPITALS}]+){{1,4}}(?!\w)")
_CONTINUED = re.compile(
    r" (?:niên|dân|tế|viên|binh|nghiệp|chính|động|thôn|nữ|hội|học|trí|nước|phòng)\b"
)
_HOUSE_NUMBER = re.compile(
    r"(?<!nhân )(?<!ca )(?<!hợp )(?<!sinh )số \d+[A-Z]?(?:/\d+)* $", re.IGNORECASE
)
_LONGEST = 5
_CONTEXT = 120


def names(text: str, unit_names: Iterable[str] = ()) -> Iterator[Finding]:
    """Yield persons' names in `text` (NFC), each as PERSON or, beside a post, as OFFICIAL."""
    known = _known_places(unit_names)
    for match in _RUN.finditer(text):
        for start, end in _between(match.start(), match.end(), text, known):
            if finding := _in_run(text, start, end):
                yield finding
    for match in _CAPITALS_RUN.finditer(text):
        words = match.group().split()
        if words[0] in _SURNAMES_IN_CAPITALS and (
            TITLE_BEFORE.search(_before(text, match.start())) or {"VĂN", "THỊ"} & set(words[1:-1])
        ):
            yield _judged(text, match.start(), match.end(), 0.9)


def _known_places(unit_names: Iterable[str]) -> re.Pattern[str]:
    given = {nfc(name) for name in unit_names if len(name.split()) > 1}
    longest_first = sorted({*given, *PROVINCES.values(), *FAMOUS}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _between(start: int, end: int, text: str, known: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield what a run of capitalised words leaves beside known names of places.

    "Nguyễn Thái Bình" and "Lê Lợi" after "ông" stay whole: a place inside a longer name that
    begins with a surname is a part of it.
    """
    if TITLE_BEFORE.search(_before(text, start)):
        yield start, end
        return
    place = start
    for match in known.finditer(text, start, end):
        if text[place : match.start()].split()[:1] and text[place:].split()[0] in _SURE_SURNAMES:
            continue
        yield place, match.start()
        place = match.end()
    yield place, end


def _in_run(text: str, start: int, end: int) -> Finding | None:
    """Return the name in a run of capitalised words: from its first surname to its end."""
    words = list(re.compile(r"\S+").finditer(text, start, end))
    for place, match in enumerate(words):
        rest = words[place : place + _LONGEST]
        first, last = match.start(), rest[-1].end()
        if match.group() in _SURNAMES and len(rest) > 1:
            if match.group().lower() in FAMILIAR and rest[1].group() in _SURNAMES:
                continue
            certainty = _certainty(text, [word.group() for word in rest], first, last)
            return _judged(text, first, last, certainty) if certainty else None
        if len(rest) <= 4 and FAMILIAR_BEFORE.search(_before(text, first)):
            return (
                None
                if _goes_on(text, last) or last - first == 1
                else _judged(text, first, last, 0.7)
            )
    return None


def _certainty(text: str, words: list[str], start: int, end: int) -> float:
    """Return how sure it is that `words` are a name; 0 if they hardly are."""
    before, long = _before(text, start), len(words) >= 3
    office = office_before(before)
    if NOT_AFTER.search(before) and not (office and long):
        return 0.0
    if _HOUSE_NUMBER.search(before):
        return 0.0
    if TITLE_BEFORE.search(before):
        return 0.95
    if long and _MIDDLE & set(words[1:-1]):
        return 0.9
    if _goes_on(text, end):
        return 0.0
    if office:
        return 0.85
    if words[0] in _SURE_SURNAMES:
        return 0.8 if long else 0.5
    return 0.6 if long else 0.0


def _goes_on(text: str, end: int) -> bool:
    """Whether a small word belongs to the capitals, as in "Đoàn Thanh niên"."""
    return _CONTINUED.match(text, end) is not None


def _before(text: str, place: int) -> str:
    return text[max(0, place - _CONTEXT) : place]


def _judged(text: str, start: int, end: int, certainty: float) -> Finding:
    """An office beside the name makes it official, unless the text speaks of a private matter."""
    before, after = _before(text, start), text[end : end + _CONTEXT]
    private = PRIVATE_BEFORE.search(before)
    if not private and (office_before(before) or OFFICE_FOLLOWS.match(after)):
        return Finding(Kind.OFFICIAL, start, end, text[start:end], certainty, "nêu cùng chức vụ")
    titled = private or TITLE_BEFORE.search(before)
    why = "tên sau danh xưng" if titled else "họ và tên viết hoa"
    return Finding(Kind.PERSON, start, end, text[start:end], certainty, why)
