"""Capitals of a letterhead → the case that running text gives an agency's name.

Nghị định 30/2020, appendix II, III.2: the words for kind, function and field begin with a capital,
place names have one on every syllable, the words for a level of government have none.
"""

import re

from nguon.viet.folding import fold

_LEVELS = ("THÀNH PHỐ", "THỊ TRẤN", "THỊ XÃ", "TỈNH", "HUYỆN", "QUẬN", "PHƯỜNG", "XÃ")
_LEVEL = re.compile(rf"\s(?P<level>{'|'.join(_LEVELS)})\s(?P<place>.+)$")
_KINDS = (
    "ủy ban nhân dân", "hội đồng nhân dân", "bảo hiểm xã hội", "văn phòng", "trung tâm", "tổng cục",
    "chi cục", "cục", "vụ", "sở", "bộ", "phòng", "ban", "đài", "công an", "thanh tra", "hội", "chi cục",
    "ủy ban",
)  # fmt: skip
_KIND = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})(?:\s+(?P<field>.+))?$")
_FULL_CAPITALS = re.compile(r"\bviệt nam\b")


def agency_case(name: str) -> str:
    """Return an agency's name, given in capitals, in the case of running text."""
    match = _LEVEL.search(name)
    own, area = (name[: match.start()], match) if match else (name, None)
    text = _own_case(own.lower())
    if area:
        text += f" {area['level'].lower()} {_each_capital(area['place'].lower())}"
    return _FULL_CAPITALS.sub("Việt Nam", text)


def _own_case(name: str) -> str:
    match = _KIND.match(name)
    if match is None or not match["field"]:
        return _capital(name)
    fields = re.split(r"( và | - |, )", match["field"])
    return f"{_capital(match['kind'])} {''.join(map(_capital, fields))}"


def _capital(words: str) -> str:
    return words if fold(words) in ("va", "-", ",") else words[:1].upper() + words[1:]


def _each_capital(words: str) -> str:
    return " ".join(map(_capital, words.split()))
