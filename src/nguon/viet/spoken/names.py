"""Names made of figures and letters: documents, roads, plates, telephones, addresses on the net."""

import re

from nguon.viet.folding import fold
from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import cardinal, digits, with_zero
from nguon.viet.spoken.page import Page, Reading
from nguon.viet.spoken.tables import Tables

_TYPES = {
    "CT": "chỉ thị", "QĐ": "quyết định", "NĐ": "nghị định", "NQ": "nghị quyết", "TT": "thông tư",
    "TTLT": "thông tư liên tịch", "KH": "kế hoạch", "TB": "thông báo", "BC": "báo cáo",
    "TTr": "tờ trình", "HD": "hướng dẫn", "CĐ": "công điện", "CTr": "chương trình", "CV": "công văn",
    "KL": "kết luận", "QC": "quy chế", "QyĐ": "quy định", "PA": "phương án", "ĐA": "đề án",
    "GM": "giấy mời", "BB": "biên bản", "HĐ": "hợp đồng", "L": "luật", "PL": "pháp lệnh",
    "TTg": "Thủ tướng Chính phủ", "VBHN": "văn bản hợp nhất", "QCVN": "quy chuẩn Việt Nam",
}  # fmt: skip
"""First parts of a document's symbol (Nghị định 30/2020/NĐ-CP, appendix III, and laws)."""

_WRITTEN_TYPES = {fold(name): name for name in _TYPES.values()}
_TYPE_WORDS = "|".join(sorted(_TYPES.values(), key=len, reverse=True))
_SYMBOL = re.compile(
    rf"(?P<type>(?:{_TYPE_WORDS}|văn bản|công văn|luật)\s+(?:liên tịch\s+)?)?(?P<word>số\s*:?\s*)?"
    r"(?<![\w.,/-])(?P<n>\d{1,5}[a-zA-Z]?)\s?/\s?(?:(?P<y>(?:19|20)\d\d)\s?/\s?)?"
    r"(?P<s>[A-ZĐ][\wĐ&.,]*(?:\s?[-–]\s?[A-ZĐ][\wĐ&.,]*)*)",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"(?<!\w)(?P<kind>QL|TL|ĐT|HL|ĐH|CT|[Qq]uốc lộ|[Tt]ỉnh lộ|[Đđ]ường tỉnh|[Hh]uyện lộ|[Cc]ao tốc)"
    r"[.\s-]?\s?(?P<n>\d{1,3})(?P<l>[A-ZĐ]\d?)?(?!\w|[/.,]\d)"
)
_ROADS = {
    "QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "HL": "huyện lộ", "ĐH": "đường huyện",
    "CT": "cao tốc",
}  # fmt: skip
_PLATE = re.compile(
    r"(?<![\w.,/])(?P<p>\d{2})\s?-?\s?(?P<l>[A-ZĐ]{1,2}\d?)\s?[- ]\s?(?P<n>\d{3}\.\d{2}|\d{4,5})(?!\w)"
)
_ABOUT_PHONES = (
    r"(?:điện thoại|đt|sđt|tel|fax|hotline|đường dây nóng|tổng đài|số máy|gọi(?:\s+(?:đến|tới|ngay))?|"
    r"liên hệ|nhắn tin(?:\s+(?:đến|tới))?|zalo|di động|đầu số)(?:\s+(?:số|theo số|qua số))?\s*[:(]?\s*"
)
_PHONE = re.compile(
    rf"(?P<lead>{_ABOUT_PHONES})?(?<![\w.,/])(?P<n>\(?(?:\+\d{{1,3}}|0\d{{1,3}})\)?(?:[\s.-]?\d{{2,4}}){{2,4}}|"
    r"1[89]00(?:[\s.-]?\d{2,4}){1,3}|1[89]00[\s.]?\d{4,6})(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_SHORT_PHONE = re.compile(
    rf"(?P<lead>{_ABOUT_PHONES})(?P<n>\d{{3,11}}(?:[\s.-]\d{{2,4}})*)(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_WEB = re.compile(
    r"(?<![\w@.])(?:https?://)?(?:[\w-]+\.)+(?:vn|com|net|org|edu|gov|info|asia|io|me|tv)(?::\d+)?(?:/[\w\-./?=&%#~]*)?(?!\w)",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w.])[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}(?!\w)", re.IGNORECASE)
_LABELS = {
    "vn": "vê en", "gov": "gờ ô vê", "com": "com", "net": "nét", "org": "o rờ gờ", "edu": "e đu",
    "www": "vê kép vê kép vê kép", "dichvucong": "dịch vụ công", "laichau": "lai châu",
    "chinhphu": "chính phủ", "mic": "mích", "moh": "mô", "baochinhphu": "báo chính phủ",
    "congbao": "công báo", "gmail": "gờ meo", "yahoo": "da hu", "facebook": "phây búc",
    "zalo": "da lô", "youtube": "diu túp", "google": "gu gồ", "info": "in phô", "html": "hát tê em lờ",
    "vanthu": "văn thư", "vbpl": "vê bê pê lờ", "ncov": "en cô vi", "tiemchungcovid19": "tiêm chủng cô vít mười chín",
}  # fmt: skip
_SIGNS = {
    "@": "a còng",
    ".": "chấm",
    "-": "gạch ngang",
    "_": "gạch dưới",
    "/": "gạch chéo",
    ":": "hai chấm",
}
_LEAD_NET = re.compile(r"https?://", re.IGNORECASE)
_NET_PIECES = re.compile(r"[^\W_]+|[@.\-_/:]")


