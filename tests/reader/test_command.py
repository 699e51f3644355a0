import json
from pathlib import Path

import pytest

import nguon.reader
from nguon.reader.__main__ import main

SAMPLE = Path(nguon.reader.__file__).parent / "samples" / "founding-dispatch.txt"


def test_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SAMPLE), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "founding-dispatch"


def test_summary_is_vietnamese_with_evidence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SAMPLE)]) == 0
    out = capsys.readouterr().out
    assert "Người ký: Nguyễn Minh Hiệu  [95%" in out
    assert "giao tiếp xuống cấp dưới" in out


def test_a_text_that_is_no_dispatch_exits_1(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Xin chào các bạn.", "utf-8")
    assert main([str(path)]) == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4"])
def test_an_unreadable_file_exits_2(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert main([str(path)]) == 2
    assert "a.txt" in capsys.readouterr().err


def test_a_missing_file_exits_2(tmp_path: Path) -> None:
    assert main([str(tmp_path / "none.txt")]) == 2


def test_help_states_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "exit codes" in capsys.readouterr().out
