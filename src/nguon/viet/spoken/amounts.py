"""Money, measures, shares, counts and ranges of them."""

import re

from nguon.viet.spoken.numbers import cardinal, figure, ordinal
from nguon.viet.spoken.page import Page, Reading
from nguon.viet.spoken.tables import Tables

NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?![\d.])|\d+(?:,\d+)?(?!\.\d)|\d+\.\d+)"
)
_TO = r"\s?[-–—]\s?|\s?~\s?"
_START = r"(?<![\w.,/])"
_SCALE = r"nghìn|ngàn|triệu|tỷ|tỉ|tr|trăm"
_SCALES = {"tr": "triệu", "tỉ": "tỷ", "ngàn": "nghìn"}
_COUNTED = (
    r"xã|phường|thị trấn|huyện|thành phố|tỉnh|thôn|bản|tổ dân phố|khu phố|hộ|người|cơ quan|đơn vị|"
    r"trường|lớp|trạm|cụm|loa|ca|mẫu|hồ sơ|thủ tục|dự án|chỉ tiêu|tiêu chí|đại biểu|đảng viên|học sinh|"
    r"cán bộ|đồng chí|chi bộ|địa phương|sở|ngành|phiếu|điểm|công trình|nhiệm vụ|giường|số thuê bao|máy"
)


def read_amounts(page: Page, tables: Tables) -> None:
    """Read whatever has a number in it that no earlier rule has taken."""
    money, unit = tables.money_pattern, tables.unit_pattern
    per = rf"(?:/(?P<per>{unit}|\w+))?"
    scale = rf"(?:\s?(?P<scale>{_SCALE})(?!\w))?"
    page.read(
        "tiền",
        re.compile(
            rf"{_START}(?:(?P<a>{NUMBER})(?:{_TO}))?(?P<b>{NUMBER}){scale}\s?(?P<of>{money})(?!\w){per}"
        ),
        lambda m: _money(m, tables),
    )
    page.read(
        "tiền",
        re.compile(rf"(?<!\w)(?P<of>[$€£¥])\s?(?P<b>{NUMBER}){scale}"),
        lambda m: _with_scale(figure(m["b"]), m["scale"]) + f" {tables.money[m['of']]}",
    )
    page.read(
        "tiền", re.compile(rf"{_START}({NUMBER})\s?[kK](?!\w)"), lambda m: f"{figure(m[1])} nghìn"
    )
    page.read(
        "số đo",
        re.compile(
            rf"(?P<minus>(?<![\w.,)])[-−])?(?<![\w.,/])(?:(?P<a>{NUMBER})(?P<ua>%|°C)?(?:{_TO}))?(?P<b>{NUMBER}){scale}"
            rf"\s?(?P<of>{unit})(?![\w²³])"
        ),
        lambda m: _measure(m, tables),
    )
    page.read(
        "cấp gió",
        re.compile(
            r"(?<!\w)(?P<lead>[Cc]ấp\s+)(?P<a>\d{1,2})(?:\s?[-–,]\s?(?:cấp\s+)?(?P<b>\d{1,2}))?(?![\w/]|[.,]\d)"
        ),
        _wind,
    )
    page.read("suốt ngày", re.compile(rf"{_START}24/(7|24)(?:/(7))?(h)?(?![\w/])"), _all_day)
    page.read("suốt tuần", re.compile(rf"{_START}7/7(?![\w/])"), lambda m: "bảy trên bảy")
    page.read(
        "tỷ số",
        re.compile(
            r"(?P<lead>(?:[Tt]ỷ số|[Tt]ỉ số|[Tt]hắng|[Tt]hua|[Hh]òa)\s+(?:chung cuộc\s+|là\s+)?)(?P<a>\d{1,2})\s?[-–:]\s?(?P<b>\d{1,2})(?!\d)"
        ),
        lambda m: f"{m['lead']}{cardinal(int(m['a']))} {cardinal(int(m['b']))}",
    )
    page.read(
        "tỷ lệ",
        re.compile(
            rf"{_START}(?P<a>\d+(?:,\d+)?)\s?:\s?(?P<b>\d+(?:,\d+)?(?:\.\d{{3}})*)(?![\w:])"
        ),
        lambda m: f"{figure(m['a'])} trên {figure(m['b'])}",
    )
    page.read(
        "phân số",
        re.compile(
            rf"{_START}(?P<a>{NUMBER})/(?P<b>{NUMBER})(?P<after>\s+(?:{_COUNTED})(?!\w))?(?![\w/])"
        ),
        _share,
    )
    page.read(
        "thứ tự",
        re.compile(
            r"(?<!\w)(?P<lead>(?:[Tt]hứ|[Ll]ần thứ|[Hh]ạng)\s+)(?P<n>\d{1,3})(?![\w/]|[.,]\d)"
        ),
        lambda m: m["lead"] + ordinal(int(m["n"])),
    )
    page.read(
        "số và chữ",
        re.compile(rf"{_START}(\d[\d.]*)\s?\(\s?([^\W\d]+(?:\s[^\W\d]+){{0,8}})\s?\)"),
        _both,
    )
    page.read(
        "khoảng",
        re.compile(rf"{_START}(?P<a>{NUMBER})(?:{_TO})(?P<b>{NUMBER})(?![\w/])"),
        lambda m: Reading(f"{figure(m['a'])} đến {figure(m['b'])}", sure=_rises(m["a"], m["b"])),
    )
    page.read(
        "số đầu có không",
        re.compile(r"(?P<lead>\b[Ss]ố:?\s+)(?P<n>0\d{1,3})(?![\w/]|[.,]\d)"),
        lambda m: m["lead"] + _digits(m["n"]),
    )
    page.read(
        "số âm",
        re.compile(rf"(?:(?<=\s)|^)[-−]({NUMBER})(?![\w/])"),
        lambda m: f"âm {figure(m[1])}",
    )
    page.read("số", re.compile(rf"(?<![\d.,]){NUMBER}(?!\d)"), lambda m: figure(m[0]))
    page.read(
        "số", re.compile(r"\d+"), lambda m: _digits(m[0]) if m[0][0] == "0" else cardinal(int(m[0]))
    )


