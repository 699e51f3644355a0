"""nguon say --audio."""

from pathlib import Path

import pytest

from nguon.speech.__main__ import main

pytestmark = pytest.mark.thorough


def test_a_programme_is_written_and_each_line_of_it_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    file = tmp_path / "out.opus"
    call = ["--text", "Họp lúc 8h.", "--audio", str(file), "--programme", "Đài xã Tả Lèng"]
    assert main([*call, "--day", "2026-11-26", "--pace", "220"]) == 0
    told = capsys.readouterr()
    assert file.read_bytes().startswith(b"OggS")
    assert "Họp lúc tám giờ." in told.out.splitlines()
    assert "100%" in told.err and "LUFS" in told.err


def test_without_audio_it_says_text_alone(capsys: pytest.CaptureFixture[str]):
    assert main(["--text", "Họp lúc 8h."]) == 0
    assert capsys.readouterr().out == "Họp lúc tám giờ.\n"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--audio", "out.ogg"], ".opus, .mp3"),
        (["--audio", "out.opus", "--voice", "lan"], "lan"),
        (["--audio", "/nonexistent/out.opus", "--text", "!"], "Không có lời"),
    ],
)
def test_what_cannot_be_done_is_said_with_a_reason(
    options: list[str], reason: str, capsys: pytest.CaptureFixture[str]
):
    text = [] if "--text" in options else ["--text", "Họp"]
    assert main([*text, *options]) == 2
    assert reason in capsys.readouterr().err


def test_a_missing_program_is_said_with_its_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("PATH", "/nonexistent")
    assert main(["--text", "Họp", "--audio", str(tmp_path / "out.opus")]) == 2
    assert "apt-get install espeak-ng" in capsys.readouterr().err
