"""Reading one sentence: where it names an addressee, where its action begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nguon.reader.lexicon.agencies import AGENCY, COLLECTIVE
from nguon.reader.lexicon.verbs import ACTION, MODAL, NOT_AN_ORDER_AFTER, OPENER, ORDER
from nguon.viet.folding import CAPITALS

_LONGEST_NAME = 60
_LONGEST_PARAGRAPH = 20_000
_LONGEST_ADDRESSEE = 500
_DESCRIBES = re.compile(r"\b(?:co|duoc|viec|chuc nang|nguoi|dang)\s$")
_MANAGING = re.compile(r"\b(?:co quan|don vi|hoi dong|ban)\s(?:quan ly|kiem tra)\b")
_SENTENCE_END = re.compile(rf"[.!?]\s(?=[{CAPITALS}“])")
_TOLD = re.compile(
    r"\b(?:cong van|van ban|to trinh|quyet dinh|thong bao|ke hoach) so [^,;]{3,120}$|"
    r"\bda\b[^,;]{0,60}$"
)
_IN_A_NAME = re.compile(r"xay dung|dao tao|thong ke|san xuat|su dung|ho tro|quan ly|dieu tra")
_GOES_ON = re.compile(r"(?:va|tren|thuoc|tai|cua|trong|cac|tinh|thanh|huyen|thi|quan|xa|phuong)\b")
_INITIALS = re.compile(rf"[{CAPITALS}]{{3,8}}(?!\w)")
_TELLS = re.compile(r"\s(?:đã|đang|được|bị|là|gồm|nhận|chưa|khi|nếu|để|trả lời|sẽ)\s")


@dataclass(frozen=True, slots=True)
class Order:
    """Places in a running text: addressee from `start` to `addressee_end`, action to `end`."""

    start: int
    addressee_end: int
    action: int
    end: int


def names_addressee(text: str, start: int) -> bool:
    """Tell whether an agency, an office-holder or a collective is named at `start`."""
    if start >= len(text):
        return False
    name = text[start : start + _LONGEST_NAME].lower()
    return (text[start].isupper() and AGENCY.match(name) is not None) or (
        COLLECTIVE.match(name) is not None
    )


def addressee_and_action(
    text: str, folded: str, start: int, limit: int, listed: Sequence[str] = ()
) -> tuple[int, int] | None:
    """Return where the addressee that begins at `start` ends and its action begins, or None.

    One of those `listed` (folded) after "Kính gửi" is known whatever it is to do.
    """
    if place := _after_listed(text, folded, start, listed):
        return place - 1, place
    if not names_addressee(text, start):
        return None
    return _before_verb(text, folded, start, min(limit, start + _LONGEST_ADDRESSEE))


def _after_listed(text: str, folded: str, start: int, listed: Sequence[str]) -> int | None:
    """ "Trạm Truyền thanh xã phát các bài …": a name of the list, then a word that goes on."""
    for name in listed:
        place = start + len(name) + 1
        if folded.startswith(f"{name} ", start) and text[place : place + 1].islower():
            goes_on = _GOES_ON.match(folded, place) or _TELLS.match(text, place - 1)
            return None if goes_on else place
    return None


def _before_verb(text: str, folded: str, start: int, limit: int) -> tuple[int, int] | None:
    for verb in ACTION.finditer(folded, start + 2, limit):
        place = verb.start()
        if not text[place].islower() or _DESCRIBES.search(folded, max(0, place - 20), place):
            continue
        if _MANAGING.search(folded, max(0, place - 12), verb.end()):
            continue
        if _is_noun(text, folded, start, verb):
            continue
        if _SENTENCE_END.search(text, start, place) or _says_something_else(text[start:place]):
            return None
        name = text[start:place].rstrip(" ,:;")
        name = name[: len(name) - len(m.group())] if (m := MODAL.search(name.casefold())) else name
        modal = MODAL.search(folded[start : start + len(name)])
        end = start + (modal.start() if modal else len(name))
        return (end, place) if end > start + 1 else None
    return None


def _is_noun(text: str, folded: str, start: int, verb: re.Match[str]) -> bool:
    """ "Hiệp hội Nhà thầu xây dựng hoàn thành …", "các cơ quan, tổ chức báo cáo …"."""
    if verb.group() == "to chuc":
        return text[start : verb.start()].rstrip().endswith((",", " và"))
    return _IN_A_NAME.fullmatch(verb.group()) is not None and (
        ACTION.match(folded, verb.end() + 1) is not None
    )


def says_something(name: str) -> bool:
    """Tell whether a verb of telling or being stands in what should be a name."""
    return _TELLS.search(name) is not None


def _says_something_else(between: str) -> bool:
    """Between name and action: the sentence reports, and orders nobody."""
    if ";" in between or (":" in between and not between.lower().startswith("các ")):
        return True
    return says_something(between)


def explicit_orders(
    text: str, folded: str, start: int, listed: Sequence[str] = ()
) -> Iterator[Order]:
    """Yield "đề nghị / yêu cầu / giao … ADDRESSEE ACTION" in `text` from `start` on."""
    found: list[tuple[int, int, int, int]] = []
    at = start
    while verb := ORDER.search(folded, at, start + _LONGEST_PARAGRAPH):
        at = verb.end()
        if not _orders(text, folded, verb, start) or (
            found and _within(text, found[-1][3], verb.start())
        ):
            continue
        parts = addressee_and_action(text, folded, verb.end(), len(text), listed)
        if parts is None and _INITIALS.match(text, verb.end()):
            parts = _before_verb(text, folded, verb.end(), verb.end() + _LONGEST_NAME)
        if parts:
            found.append((verb.start(), verb.end(), *parts))
            at = parts[1]
    for index, (_, name, name_end, action) in enumerate(found):
        follows = found[index + 1][0] if index + 1 < len(found) else len(text)
        yield Order(name, name_end, action, _order_end(text, action, follows))


def _within(text: str, action: int, verb: int) -> bool:
    """ "… theo dõi, để tổng hợp đề nghị Sở Nội vụ xử lý": asking is part of the order before."""
    set_off = text[action:verb].rstrip().endswith((".", ";", ",", ":"))
    return not set_off and _SENTENCE_END.search(text, action, verb) is None


def _orders(text: str, folded: str, verb: re.Match[str], start: int) -> bool:
    if (
        folded.startswith("giao", verb.start())
        and text[verb.start() : verb.start() + 4].lower() != "giao"
    ):
        return False
    before = folded[max(start, verb.start() - 160) : verb.start()]
    sentence = re.split(r"[.;]\s", before)[-1]
    told = sentence.rstrip().endswith(("thi", ",", "thong bao va"))
    if NOT_AN_ORDER_AFTER.search(sentence) and not told:
        return False
    return _TOLD.search(sentence) is None


def _order_end(text: str, action: int, follows: int) -> int:
    """An order runs to the next one; the sentence that introduces the next is not part of it."""
    if follows == len(text):
        return follows
    ends = [m.start() + 1 for m in _SENTENCE_END.finditer(text, action, follows)]
    return ends[-1] if ends else follows


def begins_with_action(text: str, folded: str, start: int) -> bool:
    """Tell whether the words at `start` are a verb of doing."""
    if start >= len(text):
        return False
    return bool(ACTION.match(folded, start) or OPENER.match(text[start : start + 40].lower()))
