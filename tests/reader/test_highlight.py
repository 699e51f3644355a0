"""`nguon read FILE --highlight out.html`: the original with every fact marked, in one file."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from nguon.reader import read
from nguon.reader.__main__ import main
from nguon.reader.formats import programs
from nguon.reader.paper import drawn, paged
from nguon.reader.paper.html import page
from nguon.reader.paper.pieces import own_spans, pieces
from tests.reader.formats.pages import pdf
from tests.reader.formats.paper import Sheet, docx

pytestmark = pytest.mark.thorough

SAMPLE = Path(__file__).parents[2] / "src/nguon/reader/samples/founding-dispatch.txt"


def shown(data: bytes, name: str) -> str:
    return "".join(page(read(data, name), data, name))


def test_the_command_writes_it_beside_its_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.html"
    assert main([str(SAMPLE), "--highlight", str(target)]) == 0
    assert "Người ký" in capsys.readouterr().out
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_a_target_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "none" / "out.html"
    assert main([str(SAMPLE), "--highlight", str(target)]) == 2
    assert str(target) in capsys.readouterr().err


@pytest.mark.parametrize("make", [docx, pdf])
def test_every_link_leads_to_a_place_in_the_same_file(make) -> None:
    html = shown(make(Sheet()), "cv.bin")
    links, targets = re.findall(r'href="#([^"]+)"', html), re.findall(r' id="([^"]+)"', html)
    assert {"m-symbol", "m-signer_name", "m-assignments-1"} <= set(links)
    assert set(links) <= set(targets)
    assert len(targets) == len(set(targets))


def test_nothing_is_fetched_and_nothing_runs() -> None:
    html = shown(pdf(Sheet()), "cv.pdf")
    assert re.findall(r'(?:src|href)="(?!#|data:image/webp)', html) == []
    assert "<script" not in html
    assert "http" not in html


def test_a_pdf_shows_its_pages_with_a_rectangle_at_each_fact() -> None:
    data = pdf(Sheet(annex=("PHỤ LỤC",)))
    html = shown(data, "cv.pdf")
    assert html.count("<figure>") == 2
    left, top, right, bottom = read(data, "cv.pdf").places("signer_name")[0].box
    box = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    assert (
        box
        in html.split('id="m-signer_name"')[0].rsplit("<g ", 1)[-1]
        + html.split('id="m-signer_name"')[1].split("</g>")[0]
    )


def test_without_the_program_that_draws_pages_the_text_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = pdf(Sheet())
    draft = read(data, "cv.pdf")
    monkeypatch.setattr(programs, "find", lambda *names: None)
    html = "".join(page(draft, data, "cv.pdf"))
    assert "<figure>" not in html
    assert '<mark class="field" id="m-symbol"' in html


def test_each_fact_says_how_sure_it_is_in_a_word() -> None:
    html = shown(SAMPLE.read_bytes(), "cv.txt")
    issuer = html.split('id="l-issuing_body"')[1].split("</li>")[0]
    assert "△ nên xem lại, 70%" in issuer
    assert "✓ chắc" in html.split('id="l-symbol"')[1].split("</li>")[0]
    assert "○ không thấy" in html.split('id="l-urgency"')[1].split("</li>")[0]


def test_what_the_file_says_is_never_markup() -> None:
    html = shown(
        "Số: 1/A-B\nV/v <script>alert(1)</script>\nKính gửi: Sở <b>Y tế.".encode(), "<i>.txt"
    )
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_the_column_beside_is_not_marked() -> None:
    text = "V/v tăng cường     ngày 09\ngiám sát     Lai Châu"
    spans = list(own_spans(text, 4, 36, "tăng cường giám sát"))
    assert [text[start:end] for start, end in spans] == ["tăng cường", "giám sát"]


def test_a_quote_that_was_repaired_marks_the_whole_place() -> None:
    assert list(own_spans("ab cd", 0, 5, "xy")) == [(0, 5)]


def test_of_two_marks_the_shorter_wins() -> None:
    assert list(pieces("a b c\n\nd", [(0, 5), (2, 3)])) == [
        [(0, "a "), (1, "b"), (0, " c")],
        [(None, "d")],
    ]


def test_a_picture_is_drawn_upright_and_small() -> None:
    held = Image.new("RGB", (3000, 2000), "white")
    exif = held.getexif()
    exif[0x0112] = 6
    file = io.BytesIO()
    held.save(file, "JPEG", exif=exif)
    ((number, webp),) = drawn(file.getvalue(), [1])
    assert number == 1
    assert Image.open(io.BytesIO(webp)).size == (933, 1400)


def test_a_page_that_is_not_there_is_left_out() -> None:
    assert [number for number, _ in drawn(pdf(Sheet()), [1, 9])] == [1]


def test_a_flowing_file_has_no_pages() -> None:
    assert paged(docx(Sheet()), "cv.docx") is None
