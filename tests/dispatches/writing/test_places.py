"""Every box where the rules want it, measured in millimetres on the printed page.

Nghị định 30/2020/NĐ-CP, annex I, part I; the same pages are made twice, as PDF by us and from our
DOCX by LibreOffice.
"""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

pytestmark = pytest.mark.thorough

PLACES = {
    # phrase: (left edge from, to; top edge from, to), mm; letters' size from, to, points; font
    "UBND TỈNH LAI CHÂU": ((30, 97), (19, 26), (12, 13), "Serif$"),
    "SỞ THÔNG TIN": ((30, 97), (23, 31), (12, 13), "Bold$"),
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": ((97, 112), (19, 26), (12, 13), "Bold$"),
    "Độc lập - Tự do - Hạnh phúc": ((105, 125), (23, 31), (13, 14), "Bold$"),
    "Số: 07/STTTT-TTBCXB": ((30, 97), (34, 46), (13, 13), "Serif$"),
    "Lai Châu, ngày 05 tháng 02 năm 2021": ((97, 125), (34, 46), (13, 14), "Italic$"),
    "V/v tăng cường tuyên truyền": ((30, 97), (40, 54), (12, 13), "Serif$"),
    "HỎA TỐC": ((30, 97), (50, 80), (13, 14), "Bold$"),
    "LƯU HÀNH NỘI BỘ": ((30, 97), (58, 92), (13, 14), "Bold$"),
    "Kính gửi:": ((35, 97), (60, 105), (13, 14), "Serif$"),
    "Thực hiện Kế hoạch": ((40, 43), (75, 125), (13, 14), "Serif$"),
    "Khu Trung tâm hành chính": ((30, 110), (272, 290), (11, 12), "Serif$"),
}


@pytest.mark.parametrize("phrase", PLACES)
def test_each_box_of_the_first_page_stands_in_its_place(printed, letter, phrase):
    (left, right), (top, bottom), (least, most), font = PLACES[phrase]
    box = printed(letter)[0].find(phrase)
    assert left <= box.left <= right
    assert top <= box.top <= bottom
    assert least <= box.size <= most
    assert re.search(font, box.font)


def test_columns_are_centred_and_lines_are_level(printed, letter):
    page = printed(letter)[0]
    title = page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = page.find("Độc lập - Tự do - Hạnh phúc")
    superior, number = page.find("UBND TỈNH LAI CHÂU"), page.find("Số: 07/STTTT-TTBCXB")
    place = page.find("Lai Châu, ngày 05 tháng 02 năm 2021")
    assert motto.middle == pytest.approx(title.middle, abs=0.7)
    assert place.middle == pytest.approx(title.middle, abs=0.7)
    assert number.middle == pytest.approx(superior.middle, abs=0.7)
    assert place.bottom == pytest.approx(number.bottom, abs=0.7)
    assert superior.top == pytest.approx(title.top, abs=0.7)


def test_rules_under_motto_and_issuer_have_their_length(printed, letter):
    page = printed(letter)[0]
    motto, issuer = page.find("Độc lập - Tự do - Hạnh phúc"), page.find("TRUYỀN THÔNG")
    left, right, _height = page.rules(motto.bottom - 0.6, motto.bottom + 2.5)[-1]
    assert right - left == pytest.approx(motto.width, abs=1.5)
    assert (left + right) / 2 == pytest.approx(motto.middle, abs=0.7)
    short = [rule for rule in page.rules(issuer.bottom - 0.6, issuer.bottom + 2.5) if rule[1] < 97]
    longest = max(issuer.width, page.find("SỞ THÔNG TIN VÀ").width)
    assert longest / 3 <= short[0][1] - short[0][0] <= longest / 2


@pytest.mark.parametrize(("urgency", "width"), [("hỏa tốc", 30), ("thượng khẩn", 40), ("khẩn", 20)])
def test_frames_of_urgency_measure_what_the_decree_says(printed, letter, urgency, width):
    page = printed(replace(letter, urgency=urgency, circulation=""))[0]
    across, down = page.frame_around(page.find(urgency.upper()))
    assert across == pytest.approx(width, abs=0.6)
    assert down == pytest.approx(8, abs=0.6)


