"""What is written in the boxes: zeros, dashes, stops, names broken into even lines."""

import subprocess
from dataclasses import replace

import pytest
from fontTools.ttLib import TTFont

from nguon.dispatches.writing import boxes
from nguon.dispatches.writing.body import level_of, paragraphs, typed, with_end_mark
from nguon.dispatches.writing.composition import Composition, Level, Paragraph
from nguon.dispatches.writing.layout import CIRCULAR_01_2011, DECREE_30_2020, layout_on
from nguon.dispatches.writing.widths import balanced, bold_width


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2021-02-05", "Lai Châu, ngày 05 tháng 02 năm 2021"),
        ("2021-01-15", "Lai Châu, ngày 15 tháng 01 năm 2021"),
        ("2021-03-09", "Lai Châu, ngày 09 tháng 3 năm 2021"),
        ("2021-12-31", "Lai Châu, ngày 31 tháng 12 năm 2021"),
        ("2021-10", f"Lai Châu, ngày {boxes.BLANK} tháng 10 năm 2021"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(letter, date, written):
    assert boxes.place_line(replace(letter, date=date)) == written


@pytest.mark.parametrize(
    ("number", "written"), [("7", "Số: 07/A-B"), ("112", "Số: 112/A-B"), ("12a", "Số: 12a/A-B")]
)
def test_numbers_below_ten_take_a_zero(letter, number, written):
    assert boxes.number_line(replace(letter, number=number, symbol="A-B")) == written


def test_a_number_not_given_yet_leaves_room(letter):
    assert boxes.number_line(replace(letter, number="")) == f"Số: {boxes.BLANK}/STTTT-TTBCXB"


def test_recipients_end_with_where_the_copy_is_kept(letter):
    assert boxes.recipient_lines(letter) == (
        "- Như trên;",
        "- UBND tỉnh (B/c);",
        "- UBND các xã, phường, thị trấn;",
        "- Lưu: VT, TTBCXB.",
    )


def test_one_addressee_has_no_dash(letter):
    assert boxes.addressee_lines(replace(letter, addressees=("Sở Y tế;",))) == ("Sở Y tế",)


def test_the_head_who_signs_is_named_once_and_each_authority_has_a_line(decision):
    assert boxes.authority_lines(decision) == ("GIÁM ĐỐC",)
    committee = replace(
        decision, authority="TM. Ủy ban nhân dân KT. Chủ tịch", title="Phó Chủ tịch"
    )
    assert boxes.authority_lines(committee) == (
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    )


@pytest.mark.parametrize("end", ["thực hiện", "thực hiện.", "thực hiện./."])
def test_the_body_closes_with_the_end_mark_once(end):
    assert with_end_mark([Paragraph(end)])[-1].text == "thực hiện./."


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Căn cứ Luật Tổ chức chính quyền địa phương;", Level.BASIS),
        ("Chương II", Level.CENTRED),
        ("QUYẾT ĐỊNH:", Level.CENTRED),
        ("I. MỤC ĐÍCH, YÊU CẦU", Level.SECTION),
        ("Điều 1. Phạm vi điều chỉnh", Level.ARTICLE),
        ("1. Phạm vi và đối tượng áp dụng", Level.HEADED),
        ("1. Quyết định này có hiệu lực từ ngày ký.", Level.CLAUSE),
        ("a) Đối với các xã;", Level.POINT),
        ("- Tăng cường tuyên truyền;", Level.POINT),
        ("Đề nghị các đơn vị thực hiện.", Level.PLAIN),
    ],
)
def test_a_paragraph_is_known_by_how_it_begins(line, level):
    assert level_of(line) is level


def test_typed_text_and_paragraphs_are_the_same(letter):
    assert paragraphs(typed(letter.body)) == letter.body


def test_a_composition_survives_json(letter):
    assert Composition.from_json(letter.as_json() | {"unknown": 1}) == letter


def test_the_form_is_that_of_its_day(letter):
    assert layout_on(replace(letter, date="2020-03-04").day) is CIRCULAR_01_2011
    assert layout_on(replace(letter, date="2020-03-05").day) is DECREE_30_2020
    assert layout_on(replace(letter, date="").day) is DECREE_30_2020


def test_long_names_break_into_even_lines():
    name = "VĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI VÀ HỘI ĐỒNG NHÂN DÂN"
    lines = balanced(name, 12, 65).splitlines()
    widths = [bold_width(line, 12) for line in lines]
    assert " ".join(lines) == name
    assert len(lines) == 3
    assert max(widths) <= 65
    assert max(widths) - min(widths) < 20


def test_our_widths_are_those_of_the_font():
    file = subprocess.run(
        ["fc-match", "-f", "%{file}", "Times New Roman:bold"], capture_output=True, text=True
    ).stdout
    font = TTFont(file)
    widths, letters = font["hmtx"], font.getBestCmap()
    for text in (boxes.NATIONAL_TITLE, boxes.MOTTO, "SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Quản lý ươm"):
        units = sum(widths[letters[ord(letter)]][0] for letter in text)
        real = units / font["head"].unitsPerEm * 13 * 25.4 / 72
        assert bold_width(text, 13) == pytest.approx(real, rel=0.02)
