"""What a damaged letter may become, and what must stay as it is."""

import pytest

from nguon.reader import How, read
from nguon.reader.lines import RawLine
from nguon.reader.repair import repaired
from nguon.reader.repair.names import surname_of
from nguon.reader.repair.notation import known_part
from nguon.reader.repair.phrases import known_capitals

NOISY = """\
BO TAI CHINH CONG HOA XA HOI CHU NGHlA VIET NAM
CUC THUE TP HA NOl Độc lâp - Tự đo - Hanh phúc
Só: l205/TCT-CS Hà Nội, ngày l7 tháng O9 năm 2O19
Viv hướng dan hoàn thuế

Kinh gửl: Cục Thuế các tỉnh, thành phố.

Trả lời câu hỏi về hướng dẫn hoàn thuế theo Nghị định số 10/2019/ND-CP ngày 30/01/2019, Tổng cục
Thuế đề nghị Cục Thuế các tỉnh, thành phố hướng dẫn hoàn thuế đúng quy định./.

Nol nhận: XT. TONG CUC TRUONG
- Như trên; PHO TỐNG CỤC TRƯỜNG
- Lưu: VT, CS (3).

lrần Van Lâm
"""


def lines(text: str) -> list[RawLine]:
    return [RawLine(1, number, line) for number, line in enumerate(text.splitlines(), start=1)]


def test_a_noisy_copy_gives_the_facts_and_says_that_they_were_repaired() -> None:
    draft = read(NOISY.encode(), "noisy.txt")
    assert (draft.number, draft.symbol, draft.date) == ("1205", "TCT-CS", "2019-09-17")
    assert draft.subject == "hướng dẫn hoàn thuế"
    assert draft.issuing_body == "Cục Thuế thành phố Hà Nội"
    assert (draft.signing_capacity, draft.signer_title) == (
        "KT. TỔNG CỤC TRƯỞNG",
        "PHÓ TỔNG CỤC TRƯỞNG",
    )
    assert draft.signer_name == "Trần Văn Lâm"
    assert draft.cited[0].number == "10/2019/NĐ-CP"
    for name in ("number", "date", "signing_capacity", "signer_name"):
        evidence = draft.evidence[name]
        assert not isinstance(evidence, tuple)
        assert evidence.how is How.REPAIRED
        assert evidence.confidence <= 0.9


def test_what_stood_there_is_kept() -> None:
    line = repaired(lines(NOISY))[3]
    assert line.text == "V/v hướng dẫn hoàn thuế"
    assert [(t.written, line.text[t.start : t.end]) for t in line.trust] == [
        ("Viv", "V/v"),
        ("dan", "dẫn"),
    ]


def test_an_undamaged_dispatch_is_not_touched() -> None:
    clean = lines(
        "ỦY BAN NHÂN DÂN   CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "TỈNH LAI CHÂU   Độc lập - Tự do - Hạnh phúc\n"
        "Số: 07/KH-UBND   Lai Châu, ngày 05 tháng 3 năm 2021\n"
        "KẾ HOẠCH\nTriển khai công tác dân tộc\n\n"
        "Nơi nhận:   TM. ỦY BAN NHÂN DÂN\n- Như trên;   CHỦ TỊCH\n- Lưu: VT.\n   Thào A Sử"
    )
    assert repaired(clean) == clean


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("PI1Ó GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("UY BAN NHAN DAN", "ỦY BAN NHÂN DÂN"),
        ("QUYÉT ĐỊNH", "QUYẾT ĐỊNH"),
        ("CUC THUE TP HA NOT", "CỤC THUẾ TP HÀ NỘI"),
        ("BAOHIEM XA HOI VIET NAM", "BẢO HIỂM XÃ HỘI VIỆT NAM"),
    ],
)
def test_capitals_become_the_known_phrase(written: str, meant: str) -> None:
    found = known_capitals(written)
    assert found is not None
    assert found[0] == meant


@pytest.mark.parametrize(
    "written",
    ["SỞ CÔNG NGHIỆP NẶNG", "PHÒNG NỘI VỤ HẢI ĐẢO", "TỔ CHỨC THỰC HIỆN", "MỤC ĐÍCH, YÊU CẦU"],
)
def test_capitals_that_stand_for_something_else_are_left_alone(written: str) -> None:
    assert known_capitals(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ND", "NĐ"), ("HDND", "HĐND"), ("LDTBXH", "LĐTBXH"), ("QÐ", "QĐ"), ("UBNĐ", "UBND")],
)
def test_abbreviations_get_their_crossed_d(written: str, meant: str) -> None:
    found = known_part(written)
    assert found is not None
    assert found[0] == meant


@pytest.mark.parametrize("written", ["VHTT", "PNV", "XYZ", "ATLĐ"])
def test_unknown_abbreviations_stay(written: str) -> None:
    assert known_part(written, far=True) is None


def test_a_figure_in_an_abbreviation_is_a_letter_misread() -> None:
    assert known_part("3HXIH", far=True) == ("BHXH", 0.7)


def test_surnames_with_one_form_get_their_marks_and_no_others() -> None:
    assert surname_of("Tran") == "Trần"
    assert surname_of("lrần") == "Trần"
    assert surname_of("Ma") is None
    assert surname_of("Vu") is None
    assert surname_of("Trần") is None


def test_a_blank_number_stays_blank() -> None:
    text = NOISY.replace("Só: l205/", "Só:      /")
    draft = read(text.encode(), "blank.txt")
    assert (draft.number, draft.symbol) == (None, "TCT-CS")
