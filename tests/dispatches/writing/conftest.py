"""Dispatches of our own to write, and a ruler for the pages that come out."""

import io
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pdfplumber
import pytest

from nguon.dispatches.writing.as_docx import docx
from nguon.dispatches.writing.as_pdf import pdf
from nguon.dispatches.writing.body import paragraphs
from nguon.dispatches.writing.composition import Composition

MM = 25.4 / 72
BODY = (
    """
Thực hiện Kế hoạch số 31/KH-UBND ngày 02/3/2021 của UBND tỉnh về phòng cháy, chữa cháy rừng, \
Sở Thông tin và Truyền thông đề nghị:
1. Các cơ quan báo chí trên địa bàn tỉnh:
- Tăng thời lượng tuyên truyền về phòng cháy, chữa cháy rừng trên các loại hình báo chí;
- Đưa tin kịp thời, chính xác từ nguồn chính thức của Chi cục Kiểm lâm.
2. Phòng Văn hóa và Thông tin các huyện, thành phố:
Chỉ đạo, hướng dẫn các đài truyền thanh cơ sở phát tin ít nhất hai lần mỗi ngày trong tháng 3, \
ưu tiên các bản giáp rừng và những nơi có nguy cơ cháy cao.
"""
    + "\n".join(
        f"Trong đợt {n}, các đơn vị phối hợp với lực lượng kiểm lâm để thông báo cấp cháy rừng "
        "hằng ngày, hướng dẫn bà con dọn nương đúng cách và báo tin ngay khi phát hiện khói lửa."
        for n in range(1, 8)
    )
    + "\nĐề nghị các cơ quan, đơn vị triển khai thực hiện"
)
DECISION = """
GIÁM ĐỐC SỞ THÔNG TIN VÀ TRUYỀN THÔNG
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Quyết định số 12/2020/QĐ-UBND ngày 15 tháng 4 năm 2020 của UBND tỉnh;
Theo đề nghị của Trưởng phòng Thông tin - Báo chí - Xuất bản.
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Quy chế phát tin trên hệ thống truyền thanh cơ sở.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Điều 3. Chánh Văn phòng Sở và các tổ chức có liên quan chịu trách nhiệm thi hành Quyết định này.
"""
LETTER = Composition(
    superior="UBND tỉnh Lai Châu",
    issuer="Sở Thông tin và Truyền thông",
    number="7",
    symbol="STTTT-TTBCXB",
    place="Lai Châu",
    date="2021-02-05",
    subject="tăng cường tuyên truyền phòng cháy, chữa cháy rừng mùa khô năm 2021",
    urgency="hỏa tốc",
    circulation="Lưu hành nội bộ",
    addressees=(
        "Các cơ quan báo chí trên địa bàn tỉnh",
        "Phòng Văn hóa và Thông tin các huyện, thành phố",
    ),
    body=paragraphs(BODY),
    authority="KT. GIÁM ĐỐC",
    title="PHÓ GIÁM ĐỐC",
    name="Nguyễn Văn Minh",
    recipients=("UBND tỉnh (B/c)", "UBND các xã, phường, thị trấn"),
    filed="VT, TTBCXB",
    drafter="NVM.(120)",
    contact="Khu Trung tâm hành chính tỉnh; ĐT: 0213.3876000; Email: so@example.vn",
)


@pytest.fixture
def letter() -> Composition:
    """A công văn of two pages under Nghị định 30/2020, numbered and dated."""
    return LETTER


@pytest.fixture
def old_letter() -> Composition:
    """The same of a day under Thông tư 01/2011, without marks, its number and day left blank."""
    return replace(LETTER, date="2020-02", number="", urgency="", circulation="", drafter="")


