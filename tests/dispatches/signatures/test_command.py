"""`nguon signatures FILE`: words and exit codes."""

import pytest

from nguon.config.cli import main as nguon
from nguon.dispatches.signatures.__main__ import main
from nguon.dispatches.signatures.signing import sign


@pytest.fixture
def file(tmp_path, authority, numbered):
    path = tmp_path / "van-ban.pdf"
    path.write_bytes(sign(numbered, authority.signer(authority.person("Nguyễn Văn Minh"))))
    return path


def test_intact_and_chained_is_0(file, roots, capsys):
    assert main([str(file), "--trust", str(roots)]) == 0
    said = capsys.readouterr().out
    assert "1. Nguyễn Văn Minh, Tỉnh Thử" in said
    assert "nội dung đã ký còn nguyên vẹn" in said
    assert "Mọi chữ ký còn nguyên vẹn và thuộc tổ chức cấp được tin cậy." in said


def test_intact_without_roots_is_1(file, capsys, monkeypatch):
    monkeypatch.delenv("NGUON_TRUST_ROOTS", raising=False)
    assert main([str(file), "--language", "en"]) == 1
    assert "no trusted authority is configured" in capsys.readouterr().out


def test_unsigned_is_1(tmp_path, numbered, capsys):
    path = tmp_path / "chua-ky.pdf"
    path.write_bytes(numbered)
    assert main([str(path)]) == 1
    assert "Tệp không có chữ ký số." in capsys.readouterr().out


def test_broken_is_2(file, roots, capsys):
    data = file.read_bytes()
    place = data.index(b"stream") + 40
    file.write_bytes(data[:place] + b"\0" + data[place + 1 :])
    assert main([str(file), "--trust", str(roots)]) == 2
    assert "nội dung không còn như khi ký" in capsys.readouterr().out


def test_what_is_no_pdf_is_2(tmp_path, capsys):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"xin chao")
    assert main([str(path)]) == 2
    assert "không phải PDF" in capsys.readouterr().err


def test_the_folder_of_roots_is_a_setting(file, roots, monkeypatch):
    monkeypatch.setenv("NGUON_TRUST_ROOTS", str(roots))
    monkeypatch.setattr("sys.argv", ["nguon", "signatures", str(file)])
    assert nguon() == 0
