"""Dates of birth and addresses of persons."""

import re
from collections.abc import Iterator, Sequence

from nguon.viet.folding import CAPITALS
from nguon.viet.personal.findings import OFFICE, Finding, Kind, found, same_sentence_before

_YEAR = r"(?:19|20)\d\d"
_DAY = rf"(?:\d{{1,2}}\s?[/.-]\s?\d{{1,2}}\s?[/.-]\s?{_YEAR}|\d{{1,2}} tháng \d{{1,2}} năm {_YEAR})"
_BORN = re.compile(
    rf"(?<!\w)(?:sinh ngày:?\s*{_DAY}|sinh năm:?\s*{_YEAR}|(?:SN|sn):?\s*{_YEAR})(?!\w)"
)
_LABELLED = re.compile(rf"(?:[Nn]gày(?:, tháng, năm)? sinh)\s*:\s*(?P<it>{_DAY}|{_YEAR})")
_VERBS = "đã|đang|bị|được|có|là|và|làm|mở|vừa|mới|từ|cho|số điện"
_LIVES = re.compile(
    r"(?i:thường trú|tạm trú|trú|ngụ|cư trú|sinh sống)(?: tại| ở|:) "
    rf"(?P<it>[^.;:()\n]{{0,90}}?)(?=,? (?:{_VERBS})\b|[.;:()\n]|$)"
)
_PART = "(?i:ngõ|ngách|hẻm|tổ dân phố|tổ|khu|đường|phố|phường|xã|bản|thôn|thị trấn|thành phố|tỉnh)"
_NAMED = rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)"
_HOUSE = re.compile(
    r"(?<!\w)(?P<it>"
    r"(?:(?i:số nhà|nhà số) \d+\w*(?:/\d+\w*)*"
    rf"|(?i:số) \d+[A-Z]?(?:/\d+)*(?=,? {_PART}\s)"
    rf"|(?i:số) \d+[A-Z]?(?:/\d+)* {_NAMED}+(?=, (?:phường|quận|thị trấn|thành phố|TP)))"
    rf"(?:,? {_PART} (?:\d[\w/-]*|{_NAMED}*))*)"
)
_NEAR = 80


def birth_dates(text: str, persons: Sequence[Finding]) -> Iterator[Finding]:
    """Yield dates and years of birth of a person named before; "trẻ sinh năm 2018" is no person."""
    for match in _BORN.finditer(text):
        if _of_person(text, match.start(), persons):
            yield found(Kind.BIRTH, match, 0.9, "ngày, năm sinh của người được nêu tên")
    for match in _LABELLED.finditer(text):
        yield found(Kind.BIRTH, match, 0.9, "sau chữ ngày sinh")


def addresses(text: str, persons: Sequence[Finding]) -> Iterator[Finding]:
    """Yield where a named person lives, and addresses with a house number.

    The address of a body is official.
    """
    for match in _LIVES.finditer(text):
        if match["it"] and _of_person(text, match.start(), persons):
            yield found(Kind.ADDRESS, match, 0.85, "nơi ở của người được nêu tên")
    for match in _HOUSE.finditer(text):
        if OFFICE.search(same_sentence_before(text, match.start(), _NEAR)):
            yield found(Kind.OFFICIAL, match, 0.6, "địa chỉ nêu cùng tên cơ quan")
        else:
            yield found(Kind.ADDRESS, match, 0.8, "địa chỉ có số nhà")


def _of_person(text: str, place: int, persons: Sequence[Finding]) -> bool:
    sentence = place - len(same_sentence_before(text, place, _NEAR))
    return any(sentence <= p.start and p.end <= place and p.blocks for p in persons)
