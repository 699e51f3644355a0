"""Registers in the legal columns, on screen and as XLSX."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from nguon.assignments import follow_up
from nguon.assignments.models import Assignment
from nguon.dispatches import registers
from nguon.dispatches.models import Register


@pytest.fixture
def outgoing(dispatch) -> Register:
    return dispatch.register


@pytest.fixture
def incoming(dispatch, unit_named, actor_in) -> Register:
    arrival = dispatch.arrivals.get(unit=unit_named("Xã Bản Bo"))
    arrival.take_in(actor_in(arrival.unit))
    return arrival.register


@pytest.mark.parametrize(
    ("direction", "headings"),
    [
        (
            "out",
            ["Số, ký hiệu văn bản", "Ngày tháng văn bản", "Tên loại và trích yếu nội dung văn bản"],
        ),
        ("in", ["Ngày đến", "Số đến", "Tác giả", "Số, ký hiệu văn bản", "Ngày tháng văn bản"]),
    ],
)
def test_a_register_has_ten_columns_in_the_legal_order(direction, headings):
    found = registers.columns(direction)
    assert len(found) == 10
    assert found[: len(headings)] == headings


def test_the_register_of_outgoing_dispatches_tells_the_founding_one(outgoing):
    (row,) = registers.rows(outgoing)
    assert row[0] == "01/STTTT-TTBCXB"
    assert row[1] == date(2020, 2, 10)
    assert row[2].startswith("Công văn: tuyên truyền khuyến nghị")
    assert row[3] == "Nguyễn Minh Hiệu"
    assert "Các cơ quan báo chí" in row[4]
    assert "Như trên" not in row[4]
    assert row[5].startswith("VT, P.TTBCXB")
    assert row[6] == 122


def test_the_register_of_arrivals_tells_who_sent_it_and_who_got_it(incoming):
    (row,) = registers.rows(incoming)
    assert row[0] == date(2020, 2, 10)
    assert row[1] == 1
    assert row[2].startswith("Sở Thông tin và Truyền thông")
    assert row[3] == "01/STTTT-TTBCXB"
    assert row[6] == "Xã Bản Bo"


def test_what_was_not_registered_is_in_no_register(dispatch, incoming):
    assert dispatch.arrivals.exclude(register=None).count() == 1


@pytest.mark.parametrize(
    ("fixture", "rows"), [("outgoing", registers.rows), ("incoming", follow_up.rows)]
)
def test_a_long_register_asks_no_more_than_a_short_one(
    request, fixture, rows, django_assert_max_num_queries
):
    register = request.getfixturevalue(fixture)
    if fixture == "outgoing":
        for ordinal in range(2, 6):
            one = register.dispatches.first()
            one.pk, one.ordinal, one.slug = None, ordinal, None
            one.save()
    else:
        duty = Assignment.objects.get(unit=register.unit, duty__dispatch__number="01").duty
        for _n in range(4):
            duty.pk = None
            duty.save()
            Assignment.objects.create(duty=duty, unit=register.unit, given_on="2020-02-10")
    with django_assert_max_num_queries(4):
        assert len(list(rows(register))) == 5


def test_the_follow_up_register_has_seven_columns_and_a_row_a_duty(incoming):
    assert len(follow_up.columns()) == 7
    (row,) = follow_up.rows(incoming)
    assert len(row) == 7
    assert row[0] == 1
    assert row[3] == date(2020, 2, 17)


def test_the_xlsx_holds_the_headings_and_the_rows(outgoing):
    sheet = load_workbook(BytesIO(registers.workbook(outgoing))).active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert cells[0] == registers.columns("out")
    assert cells[2][0] == "01/STTTT-TTBCXB"


@pytest.mark.parametrize("start", "=+-@")
def test_no_text_becomes_a_formula(dispatch, outgoing, start):
    type(dispatch).objects.filter(pk=dispatch.pk).update(signer_name=f"{start}1+1")
    sheet = load_workbook(BytesIO(registers.workbook(outgoing))).active
    cell = sheet.cell(6, 4)
    assert cell.data_type == "s"
    assert cell.value == f"'{start}1+1"
