"""Number and day, shown by signatures in the blanks of what the leader signed."""

import io
from dataclasses import replace

import pdfplumber
import pytest
from PIL import Image

from nguon import reader
from nguon.dispatches.signatures import Trust, Verdict, blanks, read
from nguon.dispatches.signatures.blanks import copy_mark, hand, seal
from nguon.dispatches.signatures.signing import BadKey, key_from_pem, key_from_pkcs12, sign

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="session")
def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGBA", (240, 120), (0, 0, 160, 90)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="session")
def issued(authority, blank, picture) -> bytes:
    """Signed by the leader, then numbered and dated by the clerk."""
    leader = authority.signer(authority.person("Nguyễn Văn Minh"))
    clerk = authority.signer(authority.person("Sở Thông tin và Truyền thông"))
    document = sign(blank, leader, mark=hand(blank, "Nguyễn Văn Minh", picture))
    for mark in blanks.blanks(document, "07", "09"):
        document = sign(document, clerk, mark=mark)
    return sign(document, clerk, mark=seal(document, "Nguyễn Văn Minh", picture))


def test_each_mark_is_an_update_and_all_signatures_stay_good(issued, blank, roots):
    found = read(issued, Trust.in_folder(roots))
    assert len(found.signatures) == 4
    assert found.verdict is Verdict.TRUSTED
    assert issued.startswith(blank)


def test_number_and_day_stand_in_their_blanks(issued):
    """pdfplumber does not see marks, so the picture is compared: ink where the blank was."""
    with pdfplumber.open(io.BytesIO(issued)) as document:
        rects = [annot for annot in document.pages[0].annots if annot["width"] > 5]
        words = document.pages[0].extract_words()
    number = next(word for word in words if word["text"] == "Số:")
    slash = next(word for word in words if word["text"].startswith("/STTTT"))
    inside = [
        rect for rect in rects if number["x1"] - 1 <= rect["x0"] and rect["x1"] <= slash["x0"] + 1
    ]
    assert len(inside) == 1
    assert abs(inside[0]["top"] - number["top"]) < 4


def test_our_reader_reads_number_and_day_from_the_marks(issued):
    read_back = reader.read(issued, "issued.pdf")
    assert (read_back.number, read_back.symbol) == ("07", "STTTT-TTBCXB")
    assert read_back.date == "2021-03-09"


def test_a_document_without_blanks_gets_no_marks(numbered):
    assert blanks.blanks(numbered, "07", "09") == ()


def test_hand_stands_above_the_name_and_the_seal_over_a_third_of_it(blank, picture):
    above, round_one = (make(blank, "Nguyễn Văn Minh", picture) for make in (hand, seal))
    covered = (round_one.box[2] - above.box[0]) / (round_one.box[2] - round_one.box[0])
    assert covered == pytest.approx(1 / 3, abs=0.05)
    assert hand(blank, "Không Có Ai", picture) is None


def test_a_copy_is_marked_top_right(authority, numbered, roots):
    mark = copy_mark(595, 842, ("SAO Y; Văn phòng UBND tỉnh", "2021-03-09T10:15:00+07:00"))
    document = sign(numbered, authority.signer(authority.person("Văn phòng")), mark=mark)
    assert read(document, Trust.in_folder(roots)).verdict is Verdict.TRUSTED
    assert mark.box[0] > 595 / 2 and mark.box[3] > 842 - 20


def test_a_key_in_pem_signs_too(authority, numbered, roots, tmp_path):
    from cryptography.hazmat.primitives import serialization as s

    holder = authority.person("Khóa PEM")
    form, plain = s.PrivateFormat.PKCS8, s.NoEncryption()
    (tmp_path / "key.pem").write_bytes(holder.key.private_bytes(s.Encoding.PEM, form, plain))
    chain = [holder.certificate, authority.middle.certificate]
    pem = b"".join(one.public_bytes(s.Encoding.PEM) for one in chain)
    (tmp_path / "chain.pem").write_bytes(pem)
    signer = key_from_pem(tmp_path / "key.pem", tmp_path / "chain.pem")
    assert read(sign(numbered, signer), Trust.in_folder(roots)).verdict is Verdict.TRUSTED


def test_a_wrong_password_is_refused(tmp_path):
    with pytest.raises(BadKey):
        key_from_pkcs12(b"no key", b"")
    with pytest.raises(BadKey):
        key_from_pem(tmp_path / "none", tmp_path / "none")


def test_marks_are_plain_values(blank):
    first, second = blanks.blanks(blank, "07", "09")
    assert (first.lines, second.lines) == (("07",), ("09",))
    assert second.italic and not first.italic
    assert replace(first, page=1).page == 1
