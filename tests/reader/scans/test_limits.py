"""What bad pictures, slow pages and a machine without tesseract come to."""

import io
import os
import struct
import sys
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from nguon.reader import Unreadable, read, warning_text
from nguon.reader.formats.scan import read_image, read_page_images
from nguon.reader.scans import tesseract
from nguon.reader.scans.pixels import cleaned
from nguon.reader.scans.skew import skew_of

pytestmark = pytest.mark.thorough

PAPER = (1240, 1754)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that tesseract is there: what the test reads never comes to it."""
    monkeypatch.setattr("nguon.reader.formats.scan.require_tesseract", lambda *_: "tesseract")


def png(picture: Image.Image) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def ruled(degrees: float = 0) -> Image.Image:
    page = Image.new("L", PAPER, "white")
    draw = ImageDraw.Draw(page)
    for top in range(200, 1500, 40):
        for left in range(150, 1050, 60):
            draw.rectangle((left, top, left + 44, top + 14), fill="black")
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor="white")


def slow_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a tesseract before the real one that lists its languages and then sleeps."""
    program = folder / "tesseract"
    pid = folder / "pid"
    program.write_text(
        f"#!{sys.executable}\nimport os, sys, time\n"
        "if '--list-langs' in sys.argv:\n    print('vie')\n    sys.exit()\n"
        f"open({str(pid)!r}, 'w').write(str(os.getpid()))\ntime.sleep(60)\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return pid


def test_a_page_past_its_time_is_left_out_and_its_program_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pid = slow_program(tmp_path, monkeypatch)
    start = time.monotonic()
    lines, warnings = read_page_images([ruled()], seconds_per_page=1.5)
    assert time.monotonic() - start < 10
    assert lines == []
    assert [(w.code, w.params) for w in warnings] == [("page_too_slow", {"page": 1, "seconds": 2})]
    assert warning_text(warnings[0]).startswith("Trang 1 quá 2 giây")
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_without_tesseract_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreadable) as refusal:
        read(png(ruled()), "quet.png")
    assert refusal.value.code == "needs_program"
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in refusal.value.message("vi")


def test_without_vietnamese_the_remedy_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho eng\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin:/bin")
    with pytest.raises(Unreadable) as refusal:
        tesseract.require_tesseract()
    assert refusal.value.code == "needs_program"


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that claims to be a huge picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99))


@pytest.mark.parametrize("side", [9_500, 60_000])
def test_a_picture_too_large_to_unpack_is_refused(side: int) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_image(bomb(side, side), "bomb.png")
    assert refusal.value.code == "picture_too_large"
    assert "80" in refusal.value.message("vi")


@pytest.mark.usefixtures("installed")
def test_a_large_page_among_others_is_left_out() -> None:
    _, warnings = read_page_images([bomb(60_000, 60_000), Image.new("L", PAPER, "white")])
    assert [(w.code, w.params["page"]) for w in warnings] == [("page_not_read", 1)]


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\nrubbish", b"\xff\xd8\xff\xe0" + b"x" * 50])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read_image(data, "x")
    assert refusal.value.code == "picture_broken"


@pytest.mark.usefixtures("installed")
def test_a_picture_cut_short_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nguon.reader.scans.pages.read_words", lambda *_: [])
    page = png(Image.effect_noise(PAPER, 60))
    assert "picture_cut_short" in [w.code for w in read_image(page[:5_000], "cut.png").warnings]


@pytest.mark.usefixtures("installed")
def test_a_blank_page_has_no_lines_and_starts_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nguon.reader.scans.pages.read_words", pytest.fail)
    assert read_page_images([Image.new("RGB", PAPER, "white")]) == ([], [])
    assert read_page_images([Image.new("RGB", PAPER, (200, 190, 180))]) == ([], [])


@pytest.mark.usefixtures("installed")
def test_progress_counts_every_page() -> None:
    told: list[tuple[int, int]] = []
    blank = Image.new("L", PAPER, "white")
    read_page_images([blank] * 3, progress=lambda done, pages: told.append((done, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("degrees", [-5.0, -2.0, -0.6, 0.0, 1.2, 2.0])
def test_skew_is_found_within_a_fifth_of_a_degree(degrees: float) -> None:
    assert skew_of(cleaned(ruled(degrees))) == pytest.approx(-degrees, abs=0.2)


def test_red_and_blue_ink_vanish_and_black_under_them_stays() -> None:
    page = Image.new("RGB", PAPER, "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((100, 100, 400, 200), fill=(215, 45, 60))
    draw.rectangle((600, 100, 900, 200), fill=(45, 60, 170))
    draw.rectangle((200, 140, 300, 160), fill=(25, 5, 8))
    draw.rectangle((100, 600, 900, 700), fill="black")
    clean = cleaned(page)
    assert clean.getpixel((240, 240)) > 240
    assert clean.getpixel((1500, 300)) > 240
    assert clean.getpixel((500, 300)) < 60
