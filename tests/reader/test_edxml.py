"""Dispatches that arrive as edXML: the header is preferred, the document brings the rest."""

import re

import pytest

from nguon import reader
from nguon.formats.edxml import Attachment, Code, OtherInfo, ResponseFor, Signer, write
from nguon.reader import How, Unreadable
from tests.formats.edxml import samples


def read(message, name="den.edxml"):
    return reader.read(write(message), name)


def test_header_and_document_agree():
    draft = read(samples.message())
    assert (draft.number_symbol, draft.date, draft.place) == ("15/BTN-VP", "2026-03-02", "Hà Nội")
    assert draft.issuing_body == "Bộ Thử nghiệm"
    assert (draft.urgency, draft.kind) == ("khẩn", "edxml")
    assert draft.addressees == ("Sở Thử nghiệm",)
    assert [one.addressee for one in draft.assignments] == ["Sở Thử nghiệm"]
    assert draft.evidence["number"].how is How.WRITTEN
    assert draft.evidence["number"].confidence >= 0.98
    assert draft.evidence["urgency"].how is How.STATED
    assert not draft.warnings


def test_every_evidence_stands_where_it_says():
    draft = read(samples.message())
    for found in draft.evidence.values():
        for one in found if isinstance(found, tuple) else (found,):
            assert draft.text[one.start : one.end] == one.quote


def test_the_header_is_preferred_and_the_difference_is_shown():
    changed = samples.header(code=Code(number="16", notation="BTN-VP"))
    draft = read(samples.message(header=changed))
    assert draft.number == "16"
    assert draft.evidence["number"].how is How.STATED
    assert draft.evidence["number"].confidence < 0.9
    (warning,) = draft.warnings
    assert (warning.code, warning.params["stated"], warning.params["read"]) == (
        "header_differs",
        "16",
        "15",
    )


def test_a_name_without_accents_does_not_replace_the_documents():
    signer = Signer(competence="KT. BO TRUONG", position="THU TRUONG", full_name="NGUYEN VAN THU")
    draft = read(samples.message(header=samples.header(signer=signer)))
    assert draft.signer_name == "Nguyễn Văn Thử"
    assert not draft.warnings


def test_placeholders_say_nothing():
    header = samples.header(
        subject="V/v báo cáo kết quả diễn tập",
        signer=Signer(competence="Truc tiep", position="N/A", full_name="-"),
        other=OtherInfo(priority=0),
    )
    draft = read(samples.message(header=header))
    assert draft.subject == "báo cáo kết quả diễn tập"
    assert (draft.signing_capacity, draft.signer_name) == ("KT. BỘ TRƯỞNG", "Nguyễn Văn Thử")
    assert draft.urgency is None


def test_the_first_readable_attachment_is_read():
    sound = Attachment.of(b"ID3\x04", "ghi-am.mp3", "audio/mpeg")
    plan = Attachment.of(b"Phu luc", "phu-luc.txt", "text/plain")
    text = samples.message().attachments[0]
    draft = read(samples.message(attachments=(sound, text, plan)))
    assert draft.number == "15"
    assert [one.code for one in draft.warnings] == ["attachment_not_read", "others_attached"]
    assert all(reader.warning_text(one) for one in draft.warnings)


def test_without_a_readable_attachment_the_header_is_all():
    draft = read(samples.message(attachments=()))
    assert (draft.number, draft.symbol, draft.signer_name) == ("15", "BTN-VP", "Nguyễn Văn Thử")
    assert draft.addressees == ("Sở Thử nghiệm",)
    assert [one.code for one in draft.warnings] == ["no_attachment_read"]
    assert draft.as_json()["evidence"]["number"]["how"] == "stated"


def test_what_it_answers_is_cited():
    answered = ResponseFor(organ_id="H35.01", code="7/STN-VP", document_id="x")
    draft = read(samples.message(header=samples.header(responses=(answered,))))
    assert draft.cited[-1].number == "7/STN-VP"


def test_an_ill_formed_message_is_read_with_a_warning():
    data = write(samples.message()).replace(b"</edXML:Subject>", b"")
    draft = reader.read(data, "den.xml")
    assert draft.number == "15"
    assert draft.warnings[0].code == "edxml_defect"
    assert reader.warning_text(draft.warnings[0]).startswith("Dòng ")


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n\n"])
def test_messages_are_known_without_a_declaration(start):
    data = start + write(samples.message()).partition(b"?>\n")[2]
    assert reader.read(data, "den.txt").number == "15"


def test_a_message_in_a_message():
    inner = Attachment.of(write(samples.message()), "goc.edxml", "application/xml")
    assert read(samples.message(attachments=(inner,))).signer_name == "Nguyễn Văn Thử"


def test_messages_are_not_opened_without_end():
    message = samples.message()
    for _level in range(6):
        inner = Attachment.of(write(message), "goc.edxml", "application/xml")
        message = samples.message(attachments=(inner,))
    assert "attachment_not_read" in [one.code for one in read(message).warnings]


def test_a_status_is_not_a_dispatch():
    with pytest.raises(Unreadable) as refusal:
        reader.read(write(samples.status("03")), "tt.edxml")
    assert refusal.value.code == "status_message"
    assert "15/BTN-VP" in refusal.value.message("vi")


def test_an_entity_bomb_is_refused():
    bomb = write(samples.message()).replace(b"?>\n", b'?>\n<!DOCTYPE x [<!ENTITY a "b">]>', 1)
    with pytest.raises(Unreadable) as refusal:
        reader.read(bomb, "x.edxml")
    assert refusal.value.code == "unsafe_xml"


def test_a_template_left_unfilled_is_a_warning():
    text = write(samples.message()).decode()
    data = re.sub("(TransferEncoded>)[^<]+(<)", r"\1${tep_dinh_kem}\2", text).encode()
    codes = [one.code for one in reader.read(data, "x.edxml").warnings]
    assert codes == ["edxml_defect", "no_attachment_read"]


def test_another_xml_is_not_edxml():
    with pytest.raises(Unreadable) as refusal:
        reader.read(b"<?xml version='1.0'?><rss/>", "x.xml")
    assert refusal.value.code == "kind_not_read"
