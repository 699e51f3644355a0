"""XLSX files as spreadsheets write them, read row by row."""

import io
import zipfile

import openpyxl
import pytest

from nguon.delivery.subscribers.lists import workbooks

PARTS = {
    "_rels/.rels": '<Relationships xmlns="p"><Relationship Id="r1" Type="o/officeDocument"'
    ' Target="/xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="A" r:id="r2"/>'
    '<sheet name="B" r:id="r9"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="p">'
    '<Relationship Id="r2" Type="o/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="r3" Type="o/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/sharedStrings.xml": '<sst xmlns="m"><si><t>Điện thoại</t></si>'
    "<si><r><t>Bản </t></r><r><t>Bo</t></r><rPh><t>doc</t></rPh></si></sst>",
    "xl/worksheets/sheet1.xml": '<worksheet xmlns="m"><sheetData>'
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    '<row r="3"><c r="A3"><v>9.12345678E8</v></c><c t="inlineStr"><is><t>x</t></is></c>'
    '<c t="str"><v>y</v></c><c r="E3"/></row></sheetData></worksheet>',
}


def packed(parts: dict[str, str]) -> io.BytesIO:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    data.seek(0)
    return data


def test_shared_and_own_texts_numbers_and_gaps_come_in_their_places():
    assert list(workbooks.rows(packed(PARTS))) == [
        (1, ["Điện thoại", None, "Bản Bo"]),
        (3, [912345678, "x", "y", None, None]),
    ]


def test_many_rows_are_not_held_in_memory():
    book, data = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for n in range(3000):
        sheet.append([f"09{n:08}"])
    book.save(data)
    data.seek(0)
    with zipfile.ZipFile(data) as read:
        most = max(
            len(row.getparent())
            for row in workbooks._elements(read, "xl/worksheets/sheet1.xml", "row")
        )
    assert most < 1000  # what the parser reads ahead


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {name: text for name, text in PARTS.items() if name != "xl/worksheets/sheet1.xml"},
        PARTS | {"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>"},
        PARTS | {"xl/sharedStrings.xml": "<sst/>"},
        PARTS | {"xl/worksheets/sheet1.xml": '<sheetData><row r="99999999999"/></sheetData>'},
    ],
)
def test_what_is_no_workbook_is_said_to_be_none(broken):
    with pytest.raises(workbooks.UNREADABLE):
        list(workbooks.rows(packed(broken)))


def test_texts_that_unpack_without_end_are_refused(monkeypatch):
    monkeypatch.setattr(workbooks, "MOST_SHARED", 1000)
    many = "".join(f"<si><t>{n:0100}</t></si>" for n in range(20))
    with pytest.raises(ValueError, match="too many"):
        list(workbooks.rows(packed(PARTS | {"xl/sharedStrings.xml": f"<sst>{many}</sst>"})))
