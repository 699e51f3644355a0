"""`nguon cap check FILE`: words and exit codes."""

import json

import pytest

from nguon.formats.cap import sign
from nguon.formats.cap.__main__ import main
from tests.formats.cap.samples import FULL, authority, signer


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "alert.xml"
    path.write_text(FULL)
    return path


@pytest.fixture
def anchors(tmp_path):
    path = tmp_path / "anchors.pem"
    path.write_bytes(authority().anchor)
    return path


def run(*arguments) -> int:
    return main(["check", *map(str, arguments)])


def test_a_right_alert_ends_with_zero(file, capsys):
    assert run(file) == 0
    assert "chấp nhận; không có chữ ký" in capsys.readouterr().out


def test_a_broken_alert_ends_with_one_and_says_where_why_and_what_to_do(file, capsys):
    file.write_text(FULL.replace("22.4,102.8 12.5", "22.4,102.8 -5"))
    assert run(file) == 1
    out = capsys.readouterr().out
    assert "/alert/info[1]/area/circle: bán kính -5 km" in out
    assert "(CAP 1.2, mục 3.2.4). Ghi bán kính bằng km" in out
    assert "từ chối, 1 lỗi" in out


def test_it_speaks_english(file, capsys):
    file.write_text(FULL.replace("22.4,102.8 12.5", "22.4,102.8 -5"))
    assert run(file, "--language", "en") == 1
    assert "a radius of -5 km is impossible (CAP 1.2, section 3.2.4)" in capsys.readouterr().out


def test_a_signed_alert_is_accepted_by_its_anchors_alone(file, anchors, capsys):
    assert run(file, "--anchors", anchors) == 1
    file.write_bytes(sign(FULL.encode(), signer()))
    assert run(file, "--anchors", anchors) == 0
    assert "đã ký: Ký của Gốc" in capsys.readouterr().out
    file.write_bytes(sign(FULL.encode(), signer("Gốc khác")))
    assert run(file, "--anchors", anchors) == 1
    assert "không tự chứng minh được" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"khong phai XML", b"<rss/>", b"<!DOCTYPE a><alert/>"])
def test_an_unusable_file_ends_with_two(file, content, capsys):
    file.write_bytes(content)
    assert run(file) == 2
    assert str(file) in capsys.readouterr().err


def test_a_file_that_is_not_there_ends_with_two(tmp_path, capsys):
    assert run(tmp_path / "không có.xml") == 2
    assert "Không mở được" in capsys.readouterr().err


def test_anchors_that_are_none_end_with_two(file, anchors, capsys):
    anchors.write_text("không phải PEM")
    assert run(file, "--anchors", anchors) == 2
    assert "chứng thư gốc" in capsys.readouterr().err


def test_json_is_one_object(file, capsys):
    file.write_text(FULL.replace("Actual", "Real"))
    assert run(file, "--json", "--language", "en") == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["verdict"], said["alert"]["status"]) == ("refused", None)
    assert said["signature"] == {"standing": "unsigned", "signer": None}
    (defect,) = said["defects"]
    assert set(defect) == {"code", "where", "line", "section", "text", "remedy"}
    assert (defect["code"], defect["where"]) == ("value", "/alert/status")


def test_json_says_that_a_file_is_unusable(file, capsys):
    file.write_text("<rss/>")
    assert run(file, "--json") == 2
    assert json.loads(capsys.readouterr().out)["verdict"] == "unusable"


def test_bounds_are_kept(file):
    assert run(file, "--bounds=21.6,102.3,22.9,104.0") == 0
    assert run(file, "--bounds=10,105,11,107") == 1


def test_bounds_that_are_no_box_end_with_two(file):
    with pytest.raises(SystemExit) as left:
        run(file, "--bounds", "Lai Châu")
    assert left.value.code == 2