def read_names(page: Page, tables: Tables) -> None:
    """Read addresses, documents' symbols, roads, plates and telephone numbers."""
    page.read("thư điện tử", _EMAIL, lambda m: _net(m[0], tables))
    page.read("địa chỉ mạng", _WEB, lambda m: _net(m[0].rstrip("./"), tables))
    page.read("ký hiệu văn bản", _SYMBOL, lambda m: _symbol(m, tables))
    page.read("đường bộ", _ROAD, lambda m: _road(m, tables))
    page.read("biển số", _PLATE, lambda m: _plate(m, tables))
    page.read("điện thoại", _PHONE, _phone)
    page.read("điện thoại", _SHORT_PHONE, _phone)


def _symbol(match: re.Match[str], tables: Tables) -> Reading | None:
    """As an announcer says it: type, number, year, and whose it is."""
    kind, _dash, rest = match["s"].partition("-")
    kind, rest = kind.strip(" ."), rest.strip(" .,")
    if match["s"].islower() or (not rest and kind not in _TYPES and not match["type"]):
        return None
    said_type = (match["type"] or "").strip()
    words = [said_type] if said_type else []
    name = _TYPES.get(kind)
    if name and not said_type:
        words.append(name)
    words.append("số")
    words.append(with_zero(match["n"]) if match["n"].isdigit() else _numbered(match["n"], tables))
    if match["y"]:
        words.append(f"năm {cardinal(int(match['y']))}")
    issuer = rest if name else match["s"].strip(" .,")
    body, sure = _issuer(issuer, tables) if issuer else ("", True)
    tail = match.string[match.end() : match.end() + 60]
    if body and not re.match(r"\s*(?:,\s*)?(?:ngày[^.;]{0,40})?của\s", _plain(tail)):
        words.append(f"của {body}" if sure else f", {body}")
    return Reading(" ".join(words).replace(" ,", ","), sure)


def _plain(text: str) -> str:
    """The text after a symbol, holes taken for letters."""
    return "".join("x" if ord(letter) >= 0xF0000 else letter for letter in text)


def _issuer(written: str, tables: Tables) -> tuple[str, bool]:
    """The body behind the last part of a symbol, and whether it is known."""
    parts = [part.strip(" .,") for part in re.split(r"[-–]", written) if part.strip(" .,")]
    said: list[str] = []
    sure = True
    for part in parts:
        term = re.fullmatch(r"QH(\d{1,2})", part)
        known = tables.by_written.get(part)
        if term:
            said.append(f"Quốc hội khóa {cardinal(int(term[1]))}")
        elif part in _TYPES and part == "TTg":
            said.append(_TYPES[part])
        elif known:
            said.append(known[0].spoken)
        else:
            said.append(spelled(part, tables))
            sure = False
    return ", ".join(said), sure


def _numbered(written: str, tables: Tables) -> str:
    return f"{with_zero(written[:-1])} {spelled(written[-1].upper(), tables)}"


def _road(match: re.Match[str], tables: Tables) -> str:
    kind = match["kind"]
    words = f"{_ROADS.get(kind, kind)} {cardinal(int(match['n']))}"
    return f"{words} {spelled(match['l'], tables)}" if match["l"] else words


def _plate(match: re.Match[str], tables: Tables) -> str:
    figures = match["n"].replace(".", "")
    return f"{cardinal(int(match['p']))} {spelled(match['l'], tables)}, {digits(figures)}"


def _phone(match: re.Match[str]) -> str | None:
    written = match["n"]
    if not match["lead"] and sum(letter.isdigit() for letter in written) < 8:
        return None
    groups = [digits(group) for group in re.findall(r"\d+", written)]
    plus = "cộng " if written.lstrip("(").startswith("+") else ""
    return f"{match['lead'] or ''}{plus}{', '.join(groups)}"


def _net(written: str, tables: Tables) -> Reading:
    said: list[str] = []
    sure = True
    for piece in _NET_PIECES.findall(_LEAD_NET.sub("", written)):
        if piece in _SIGNS:
            said.append(_SIGNS[piece])
        elif known := _LABELS.get(piece.lower()):
            said.append(known)
        elif piece.isdigit():
            said.append(digits(piece))
        else:
            said.append(piece.lower() if len(piece) > 3 else spelled(piece.upper(), tables))
            sure = False
    return Reading(" ".join(said), sure)
