"""Abbreviations, Roman numerals, foreign words and letters that stand alone."""

import re

from nguon.viet.folding import CAPITALS
from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import cardinal, ordinal, roman
from nguon.viet.spoken.page import Page, Reading
from nguon.viet.spoken.tables import Abbreviation, Tables
from nguon.viet.syllables import is_syllable

_OFFICES = (
    r"(?:Chủ tịch|Phó|Giám đốc|Trưởng|Cục trưởng|Vụ trưởng|Bộ trưởng|Chánh|Viện trưởng|Hiệu trưởng|"
    r"Tổng|Bí thư|Chủ nhiệm|Thủ tướng|CHỦ TỊCH|PHÓ|GIÁM ĐỐC|TRƯỞNG|BỘ TRƯỞNG|CHÁNH|TỔNG|BÍ THƯ|"
    r"ỦY BAN|UBND|BAN|HỘI ĐỒNG|THỦ TƯỚNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|"
    r"Nội vụ|Tài chính|Tư pháp|Giáo dục|Y tế|Văn hóa|Kinh tế|Lao động|Nông nghiệp|Tài nguyên|Dân tộc|"
    r"Thanh tra|Quản lý|Kế hoạch|Hành chính|Tổ chức|Công tác|Cảnh sát|Kỹ thuật|Tổng hợp|[A-ZĐ&-]{3,}\b)"
)
_AFTER = {
    "name": re.compile(rf"\s?[{CAPITALS}]"),
    "number": re.compile(r"\s?[\d\U000F0000-\U000FFFFD]"),
    "place": re.compile(rf"\s?(?!{_OFFICES})[{CAPITALS}][^\W\d]*"),
    "office": re.compile(rf"\s?{_OFFICES}"),
}
_ROMAN_AFTER = re.compile(
    r"(?P<lead>(?<!\w)(?:[Kk]hóa|[Kk]hoá|[Kk]ỳ|[Cc]hương|[Mm]ục|[Pp]hần|[Đđ]iều|[Tt]hế kỷ|[Ll]ần thứ|[Tt]hứ|"
    r"[Hh]ạng|[Ll]oại|[Đđ]ại hội|[Vv]ùng|[Kk]hu vực|[Qq]uân khu|[Tt]ập|[Bb]ảng|[Gg]iai đoạn|[Đđ]ợt|[Nn]hóm|"
    r"[Bb]ậc|[Pp]hụ lục|[Mm]ức|[Cc]ấp|[Đđ]ộ|[Đđ]ảng|[Qq]uốc hội|[Tt]iểu mục|[Kk]hoản|[Dd]anh mục|[Hh]ọc kỳ)\s+)"
    r"(?P<n>[IVXLC]+)(?![\w-])"
)
_ROMAN_ALONE = re.compile(r"(?<![\w-])(?P<n>[IVX]{2,})(?![\w-])")
_MIXED = re.compile(r"(?<![\w])(?=[A-ZĐ0-9]*\d)(?=[A-ZĐ0-9]*[A-ZĐ])[A-ZĐ0-9]{2,8}(?!\w)")
_CAPITALS = re.compile(rf"(?<!\w)[{CAPITALS}]{{2,}}(?:&[{CAPITALS}]+)*(?!\w)")
_LETTER = re.compile(
    r"(?P<lead>(?:[Đđ]iểm|[Bb]ảng|[Nn]hóm|[Kk]hu|[Ll]ớp|[Tt]òa|[Tt]oà|[Ll]ô|[Hh]ạng|[Pp]hương án|[Mm]ẫu|[Pp]hụ lục|[Cc]úm|[Vv]itamin|[Vv]iêm gan)\s+)(?P<l>[A-ZĐ]|[a-zđ](?=[,;.)]|\s+khoản))(?!\w)"
)


def read_words(page: Page, tables: Tables) -> None:
    """Read every word that is not said by its letters."""
    page.read("tên riêng", tables.place_pattern, lambda m: tables.places[m[0]])
    page.read("từ nước ngoài", tables.word_pattern, lambda m: tables.respellings[m[0].lower()])
    page.read("chữ số La Mã", _ROMAN_AFTER, _after_a_word)
    page.read("viết tắt", tables.abbreviation_pattern, lambda m: _abbreviation(m, tables))
    page.read("chữ số La Mã", _ROMAN_ALONE, _alone)
    page.read("chữ cái", _LETTER, lambda m: m["lead"] + spelled(m["l"].upper(), tables))
    page.read("chữ và số", _MIXED, lambda m: Reading(spelled(m[0], tables), sure=False))
    page.read("chữ hoa", _CAPITALS, lambda m: _capitals(m, tables))


def _abbreviation(match: re.Match[str], tables: Tables) -> Reading | None:
    known = tables.by_written[match[0]]
    fitting = next((one for one in known if _fits(one, match)), None)
    if fitting is None:
        return None
    return Reading(fitting.spoken, sure=len(known) == 1 or bool(fitting.when))


def _fits(one: Abbreviation, match: re.Match[str]) -> bool:
    return not one.when or _AFTER[one.when].match(match.string, match.end()) is not None


def _after_a_word(match: re.Match[str]) -> str | None:
    value = roman(match["n"])
    if not value:
        return None
    lead = match["lead"]
    return lead + (ordinal(value) if lead.strip().lower().endswith("thứ") else cardinal(value))


def _alone(match: re.Match[str]) -> Reading | None:
    value = roman(match["n"])
    return Reading(cardinal(value), sure=False) if value else None


def _capitals(match: re.Match[str], tables: Tables) -> Reading | None:
    """A word in capitals is a word if it could be one, else its letters."""
    written = match[0]
    if is_syllable(written) and len(written) > 1:
        return None
    return Reading(spelled(written, tables), sure=False)
