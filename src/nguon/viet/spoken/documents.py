"""Documents by type, number and issuer, where the eye sees "05/CT-BTTTT".

Symbols follow Nghị định 30/2020/NĐ-CP, its forerunners, laws (91/2025/QH15) and the Party's own
form (18-NQ/TW). The type is not said again where the sentence has said it, nor the issuer where
"của …" follows; an announcer names no drafting unit unless the table knows its name.
"""

import re

from nguon.viet.spoken.agencies import body, field
from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import cardinal, with_zero
from nguon.viet.spoken.page import Reading, Rule
from nguon.viet.spoken.patterns import FIGURE, any_of, words
from nguon.viet.spoken.tables import Tables

TYPES = {
    "CT": "chỉ thị", "QĐ": "quyết định", "NĐ": "nghị định", "NQ": "nghị quyết", "TT": "thông tư",
    "TTLT": "thông tư liên tịch", "NQLT": "nghị quyết liên tịch", "KH": "kế hoạch",
    "TB": "thông báo", "BC": "báo cáo", "TTr": "tờ trình", "HD": "hướng dẫn", "CĐ": "công điện",
    "CTr": "chương trình", "CV": "công văn", "KL": "kết luận", "QC": "quy chế", "QyĐ": "quy định",
    "QĐi": "quy định", "PA": "phương án", "ĐA": "đề án", "DA": "dự án", "GM": "giấy mời",
    "BB": "biên bản", "HĐ": "hợp đồng", "L": "luật", "PL": "pháp lệnh", "SL": "sắc lệnh",
    "VBHN": "văn bản hợp nhất", "GUQ": "giấy ủy quyền", "GGT": "giấy giới thiệu", "TC": "thông cáo",
    "PC": "phiếu chuyển", "PB": "phiếu báo", "TTri": "thông tri", "CTrHĐ": "chương trình hành động",
    "BCTĐ": "báo cáo thẩm định", "QyC": "quy chế", "TM": "thư mời", "CTPH": "chương trình phối hợp",
}  # fmt: skip
"""First parts of a symbol (Nghị định 30/2020/NĐ-CP, appendix III; laws; the Party's documents)."""

_PART = r"[A-ZĐ][A-Za-zĐđ0-9&]*(?:[.,]\s?(?=[A-ZĐ]{2})[A-ZĐ]+)*"
_SYMBOL = re.compile(
    rf"(?<!\w)(?P<type>(?:{words('loại văn bản')}|{any_of(TYPES)})\s+)?"
    r"(?P<word>[Ss]ố\s*:?\s*)?(?<![\w.,/-])"
    r"(?P<n>\d{1,5}[a-zA-Z]?)\s?(?:/\s?(?P<y>(?:19|20)\d\d)\s?/|/|-(?=[A-ZĐ][A-Za-zĐ]{0,4}/[A-ZĐ]))"
    rf"\s?(?P<s>{_PART}(?:\s?[-–/]\s?{_PART})*)(?![\w/])"
)
_BLANK_NUMBER = re.compile(
    rf"(?<!\w)(?P<word>[Ss]ố)\s*:?\s*[….]*\s?/\s?(?P<s>{_PART}(?:\s?[-–/]\s?{_PART})+)(?!\w)"
)
_STANDARD = re.compile(
    r"(?<!\w)(?P<kind>TCVN|QCVN|ISO|TCCS|QCĐP)\s(?P<n>\d{1,5}(?:-\d{1,2})?):(?P<y>\d{4})"
    r"(?:/(?P<of>[A-ZĐ&]{2,12}))?(?!\w)"
)
_STANDARDS = {
    "TCVN": "tiêu chuẩn Việt Nam", "QCVN": "quy chuẩn Việt Nam", "TCCS": "tiêu chuẩn cơ sở",
    "QCĐP": "quy chuẩn địa phương",
}  # fmt: skip
_TERM = re.compile(r"QH(\d{1,2})")
_ISSUER_FOLLOWS = re.compile(
    r"\s*(?:,\s*)?(?:(?:ngày[^.;]{0,40}?|\([^)]{0,40}\)|năm \d{4})\s*(?:,\s*)?)?của\s"
)
_SYMBOL_MARK = re.compile(r"[/-]\s?[A-ZĐ]")
_TAIL = 80
_PARTS = re.compile(r"\s?[-–/]\s?")


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for documents' symbols and for technical standards."""
    return (
        Rule("ký hiệu văn bản", _SYMBOL, lambda m: _symbol(m, tables), _SYMBOL_MARK),
        Rule("ký hiệu văn bản", _BLANK_NUMBER, lambda m: _without_number(m, tables), _SYMBOL_MARK),
        Rule("tiêu chuẩn", _STANDARD, lambda m: _standard(m, tables), FIGURE),
    )


def _symbol(match: re.Match[str], tables: Tables) -> Reading | None:
    first, *others = _PARTS.split(match["s"])
    kind, said_type = TYPES.get(first), _type(match["type"])
    issuers = others if kind else [first, *others]
    if not kind and not others and not said_type and not _TERM.fullmatch(first):
        return None
    said = [said_type or kind or "", "số", _number(match["n"], tables)]
    if match["y"]:
        said.append(f"năm {cardinal(int(match['y']))}")
    issuer, sure = _issuer(issuers, tables)
    if issuer and not _issuer_follows(match):
        said.append(f"của {issuer}")
    return Reading(" ".join(filter(None, said)), sure)


def _type(written: str | None) -> str:
    said = (written or "").strip()
    return TYPES.get(said, said)


def _issuer_follows(match: re.Match[str]) -> bool:
    tail = match.string[match.end() : match.end() + _TAIL]
    return _ISSUER_FOLLOWS.match(tail) is not None


def _issuer(parts: list[str], tables: Tables) -> tuple[str, bool]:
    """The bodies behind the last parts of a symbol, and whether all of them are known."""
    names = [_body(part, tables) or (n and field(part, tables)) for n, part in enumerate(parts)]
    known = [name for name in names if name]
    if known:
        return ", ".join(known), len(known) == len(names)
    return ", ".join(spelled(part, tables) for part in parts), not parts


def _body(written: str, tables: Tables) -> str | None:
    term = re.fullmatch(r"(.*?)QH(\d{1,2})", written)
    if not term:
        return body(written, tables)
    before = {"": "Quốc hội", "UBTV": "Ủy ban Thường vụ Quốc hội"}.get(term[1])
    return before and f"{before} khóa {cardinal(int(term[2]))}"


def _number(written: str, tables: Tables) -> str:
    if written.isdigit():
        return with_zero(written)
    return f"{with_zero(written[:-1])} {spelled(written[-1], tables)}"


def _without_number(match: re.Match[str], tables: Tables) -> Reading:
    """A draft's number is still blank: nothing is said in its place."""
    first, *others = _PARTS.split(match["s"])
    kind = TYPES.get(first)
    issuer, _sure = _issuer(others if kind else [first, *others], tables)
    return Reading(", ".join(filter(None, (match["word"], kind, issuer))), sure=False)


def _standard(match: re.Match[str], tables: Tables) -> Reading:
    kind = _STANDARDS.get(match["kind"]) or spelled(match["kind"], tables)
    number = " ".join(cardinal(int(part)) for part in match["n"].split("-"))
    said = f"{kind} {number}, năm {cardinal(int(match['y']))}"
    issuer = match["of"] and body(match["of"], tables)
    return Reading(f"{said} của {issuer}" if issuer else said)
