"""Abbreviations by the tables, as what stands beside them tells."""

import re
from collections.abc import Callable
from functools import cache

from nguon.viet.folding import CAPITALS
from nguon.viet.spoken.agencies import agency, field
from nguon.viet.spoken.page import HOLES, Reading, Rule
from nguon.viet.spoken.patterns import any_of, words
from nguon.viet.spoken.tables import Tables

_OFFICE = rf"\s?(?:(?:{words('chức vụ')}|{words('phòng')})(?!\w)|[A-ZĐ&-]{{3,}}(?!\w))"
_BESIDE = {
    "tên": re.compile(rf"\s?[{CAPITALS}]"),
    "số": re.compile(rf"\s?[\d{HOLES}]"),
    "địa danh": re.compile(rf"(?!{_OFFICE})\s?[{CAPITALS}]"),
    "chức vụ": re.compile(_OFFICE),
}
_LOOK_BACK = 40
_RANK = re.compile(
    r"(?<!\w)(?P<rank>[Bb]ộ|[Ss]ở|[Pp]hòng|[Nn]gành|[Bb]an|[Cc]hi cục)\s+"
    r"(?P<f>[A-ZĐ][A-ZĐ&,\-]{1,12})(?!\w)"
)
_BODY = re.compile(r"(?<![\w&])[BSP]\.?[A-ZĐ][A-ZĐ&,\-]{2,10}(?!\w)")


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for what the tables know."""
    forms = tables.by_written
    dotted = any_of(form for form in forms if form[-1] in ".:")
    plain = any_of(form for form in forms if form[-1] not in ".:")
    pattern = re.compile(rf"(?<![\w&])(?:{dotted}|(?:{plain})(?![\w&]))")
    return (
        Rule("cơ quan", _RANK, lambda m: _ranked(m, tables)),
        Rule("cơ quan", _BODY, lambda m: None if m[0] in forms else agency(m[0], tables)),
        Rule("viết tắt", pattern, lambda m: _abbreviation(m, tables)),
    )


def _ranked(match: re.Match[str], tables: Tables) -> str | None:
    known = field(match["f"].rstrip(",-"), tables)
    return known and f"{match['rank']} {known}{',' if match['f'].endswith(',') else ''}"


def _abbreviation(match: re.Match[str], tables: Tables) -> Reading | None:
    known = tables.by_written[match[0]]
    fitting = next((one for one in known if _fits(one.when)(match)), None)
    if fitting is None:
        return None
    return Reading(fitting.spoken, sure=bool(fitting.when) or len(known) == 1)


@cache
def _fits(when: str) -> Callable[[re.Match[str]], bool]:
    """Whether a match stands where a reading asks it to."""
    if not when:
        return lambda match: True
    if beside := _BESIDE.get(when):
        return lambda match: beside.match(match.string, match.end()) is not None
    side, _blank, listed = when.partition(" ")
    either = "|".join(re.escape(word.strip()) for word in listed.split(",") if word.strip())
    if side == "trước":
        following = re.compile(rf"\s?(?:{either})(?!\w)", re.IGNORECASE)
        return lambda match: following.match(match.string, match.end()) is not None
    preceding = re.compile(rf"(?<!\w)(?:{either})\s?$", re.IGNORECASE)
    return lambda match: (
        preceding.search(match.string[max(0, match.start() - _LOOK_BACK) : match.start()])
        is not None
    )
