"""Sổ: the legal columns on the page and in the spreadsheet."""

from io import BytesIO

from openpyxl import load_workbook

from nguon.dispatches.models import Arrival, Register


def test_the_outgoing_register_opens_as_a_spreadsheet_with_its_ten_columns(desk, dispatch):
    register = Register.objects.get(direction="out")
    answer = desk("clerk").get(f"/ban/so/{register.pk}/xlsx/")
    sheet = load_workbook(BytesIO(answer.content)).active
    headings = [cell.value for cell in sheet[4]]
    assert len(headings) == 10
    assert headings[0] == "Số, ký hiệu văn bản"
    row = [cell.value for cell in sheet[6]]
    assert row[0] == dispatch.number_symbol
    assert row[3] == "Nguyễn Minh Hiệu"
    assert row[6] == 122


def test_the_follow_up_register_shows_progress_and_deadline(desk, actors):
    arrival = Arrival.objects.get(unit=actors["officer"].unit)
    arrival.take_in(actors["officer"])
    register = Register.objects.get(unit=arrival.unit, direction="in")
    answer = desk("officer").get(f"/ban/so/{register.pk}/xlsx/?so=theo-doi")
    sheet = load_workbook(BytesIO(answer.content)).active
    row = [cell.value for cell in sheet[6]]
    assert (len(row), row[0], row[4]) == (7, 1, "đã đến")


def test_a_formula_in_a_subject_stays_text(desk, dispatch):
    dispatch.signer_name = "=1+1"
    dispatch.save()
    register = Register.objects.get(direction="out")
    answer = desk("clerk").get(f"/ban/so/{register.pk}/xlsx/")
    assert load_workbook(BytesIO(answer.content)).active["D6"].value == "'=1+1"


def test_another_unit_s_register_is_not_to_be_seen(desk, dispatch):
    register = Register.objects.get(direction="out")
    assert desk("officer").get(f"/ban/so/{register.pk}/").status_code == 404