def _digits(figures: str) -> str:
    return " ".join(cardinal(int(one)) for one in figures)


def _with_scale(words: str, scale: str | None) -> str:
    return f"{words} {_SCALES.get(scale, scale)}" if scale else words


def _money(match: re.Match[str], tables: Tables) -> str:
    words = figure(match["b"])
    if match["a"]:
        words = f"{figure(match['a'])} đến {words}"
    words = f"{_with_scale(words, match['scale'])} {tables.money[match['of']]}"
    if match["per"]:
        words += f" trên {tables.units.get(match['per'], match['per'])}"
    return words


def _measure(match: re.Match[str], tables: Tables) -> str | None:
    spoken = tables.units[match["of"]]
    attached = match[0].rstrip(match["of"])[-1:].isdigit()
    if match["of"].isupper() and len(match["of"]) == 1 and not attached:
        return None  # "lớp 5 A", "nhóm 2 V"
    words = figure(match["b"])
    if match["a"]:
        words = f"{figure(match['a'])} đến {words}"
    if match["minus"]:
        words = f"âm {words}"
    return f"{_with_scale(words, match['scale'])} {spoken}"


def _wind(match: re.Match[str]) -> str:
    words = match["lead"] + cardinal(int(match["a"]))
    return f"{words} đến cấp {cardinal(int(match['b']))}" if match["b"] else words


def _all_day(match: re.Match[str]) -> str:
    words = f"hai mươi bốn trên {cardinal(int(match[1]))}"
    if match[2]:
        words += f" trên {cardinal(int(match[2]))}"
    return f"{words} giờ" if match[3] else words


def _share(match: re.Match[str]) -> Reading:
    """Two thirds, or 95 of 106 communes."""
    above, below = match["a"], match["b"]
    part = below.isdigit() and above.isdigit() and int(above) < int(below) <= 10
    after = match["after"] or ""
    if part and not after:
        denominator = "tư" if int(below) == 4 else cardinal(int(below))
        return Reading(f"{cardinal(int(above))} phần {denominator}")
    return Reading(f"{figure(above)} trên {figure(below)}{after}", sure=bool(after) or not part)


def _both(match: re.Match[str]) -> str | None:
    """A number and its name in brackets, as official prose writes it, is said once."""
    if not match[1].replace(".", "").isdigit():
        return None
    words = cardinal(int(match[1].replace(".", "")))
    same = {words, words.replace("linh", "lẻ"), words.replace("nghìn", "ngàn")}
    return words if match[2].lower() in same else None


def _rises(first: str, last: str) -> bool:
    return _value(first) < _value(last)


def _value(written: str) -> float:
    whole = re.sub(r"[. ](?=\d{3})", "", written)
    return float(whole.replace(",", "."))
