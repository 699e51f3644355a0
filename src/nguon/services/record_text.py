"""Reads the national record's running text: tables whose cells were joined without a sign.

What cannot be read is left out here; the page shows the whole field as it was published.
"""

import re
from collections.abc import Iterator

NOTHING = "Không có thông tin"
WAYS_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
CHANNELS = {"Trực tuyến": "online", "Dịch vụ bưu chính": "post", "Trực tiếp": "counter"}
_TIME = (
    r"(?P<time>Không có thông tin|\d+(?: (?:Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng|Năm|Phút))?)"
)
_FEE = r"(?P<fee>Miễn phí|Không có thông tin|[\d.,]+ ?(?:Việt Nam Đồng|VNĐ|Đồng|USD))"
_WAY = re.compile(rf"(?P<channel>{'|'.join(CHANNELS)}){_TIME}{_FEE}(?P<note>\([^()]*\))?")
_COUNTS = re.compile(r"(?P<first>\d+) bản (?P<kind>chính|sao)(?:, ?(?P<copies>\d+) bản sao)?")
_FORM = re.compile(
    r"(?P<name>.*?[.;:)\w])\s*(?P<form>[^.;:]{1,80}\.(?:docx?|pdf|xlsx?|rtf))$", re.DOTALL
)
_RESULT_ENDS = re.compile(r"Mã: ?KQ|Từ khóaKhông|Chọn cơ quan thực hiện")
_STEP = re.compile(r"\n\s*(?=Bước \d|[a-zđ]\) |\d+[.)] )|(?<=[.;:])\s+(?=Bước \d)")
_MINISTRIES = "BTC|BTP|BCA|BYT|BNNMT|BTNMT|BNNPTNT|BXD|BNV|BLĐTBXH|BKHĐT|BGTVT|BCT|BNG|BQP|BGDĐT"
_NUMBER = re.compile(
    rf"(?<!\d)\d{{1,4}}(?:\.\d)?/\d{{4}}/(?:NĐ-CP|TT-(?:{_MINISTRIES})|QH\d\d|NQ-CP|QĐ-TTg)"
)
MOST = 12


def said(value: str) -> str:
    """What a field says; nothing where it says that there is no information."""
    value = value.strip()
    return "" if value == NOTHING else value


def ways(text: str) -> Iterator[tuple[str, str, str]]:
    """(channel, time, fee) of the table of ways; each channel once, as it comes first."""
    seen = set()
    for found in _WAY.finditer(text.replace(WAYS_HEAD, "")):
        channel = CHANNELS[found["channel"]]
        if channel not in seen:
            seen.add(channel)
            time, fee = said(found["time"]), said(found["fee"])
            if time.isdigit():
                time += " ngày"
            note = (found["note"] or "").strip("()")
            yield channel, time.lower(), f"{_money(fee)} ({note})" if note else _money(fee)


def _money(fee: str) -> str:
    """ "7,000 Việt Nam Đồng" as one writes it."""
    fee = re.sub("Việt Nam Đồng|VNĐ|Đồng", "đồng", fee).replace("Miễn phí", "miễn phí")
    return re.sub(r"(?<=\d),(?=\d{3})", ".", fee)


def papers(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(name, form, originals, copies) of the table of papers."""
    at = 0
    for counts in _COUNTS.finditer(text):
        name = text[at : counts.start()].rpartition(PAPERS_HEAD)[2].strip(" -+•*\n")
        at = counts.end()
        number = int(counts["first"])
        originals = number if counts["kind"] == "chính" else 0
        copies = int(counts["copies"] or 0) + (number if counts["kind"] == "sao" else 0)
        form = ""
        if found := _FORM.fullmatch(name):
            name, form = found["name"].strip(), found["form"].strip()
        if name and (originals or copies):
            yield name, form, originals, copies


def steps(text: str) -> tuple[str, ...]:
    """The steps, where they are numbered; otherwise the paragraphs."""
    parts = [part.strip() for part in _STEP.split(text) if part and part.strip()]
    if len(parts) < 2:
        parts = [line.strip(" -+*•\t") for line in text.splitlines() if line.strip(" -+*•\t")]
    return tuple(parts[:MOST])


def result(text: str) -> str:
    """What one gets, without what the portal's own page says around it."""
    return _RESULT_ENDS.split(text)[0].strip(" .;")


def legal_numbers(text: str) -> tuple[str, ...]:
    """Numbers of the legal documents named, each once."""
    return tuple(dict.fromkeys(_NUMBER.findall(text)))[:MOST]
