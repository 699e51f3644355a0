"""Each defect that real senders make is read and named, with its place."""

import base64
import re

import pytest

from nguon.formats.edxml import Attachment, Message, StatusMessage, defects, read, write
from nguon.formats.edxml.remedies import REMEDIES
from tests.formats.edxml import samples
from tests.formats.edxml.test_round_trip import zipped

GOOD = write(samples.message()).decode()


def codes(text: str | bytes) -> list[str]:
    message = read(text.encode() if isinstance(text, str) else text)
    return [defect.code for defect in message.defects]


def test_a_good_message_has_no_defects():
    assert codes(GOOD) == []


@pytest.mark.parametrize(
    ("defect", "text"),
    [
        (
            "root",
            GOOD.replace("<edXML xmlns", "<EdXMLEnvelope xmlns").replace(
                "</edXML>", "</EdXMLEnvelope>"
            ),
        ),
        ("namespace", re.sub(r"http://www.mic.gov.vn[^\"]*", "http://www.go.vn/eDoc", GOOD)),
        ("prefix", GOOD.replace("edXML:", "ed:").replace("xmlns:edXML", "xmlns:ed")),
        ("spelling", GOOD.replace("Bussiness", "Business")),
        ("spelling", GOOD.replace("edXML:OrganId", "edXML:OrganID")),
        ("junk_before", "\ufeffxin gửi" + GOOD),
        ("ill_formed", GOOD.replace("</edXML:Subject>", "")),
        ("ill_formed", GOOD.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")),
        ("ill_formed", GOOD.replace(' xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"', "")),
        ("ill_formed", GOOD + "<thừa/>"),
        ("bare_ampersand", GOOD.replace("báo cáo", "báo & cáo")),
        ("bad_characters", GOOD.replace("báo cáo", "báo \x01cáo")),
        ("repeated", GOOD.replace("<edXML:Subject>", "<edXML:Subject/><edXML:Subject>")),
        ("not_a_number", GOOD.replace("Priority>1<", "Priority>khẩn<")),
        ("unknown_code", GOOD.replace("Priority>1<", "Priority>9<")),
        ("unknown_code", GOOD.replace("DocType>0<", "DocType>7<")),
        ("date_shape", GOOD.replace("PromulgationDate>2026/03/02", "PromulgationDate>02-03-2026")),
        ("date_shape", GOOD.replace("2026/03/02 09:30:00", "2026-03-02T09:30:00+07:00")),
        (
            "no_such_date",
            GOOD.replace("PromulgationDate>2026/03/02", "PromulgationDate>2026/02/30"),
        ),
        (
            "missing",
            re.sub("<edXML:PromulgationInfo>.*?</edXML:PromulgationInfo>", "", GOOD, flags=re.S),
        ),
        ("cid", GOOD.replace("<ContentId>", "<ContentId>khac-")),
        ("no_content", re.sub("<AttachmentEncoded>.*</AttachmentEncoded>", "", GOOD, flags=re.S)),
        ("not_listed", re.sub("<edXML:Reference .*</edXML:Reference>", "", GOOD, flags=re.S)),
        ("not_encoded", re.sub("(Encoded>)[^<]{9,}(<)", r"\1${đọc_tệp}\2", GOOD)),
        ("cut_off", re.sub("(TransferEncoded>[^<]{8})[^<]*(<)", r"\1a\2", GOOD)),
    ],
)
def test_each_defect(defect, text):
    message = read(text.encode())
    assert isinstance(message, Message)
    assert defect in [one.code for one in message.defects]
    assert all(one.text("vi") and one.text("en") for one in message.defects)
    assert all(one.remedy("vi") and one.remedy("en") for one in message.defects)
    assert (message.header.code.number, message.header.sender.organ_id) == ("15", "G99")


def test_the_content_survives_what_is_only_unusual():
    for text in (
        GOOD.replace("edXML:", "ed:").replace("xmlns:edXML", "xmlns:ed"),
        GOOD.replace("<ContentId>", "<ContentId>cid:"),
        GOOD.replace("<ContentId>", "<ContentId>khac-"),
        GOOD.replace("<AttachmentEncoded>", "<edXML:AttachmentEncoded>").replace(
            "</AttachmentEncoded>", "</edXML:AttachmentEncoded>"
        ),
        GOOD.replace("&", "&"),
    ):
        message = read(text.encode())
        assert message.attachments[0].content == samples.TEXT.encode()
        assert message.header.subject == "báo cáo kết quả diễn tập"


def test_a_wrapped_attachment_is_unwrapped():
    wrapped = base64.b64encode(zipped("3f1c.txt", 5)).decode()
    message = read(re.sub("(TransferEncoded>)[^<]+(<)", rf"\g<1>{wrapped}\2", GOOD).encode())
    assert (message.attachments[0].content, message.defects) == (b"xxxxx", ())


def test_the_directory_of_a_wrapping_may_be_cut_off():
    wrapped = base64.b64encode(zipped("3f1c.txt", 5)[:-1]).decode()
    message = read(re.sub("(TransferEncoded>)[^<]+(<)", rf"\g<1>{wrapped}\2", GOOD).encode())
    assert message.attachments[0].content == b"xxxxx"
    assert [one.code for one in message.defects] == ["mended_zip"]


def test_an_archive_that_was_sent_stays_an_archive():
    archive = zipped("van-ban.txt")
    sent = samples.message(attachments=(Attachment.of(archive, "hồ sơ.zip", "application/zip"),))
    assert read(write(sent)).attachments[0].content == archive


def test_a_document_that_is_a_zip_itself_stays_whole():
    word = zipped("[Content_Types].xml")
    sent = samples.message(attachments=(Attachment.of(word, "a.docx", "application/msword"),))
    assert read(write(sent)).attachments[0].content == word


def test_large_attachments_do_not_need_a_huge_tree():
    content = b"\x00\xff" * 6_000_000
    sent = samples.message(attachments=(Attachment.of(content, "a.pdf", "application/pdf"),))
    assert read(write(sent)).attachments[0].content == content


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_other_encodings(encoding):
    data = GOOD.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    assert read(data).header.subject == "báo cáo kết quả diễn tập"


def test_a_code_of_two_parts_is_joined():
    parts = "<edXML:CodeNumber>15</edXML:CodeNumber><edXML:CodeNotation>BTN-VP</edXML:CodeNotation>"
    text = (
        write(samples.status("03"))
        .decode()
        .replace("15/BTN-VP</edXML:Code>", f"{parts}</edXML:Code>")
    )
    assert read(text.encode()).response_for.code == "15/BTN-VP"


def test_a_status_of_one_digit():
    text = write(samples.status("03")).decode().replace("StatusCode>03", "StatusCode>3")
    message = read(text.encode())
    assert isinstance(message, StatusMessage) and message.code == "03"


def test_the_place_of_a_defect_is_named():
    text = GOOD.replace("PromulgationDate>2026/03/02", "PromulgationDate>2/3/2026")
    (defect,) = read(text.encode()).defects
    line = text[: text.index("2/3/2026")].count("\n") + 1
    assert (defect.where, defect.line) == ("PromulgationInfo/PromulgationDate", line)
    assert defect.text("vi").startswith(f"dòng {line}, PromulgationInfo/PromulgationDate: ")


def test_every_defect_that_can_be_named_has_a_remedy():
    assert set(REMEDIES) == set(defects._DEFECTS)


@pytest.mark.parametrize("name", ["Subject", "CodeNotation", "DocumentId", "Place"])
def test_a_missing_end_tag_costs_nothing_but_a_warning(name):
    """What follows is not taken for a part of the element that was left open."""
    whole = read(GOOD.encode())
    mended = read(GOOD.replace(f"</edXML:{name}>", "", 1).encode())
    assert [one.code for one in mended.defects] == ["ill_formed"]
    assert mended == whole


@pytest.mark.parametrize("declared", ["windows-1258", "iso-8859-1"])
def test_utf8_that_is_declared_as_something_else(declared):
    message = read(GOOD.replace('encoding="UTF-8"', f'encoding="{declared}"').encode())
    assert message.header.subject == "báo cáo kết quả diễn tập"
    assert [one.code for one in message.defects] == ["wrong_declaration"]


@pytest.mark.parametrize("declaration", ["", 'encoding="x-unknown"', 'encoding="UTF-16"'])
def test_utf8_without_a_declaration_that_tells(declaration):
    data = GOOD.replace('encoding="UTF-8"', declaration).encode()
    assert read(data).header.subject == "báo cáo kết quả diễn tập"


def test_something_else_that_is_declared_as_utf8():
    data = GOOD.encode("cp1258", "ignore")
    message = read(data)
    assert "báo cáo" in message.header.subject
    assert message.defects[0].params == {"declared": "utf-8", "encoding": "cp1258"}


def test_one_damaged_byte_does_not_change_the_encoding():
    data = GOOD.encode().replace("báo".encode(), b"b\xff\xc3\xa1o", 1)
    assert "áo cáo kết quả diễn tập" in read(data).header.subject


def test_a_byte_order_mark_alone_is_no_defect():
    assert codes(b"\xef\xbb\xbf" + GOOD.encode()) == []


@pytest.mark.parametrize("written", ["cid:&lt;{}&gt;", "&lt;{}&gt;", "&lt;cid:{}&gt;", " cid:{} "])
def test_content_ids_in_angle_brackets_lead_to_their_file(written):
    named = read(GOOD.encode()).attachments[0].content_id
    message = read(GOOD.replace(f"cid:{named}", written.format(named)).encode())
    assert message.attachments[0].content == samples.TEXT.encode()
    assert message.defects == ()


def test_without_a_manifest_the_files_are_still_there():
    bare = re.sub("<edXML:edXMLBody>.*</edXML:edXMLBody>", "", GOOD, flags=re.S)
    message = read(bare.encode())
    assert message.attachments[0].content == samples.TEXT.encode()
    assert [one.code for one in message.defects] == ["not_listed"]