@pytest.fixture
def decision() -> Composition:
    """A decision, whose title and subject stand in the middle, signed by the head."""
    return Composition(
        superior="UBND tỉnh Lai Châu",
        issuer="Sở Thông tin và Truyền thông",
        doc_type="quyết định",
        number="112",
        symbol="QĐ-STTTT",
        place="Lai Châu",
        date="2021-10-15",
        subject="Ban hành Quy chế phát tin trên hệ thống truyền thanh cơ sở",
        urgency="khẩn",
        body=paragraphs(DECISION),
        authority="GIÁM ĐỐC",
        title="GIÁM ĐỐC",
        name="Lò Văn Thành",
        recipients=("Như Điều 3", "UBND tỉnh (B/c)"),
        filed="VT, TTBCXB",
    )


@dataclass(frozen=True)
class Box:
    """A piece of text on a page, in millimetres from the page's left and upper edge."""

    left: float
    top: float
    right: float
    bottom: float
    font: str
    size: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


class Sheet:
    """One page with a ruler."""

    def __init__(self, page: pdfplumber.page.Page) -> None:
        self.page = page
        self.words = page.extract_words(
            use_text_flow=True, extra_attrs=["fontname", "size"], keep_blank_chars=False
        )

    def find(self, phrase: str, which: int = 0) -> Box:
        """Where the words of `phrase` stand one after the other; words by their beginning."""
        wanted = phrase.split()
        hits = [
            self.words[n : n + len(wanted)]
            for n in range(len(self.words) - len(wanted) + 1)
            if all(self.words[n + k]["text"].startswith(word) for k, word in enumerate(wanted))
        ]
        assert len(hits) > which, f"“{phrase}” is not on the page"
        return _around(hits[which])

    def lines(self) -> list[Box]:
        """Every line of text, the two columns of a row apart."""
        rows: dict[int, list[dict]] = {}
        for word in self.words:
            rows.setdefault(round(word["bottom"]), []).append(word)
        return [_around(sorted(row, key=lambda word: word["x0"])) for row in rows.values()]

    def rules(self, top: float, bottom: float) -> list[tuple[float, float, float]]:
        """Horizontal rules between two heights: left, right, height."""
        return sorted(
            (edge["x0"] * MM, edge["x1"] * MM, edge["top"] * MM)
            for edge in self.page.edges
            if edge["orientation"] == "h" and top <= edge["top"] * MM <= bottom
        )

    def frame_around(self, box: Box) -> tuple[float, float]:
        """Width and height of the frame in which `box` stands."""
        edges = [
            edge
            for edge in self.page.edges
            if edge["x0"] * MM < box.right
            and edge["x1"] * MM > box.left - 25
            and box.top - 6 < edge["top"] * MM < box.bottom + 6
            and edge["x1"] - edge["x0"] > 10 / MM
        ]
        across = [edge["x1"] - edge["x0"] for edge in edges]
        down = [edge["top"] for edge in edges]
        return max(across) * MM, (max(down) - min(down)) * MM


def _around(words: list[dict]) -> Box:
    return Box(
        min(word["x0"] for word in words) * MM,
        min(word["top"] for word in words) * MM,
        max(word["x1"] for word in words) * MM,
        max(word["bottom"] for word in words) * MM,
        words[0]["fontname"].split("+")[-1].replace("-", ""),
        round(words[0]["size"], 1),
    )


def sheets(document: bytes) -> list[Sheet]:
    return [Sheet(page) for page in pdfplumber.open(io.BytesIO(document)).pages]


@pytest.fixture(params=["pdf", pytest.param("docx", marks=pytest.mark.processes)])
def printed(request):
    """`printed(composition)`: its pages, made by us and by LibreOffice from our DOCX."""
    return lambda composition: sheets_of(request.param, composition)


@cache
def sheets_of(kind: str, composition: Composition) -> list[Sheet]:
    return sheets(printed_as(kind, composition))


@cache
def printed_as(kind: str, composition: Composition) -> bytes:
    return pdf(composition) if kind == "pdf" else through_libreoffice(docx(composition))


def through_libreoffice(document: bytes) -> bytes:
    program = shutil.which("soffice")
    assert program, "libreoffice-writer-nogui is not installed"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.docx"
        source.write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
        return source.with_suffix(".pdf").read_bytes()
