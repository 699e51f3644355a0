"""Capitals of a letterhead → the name as running text writes it.

Nghị định 30/2020, appendix II, III.2: the words for kind, function and field begin with a capital,
place names have one on every syllable, the words for a level of government have none.
"""

import re

from nguon.reader.lexicon.agencies import KNOWN_AGENCIES
from nguon.reader.lexicon.repair import known_phrase
from nguon.viet.folding import fold, fold_keeping_length
from nguon.viet.provinces import PROVINCES

_LEVELS = {
    fold(level): level
    for level in ("thành phố", "thị trấn", "thị xã", "tỉnh", "huyện", "quận", "phường", "xã")
}
_LEVEL = re.compile(rf"\s(?P<level>{'|'.join(_LEVELS)})\s(?!hoi\b)(?P<place>.+)$")
_KINDS = (
    "ủy ban nhân dân", "hội đồng nhân dân", "bảo hiểm xã hội", "văn phòng", "trung tâm", "tổng cục",
    "chi cục", "cục", "vụ", "sở", "bộ", "phòng", "ban", "đài", "công an", "thanh tra", "hội",
    "ủy ban",
)  # fmt: skip
_KIND = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})(?:\s+(?P<field>.+))?$")


_BESIDE = re.compile(r"\s[-–]\s(?=(?:SỞ|BỘ|BAN|CÔNG AN|CỤC|VIỆN|TÒA ÁN|HỘI|LIÊN ĐOÀN|ĐOÀN|UBND)\s)")
"""Between two bodies that issue together: "SỞ Y TẾ - SỞ GIÁO DỤC VÀ ĐÀO TẠO"."""

_PARTY = re.compile(r"(?P<kind>.*\b(?:tinh|thanh|huyen|quan|thi) (?:uy|doan))\s(?P<place>.+)$")


def agency_name(capitals: str) -> str:
    """Return an agency's name, given in capitals, in the case of running text.

    Marks that a scan lost come back where the name without its place, or the province, is known.
    """
    several = _BESIDE.split(capitals)
    if len(several) > 1:
        return " - ".join(map(agency_name, several))
    folded = fold_keeping_length(capitals)
    levels = (m for m in _LEVEL.finditer(folded) if _is_level(capitals[slice(*m.span("level"))]))
    match = next(levels, None)
    if match is None and (party := _PARTY.match(folded)):
        place = capitals[party.start("place") :]
        own = _own_case(capitals[: party.end("kind")].lower())
        return f"{own} {known_phrase(place, PROVINCES) or _titled(place)}"
    if match is None:
        return known_phrase(capitals, KNOWN_AGENCIES) or _own_case(capitals.lower())
    own, place = capitals[: match.start()], capitals[match.start("place") :]
    name = known_phrase(own, KNOWN_AGENCIES) or _own_case(own.lower())
    return f"{name} {_LEVELS[match['level']]} {known_phrase(place, PROVINCES) or _titled(place)}"


def _is_level(written: str) -> bool:
    """ "QUẢN lý" is no "quận": marks count where there are any."""
    return fold(written) == written.lower() or written.lower() == _LEVELS[fold(written)]


def _own_case(name: str) -> str:
    match = _KIND.match(name)
    if match is None or not match["field"]:
        return _capital(name)
    fields = re.split(r"( và | - |, )", match["field"])
    cased = f"{_capital(match['kind'])} {''.join(map(_capital, fields))}"
    return cased.replace("việt nam", "Việt Nam").replace("Việt nam", "Việt Nam")


def _capital(words: str) -> str:
    return words if words == " và " else words[:1].upper() + words[1:]


def _titled(words: str) -> str:
    return " ".join(map(_capital, words.lower().split()))