def test_text_keeps_the_margins(printed, letter):
    for number, page in enumerate(printed(letter)):
        lines = [box for box in page.lines() if box.bottom > 19 and box.top < 275]
        assert 29.5 <= min(box.left for box in lines) <= 35.5
        assert 189.5 <= max(box.right for box in lines) <= 195.5
        assert min(box.top for box in lines) >= 19
        assert number or max(box.bottom for box in lines) <= 277.5


def test_body_is_indented_and_justified(printed, letter):
    page = printed(letter)[0]
    first = page.find("Thực hiện Kế hoạch")
    body = sorted(
        (box for box in page.lines() if first.top - 1 < box.top < 270), key=lambda box: box.top
    )
    goes_on = [box for box, after in pairwise(body) if after.left < 35]
    assert len(goes_on) > 8
    assert all(box.right == pytest.approx(195, abs=0.6) for box in goes_on)
    starts = {round(box.left - 30) for box in body}
    assert starts == {0, 13}


def test_dashes_of_several_addressees_stand_in_a_line_below_the_colon(printed, letter):
    page = printed(letter)[0]
    head = page.find("Kính gửi:")
    dashes = [page.find("- Các cơ quan báo chí"), page.find("- Phòng Văn hóa")]
    assert dashes[0].left == pytest.approx(dashes[1].left, abs=0.2)
    assert dashes[0].left == pytest.approx(head.right, abs=2.5)
    assert dashes[0].top > head.top + 3


def test_one_addressee_stands_beside_the_salutation(printed, letter):
    page = printed(replace(letter, addressees=("Sở Y tế tỉnh Lai Châu",)))[0]
    head, name = page.find("Kính gửi:"), page.find("Sở Y tế tỉnh Lai Châu")
    assert name.top == pytest.approx(head.top, abs=0.4)
    assert 0 < name.left - head.right < 4


def test_recipients_stand_left_and_level_with_the_signature(printed, letter):
    page = printed(letter)[-1]
    head, authority = page.find("Nơi nhận:"), page.find("KT. GIÁM ĐỐC")
    name, filed = page.find("Nguyễn Văn Minh"), page.find("- Lưu: VT, TTBCXB.")
    assert head.left == pytest.approx(30, abs=0.5)
    assert filed.left == pytest.approx(30, abs=0.5)
    assert head.bottom == pytest.approx(authority.bottom, abs=1.5)
    assert (head.size, filed.size) == (12, 11)
    assert "BoldItalic" in head.font
    assert authority.left > 97
    assert name.middle == pytest.approx(authority.middle, abs=0.7)
    assert 25 < name.top - page.find("PHÓ GIÁM ĐỐC").bottom < 40


def test_page_number_stands_on_top_in_the_middle_from_page_two(printed, letter):
    first, second, *_ = printed(letter)
    number = second.find("2")
    assert number.middle == pytest.approx(112.5, abs=1)
    assert 5 < number.top < number.bottom < 20
    assert number.size in (13, 14)
    assert not [word for word in first.words if word["bottom"] < 19 / 0.3528]


def test_before_march_2020_the_page_number_stands_at_the_foot(printed, old_letter):
    first, second, *_ = printed(old_letter)
    number = next(box for box in second.lines() if box.top > 277)
    assert number.bottom < 297
    assert number.right == pytest.approx(195, abs=1)
    assert not [word for word in second.words if word["bottom"] < 19 / 0.3528]
    assert first.find("Số:").bottom == pytest.approx(
        first.find("tháng 02 năm 2020").bottom, abs=0.7
    )


def test_a_decision_has_its_title_and_subject_in_the_middle(printed, decision):
    page = printed(decision)[0]
    title = page.find("QUYẾT ĐỊNH")
    subject = page.find("Ban hành Quy chế phát tin trên hệ thống truyền thanh cơ sở")
    order = page.find("QUYẾT ĐỊNH:")
    for box in (title, subject, order):
        assert box.middle == pytest.approx(112.5, abs=1)
        assert "Bold" in box.font
    left, right, _height = page.rules(subject.bottom - 0.6, subject.bottom + 3)[0]
    assert subject.width / 3 <= right - left <= subject.width / 2
    assert "Italic" in page.find("Căn cứ Luật").font
    assert "Bold" in page.find("Điều 1.").font
    assert "Bold" not in page.find("Ban hành kèm theo").font
