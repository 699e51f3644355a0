"""Numbers that stand for a person: identity papers, health insurance, bank accounts.

Structure of the 12-digit identity number: province 001-096, a digit for century and sex, two of
the year of birth, six free ones (Nghị định 137/2015/NĐ-CP, article 13, as commonly cited; the text
was not at hand). Of the health card's 15 characters: two letters for the group, one figure 1-5 for
the level, two for the province, ten of the insurance number.
"""

import re
from collections.abc import Iterator

from nguon.viet.personal.findings import OFFICE, Finding, Kind, found, same_sentence_before

_GAP = r"[ .]?"
_TWELVE = re.compile(rf"(?<![\w.,/-])(?P<it>\d{{3}}(?:{_GAP}\d){{9}})(?![\w/-]|[.,]\d)")
_NINE = re.compile(rf"(?<![\w.,/-])(?P<it>\d{{3}}(?:{_GAP}\d{{3}}){{2}})(?![\w/-]|[.,]\d)")
_PASSPORT = re.compile(r"(?<!\w)(?P<it>[A-Z]\d{7})(?!\w)")
_HEALTH = re.compile(r"(?<!\w)(?P<it>[A-Z]{2} ?[1-5] ?\d{2} ?(?:\d[ .]?){9}\d)(?!\w)")
_TEN = re.compile(r"(?<![\w.,/-])(?P<it>\d{10})(?![\w/-])")
_ACCOUNT = re.compile(r"(?<![\w/-])(?P<it>\d{3,19}(?:[ .-]\d{1,19}){0,6})(?![\w/-])")
_CARD_LABEL = re.compile(r"cccd|căn cước|cmnd|cmtnd|chứng minh|định danh", re.IGNORECASE)
_PASSPORT_LABEL = re.compile(r"hộ chiếu|passport", re.IGNORECASE)
_HEALTH_LABEL = re.compile(r"bhyt|bhxh|bảo hiểm", re.IGNORECASE)
_ACCOUNT_LABEL = re.compile(
    r"(?:số tài khoản|stk|tài khoản|(?<![\w.])tk)[^\d\n@]{0,25}$", re.IGNORECASE
)
_NEAR = 45


def identity_numbers(text: str) -> Iterator[Finding]:
    """Yield 12-digit identity numbers, and 9-digit ones and passports where a word names them."""
    for match in _TWELVE.finditer(text):
        labelled = _labelled(_CARD_LABEL, text, match)
        if _is_structured(re.sub(r"\D", "", match["it"])):
            why = "12 chữ số đúng cấu trúc căn cước công dân"
            yield found(Kind.IDENTITY, match, 0.95 if labelled else 0.7, why)
        elif labelled:
            yield found(Kind.IDENTITY, match, 0.6, "gọi là căn cước nhưng sai cấu trúc")
    for match in _NINE.finditer(text):
        if _labelled(_CARD_LABEL, text, match):
            yield found(Kind.IDENTITY, match, 0.9, "9 chữ số sau chữ chứng minh nhân dân")
    for match in _PASSPORT.finditer(text):
        if _labelled(_PASSPORT_LABEL, text, match):
            yield found(Kind.IDENTITY, match, 0.9, "số hộ chiếu")


def _is_structured(digits: str) -> bool:
    return 1 <= int(digits[:3]) <= 96 and digits[3] in "0123"


def health_cards(text: str) -> Iterator[Finding]:
    """Yield numbers of health-insurance cards; the bare ten digits only where a word says so."""
    for match in _HEALTH.finditer(text):
        yield found(Kind.HEALTH_CARD, match, 0.95, "đúng cấu trúc mã thẻ bảo hiểm y tế")
    for match in _TEN.finditer(text):
        if _labelled(_HEALTH_LABEL, text, match):
            yield found(Kind.HEALTH_CARD, match, 0.7, "10 chữ số sau chữ bảo hiểm")


def accounts(text: str) -> Iterator[Finding]:
    """Yield account numbers where a word names them; a body's account is official."""
    for match in _ACCOUNT.finditer(text):
        before = same_sentence_before(text, match.start(), _NEAR)
        if not (label := _ACCOUNT_LABEL.search(before)) or len(re.sub(r"\D", "", match["it"])) < 6:
            continue
        if OFFICE.search(before[label.start() :] + text[match.end() : match.end() + _NEAR]):
            yield found(Kind.OFFICIAL, match, 0.7, "tài khoản nêu cùng tên cơ quan")
        else:
            yield found(Kind.ACCOUNT, match, 0.9, "dãy số sau chữ tài khoản")


def _labelled(label: re.Pattern[str], text: str, match: re.Match[str]) -> bool:
    return label.search(same_sentence_before(text, match.start(), _NEAR)) is not None
