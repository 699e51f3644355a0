"""A province's own readings, checked while they are loaded."""

from pathlib import Path

import pytest

from nguon.viet.spoken import BadTable, own_tables, say
from nguon.viet.spoken.tables import NAMES


def _file(folder: Path, text: str) -> Path:
    path = folder / "lai-chau.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_province_adds_readings_that_win(tmp_path: Path) -> None:
    file = _file(
        tmp_path,
        "# của tỉnh\n"
        "abbreviations\tBQLRPH\tBan Quản lý rừng phòng hộ\n"
        "abbreviations\tBTV\tbiên tập viên\tsau phóng viên\n"
        "units\tgùi\tgùi nương\n"
        "bodies\tĐPTTH\tĐài Phát thanh và Truyền hình\n"
        "fields\tDL\tDu lịch\n"
        "respellings\tHomestay\thôm xtây\n"
        "places\tKhun Há\tKhun Há xã mới\n"
        "labels\tmuongte\tmường tè\n",
    )
    tables = own_tables().extended(file)
    assert say("BQLRPH", tables).text == "Ban Quản lý rừng phòng hộ"
    assert say("phóng viên, BTV; BTV Tỉnh ủy", tables).text == (
        "phóng viên, Ban Thường vụ; Ban Thường vụ Tỉnh ủy"
    )
    assert say("phóng viên BTV", tables).text == "phóng viên biên tập viên"
    assert say("5 gùi", tables).text == "năm gùi nương"
    assert say("Báo cáo số 12/BC-ĐPTTH", tables).text == (
        "Báo cáo số mười hai của Đài Phát thanh và Truyền hình"
    )
    assert say("Sở DL", tables).text == "Sở Du lịch"
    assert say("ở HOMESTAY", tables).text == "ở hôm xtây"
    assert say("muongte.vn", tables).text == "mường tè chấm vê en"
    assert say("BQLRPH").doubts


def test_our_own_tables_are_left_as_they_are(tmp_path: Path) -> None:
    own_tables().extended(_file(tmp_path, "abbreviations\tUBND\tủy ban\n"))
    assert say("UBND").text == "Ủy ban nhân dân"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("abreviations\tX\tích", "không có bảng “abreviations”"),
        ("abbreviations\tBQL", "cần các cột"),
        ("abbreviations\t\tBan Quản lý", "cần các cột"),
        ("units\tkm\tki lô mét\tthừa", "cần các cột"),
        ("abbreviations\tP.\tphường\tname", "cột “khi nào” chỉ nhận"),
        ("abbreviations\tP.\tphường\tsau ", "cột “khi nào” chỉ nhận"),
        ("respellings\tcovid\tcô vít 19", "có chữ số"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(BadTable) as refused:
        own_tables().extended(_file(tmp_path, f"# một\nunits\tkm\tki lô mét\n{line}\n"))
    assert str(refused.value).startswith("lai-chau.tsv, dòng 3: ")
    assert said in str(refused.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lai-chau.tsv"
    path.write_bytes("units\tkm\tki lô mét\nunits\tl\tlít\n".encode("cp1258", "replace") + b"\xff")
    with pytest.raises(BadTable, match="UTF-8"):
        own_tables().extended(path)


@pytest.mark.parametrize("name", NAMES)
def test_our_own_tables_would_pass_the_check(tmp_path: Path, name: str) -> None:
    from importlib import resources

    table = (resources.files("nguon.viet.spoken") / "tables" / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    own_tables().extended(_file(tmp_path, "\n".join(f"{name}\t{line}" for line in lines)))
    keys = [
        tuple(line.split("\t")[::2]) if name == NAMES[0] else line.split("\t")[0] for line in lines
    ]
    assert len(keys) == len(set(keys))


def test_a_phrase_wins_over_every_rule_in_any_case_unless_written_in_capitals(
    tmp_path: Path,
) -> None:
    file = _file(
        tmp_path, "phrases\t24/7\tngày đêm\nphrases\tHomestay\thôm xtây\nphrases\tMK\tMê\n"
    )
    tables = own_tables().extended(file)
    said = say("Trực 24/7, HOMESTAY, homestay, MK, mk, MKT.", tables)
    assert said.text.startswith("Trực ngày đêm, hôm xtây, hôm xtây, Mê, mk, ")
    assert "MKT" not in [one.written for one in said.decisions if one.rule == "cách đọc riêng"]
