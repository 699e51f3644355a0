"""What we write, our own reader reads: every field returns, from the page and from the DOCX."""

import io
import subprocess
from dataclasses import replace

import pypdf
import pytest

from nguon import reader
from nguon.dispatches.writing.as_docx import docx
from nguon.dispatches.writing.as_pdf import pdf
from nguon.dispatches.writing.composition import Composition

pytestmark = pytest.mark.thorough


def as_text(composition: Composition) -> tuple[bytes, str]:
    """The page's text in its layout, as poppler takes it out."""
    command = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(command, input=pdf(composition), capture_output=True, check=True)
    return done.stdout, "written.txt"


def as_docx(composition: Composition) -> tuple[bytes, str]:
    return docx(composition), "written.docx"


FORMS = pytest.mark.parametrize("form", [as_text, as_docx])


def expected(composition: Composition) -> dict:
    number = composition.number
    return {
        "doc_type": composition.doc_type,
        "number": f"{number:0>2}" if number else None,
        "symbol": composition.symbol,
        "issuing_body": "Sở Thông tin và Truyền thông tỉnh Lai Châu",
        "place": composition.place,
        "date": composition.date,
        "subject": composition.subject,
        "urgency": composition.urgency or None,
        "signer_name": composition.name,
        "signing_capacity": composition.authority,
        "signer_title": composition.title,
    }


def check(form, composition: Composition) -> None:
    read = reader.read(*form(composition))
    wanted = expected(composition)
    assert {name: getattr(read, name) for name in wanted} == wanted
    assert read.addressees == composition.addressees
    names = [one.name for one in read.recipients]
    assert names[-1] == f"Lưu: {composition.filed}"
    assert [name for name in names[:-1] if name != "Như trên"] == list(composition.recipients)


@FORMS
def test_a_letter_returns(form, letter):
    check(form, letter)


@FORMS
def test_a_letter_without_number_and_day_returns(form, old_letter):
    check(form, old_letter)


@FORMS
def test_a_decision_returns(form, decision):
    check(form, decision)


@FORMS
@pytest.mark.parametrize("urgency", ["khẩn", "thượng khẩn", "hỏa tốc"])
def test_urgency_returns(form, letter, urgency):
    assert reader.read(*form(replace(letter, urgency=urgency))).urgency == urgency


@FORMS
def test_one_addressee_returns(form, letter):
    one = replace(letter, addressees=("Sở Y tế tỉnh Lai Châu",))
    assert reader.read(*form(one)).addressees == one.addressees


@FORMS
def test_orders_are_read_from_what_we_wrote(form, letter):
    read = reader.read(*form(letter))
    assert any(order.addressee.startswith("Các cơ quan báo chí") for order in read.assignments)


def test_the_page_holds_no_letters_of_another_font(letter):
    document = pypdf.PdfReader(io.BytesIO(pdf(letter)))
    fonts = {
        font.get_object()["/BaseFont"].replace("-", "")
        for page in document.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert all("LiberationSerif" in font or "TimesNewRoman" in font for font in fonts)


def test_the_same_dispatch_gives_the_same_docx(letter):
    assert docx(letter) == docx(letter)
