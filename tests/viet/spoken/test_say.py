"""The command: nguon say."""

import io
import json
import sys
from pathlib import Path

import pytest

from nguon.viet.spoken.__main__ import main


def _spoken(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(list(arguments)) == 0
    return capsys.readouterr().out.splitlines()


def _feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


def test_a_text_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert _spoken(capsys, "--text", "UBND xã họp 7h30") == [
        "Ủy ban nhân dân xã họp bảy giờ ba mươi phút"
    ]


def test_each_line_in_is_a_line_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _feed(monkeypatch, "5 km\n\n\u20283 kg\x85và 2 g\x0c\r\n./.\n30/4".encode())
    assert _spoken(capsys, "--lines") == [
        "năm ki lô mét",
        "",
        "ba ki lô gam và hai gam",
        ".",
        "ngày ba mươi tháng tư",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_lines_in_any_unicode_are_said(
    encoding: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _feed(monkeypatch, "Đến ngày 5/3\n2 hộ\n".encode(encoding))
    assert _spoken(capsys, "--lines") == ["Đến ngày mùng năm tháng ba", "hai hộ"]


def test_bytes_that_are_no_text_are_still_answered(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _feed(monkeypatch, b"\xfd\xff 5\n\x00\x01\n")
    assert len(_spoken(capsys, "--lines")) == 2


def test_a_file_of_the_old_fonts_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "cu.txt"
    file.write_bytes("Céng hßa x· héi chñ nghÜa ViÖt Nam, ngµy 5/3\n".encode("cp1252"))
    assert _spoken(capsys, "--file", str(file)) == [
        "Cộng hòa xã hội chủ nghĩa Việt Nam, ngày mùng năm tháng ba"
    ]


def test_decisions_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    lines = _spoken(capsys, "--text", "nhóm XYZ, 5 km", "--explain")
    assert lines == [
        "nhóm ích i dài dét, năm ki lô mét",
        "    chữ hoa: “XYZ” → “ích i dài dét”  ← chưa chắc",
        "    số đo: “5 km” → “năm ki lô mét”",
    ]


def test_json_has_each_decision_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = _spoken(capsys, "--text", "dài 5 km", "--json")
    assert json.loads(line) == {
        "written": "dài 5 km",
        "spoken": "dài năm ki lô mét",
        "sure": True,
        "decisions": [
            {
                "start": 4,
                "end": 8,
                "written": "5 km",
                "spoken": "năm ki lô mét",
                "rule": "số đo",
                "sure": True,
            }
        ],
    }


def test_a_province_brings_its_tables(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "tinh.tsv"
    file.write_text("abbreviations\tXYZ\tnhóm mới\n", encoding="utf-8")
    assert _spoken(capsys, "--text", "XYZ", "--tables", str(file)) == ["Nhóm mới"]


@pytest.mark.parametrize("content", [None, "abbreviations\tXYZ\n"])
def test_a_table_that_cannot_be_used_is_said_so(
    content: str | None, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "tinh.tsv"
    if content:
        file.write_text(content, encoding="utf-8")
    assert main(["--text", "XYZ", "--tables", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == "" and "tinh.tsv" in told.err


def test_a_missing_file_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--file", "/no/such/file"]) == 2
    assert "/no/such/file" in capsys.readouterr().err


def test_it_is_called_with_one_source() -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--text", "a", "--lines"])
    assert refused.value.code == 2
