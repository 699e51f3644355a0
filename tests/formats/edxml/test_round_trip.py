"""What is written is read back the same, whatever is in it."""

import io
import zipfile
from dataclasses import MISSING, fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nguon.formats.edxml import (
    Attachment,
    Business,
    BusinessInfo,
    Header,
    Incomplete,
    Message,
    Organ,
    Replacement,
    StatusMessage,
    TraceHeader,
    read,
    write,
)
from nguon.formats.edxml.records import Record
from tests.examples import examples
from tests.formats.edxml import samples

pytestmark = pytest.mark.thorough

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầéếềìồờừỹỵẠẬĐƯ "
TEXT = st.text(VIETNAMESE + "0123456789/-.,:;&<>\"'()\n\t\u0300\u0323\u200b\x07", max_size=40)
ANY_TEXT = st.one_of(TEXT, st.text(max_size=20))
KEPT = {"organ_id", "name", "number", "notation", "issued", "place", "document_id", "subject"}


def record(kind: type[Record]) -> st.SearchStrategy[Record]:
    """Records of `kind` with every optional field there, empty, or blank."""
    return st.builds(kind, **{f.name: value(f) for f in fields(kind) if "how" in f.metadata})


def value(declared) -> st.SearchStrategy:
    how = declared.metadata["how"]
    if how == "one":
        return record(declared.metadata["record"])
    if how == "many":
        return st.lists(record(declared.metadata["record"]), max_size=3).map(tuple)
    if how == "texts":
        return st.lists(ANY_TEXT, max_size=3).map(tuple)
    plain = {
        "text": ANY_TEXT,
        "number": st.integers(-999_999_999, 999_999_999),
        "day": st.dates(),
        "moment": st.datetimes(timezones=st.sampled_from([None, UTC])).filter(
            lambda moment: 1 < moment.year < 9999
        ),
    }
    return st.none() | plain[how]


@st.composite
def attachments(draw) -> tuple[Attachment, ...]:
    ids = draw(st.lists(st.text("abcdef0123456789-", min_size=1), unique=True, max_size=3))
    names = st.sampled_from(["a.docx", "b.zip", "Phụ lục.pdf", "c"])
    content = (
        st.none() | st.binary(max_size=60) | st.sampled_from([zipped("x.txt"), zipped("y.zip")])
    )
    return tuple(
        Attachment(
            content_id=one,
            name=draw(names),
            content_type=draw(st.none() | st.just("text/plain")),
            description=draw(st.none() | TEXT),
            content=draw(content),
        )
        for one in ids
    )


def zipped(member: str, size: int = 10) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member, b"x" * size)
    return out.getvalue()


@st.composite
def messages(draw) -> Message:
    drawn = draw(record(Header))
    good = samples.header()
    required = {
        name: getattr(drawn, name)
        if not getattr(drawn, name).empty and _complete(getattr(drawn, name))
        else getattr(good, name)
        for name in ("sender", "code", "promulgation", "doc_type")
    }
    header = Header(
        **{f.name: getattr(drawn, f.name) for f in fields(Header)}
        | required
        | {
            "receivers": tuple(o for o in drawn.receivers if o.organ_id) or good.receivers,
            "subject": drawn.subject or good.subject,
            "document_id": drawn.document_id or good.document_id,
        }
    )
    kind = draw(st.sampled_from(Business))
    business = draw(record(BusinessInfo))
    business = BusinessInfo(
        **{f.name: getattr(business, f.name) for f in fields(BusinessInfo)}
        | {
            "doc_type": kind,
            "reason": business.reason or "lý do",
            "replacements": business.replacements or (Replacement(document_id="a"),),
        }
    )
    moments = st.datetimes(min_value=samples.at("1900-01-01"))
    traces = st.lists(st.builds(TraceHeader, organ_id=st.just("G9"), timestamp=moments), min_size=1)
    return Message(
        header=header,
        traces=tuple(draw(traces)),
        business=business,
        attachments=draw(attachments()),
    )


def _complete(one: Record) -> bool:
    named = [f.name for f in fields(one) if f.name in KEPT]
    return all(getattr(one, name) is not None for name in named)


SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=examples(60))


@SLOW
@given(messages())
def test_a_document_comes_back_as_it_was(message):
    back = read(write(message))
    assert back == message
    assert not [d for d in back.defects if d.code not in ("no_content", "unknown_code")]


@SLOW
@given(record(StatusMessage))
def test_a_status_comes_back_as_it_was(status):
    good = samples.status("03")
    filled = {f.name: getattr(status, f.name) for f in fields(StatusMessage)}
    filled |= {"response_for": good.response_for, "sender": good.sender, "code": "03"}
    filled["timestamp"] = status.timestamp or good.timestamp
    status = StatusMessage(**filled)
    assert read(write(status)) == status


def test_writing_is_repeatable():
    assert write(samples.message()) == write(samples.message())


@pytest.mark.parametrize("kind", Business)
def test_each_kind_of_document_message(kind):
    replaced = (Replacement(document_id="G99,2026/02/01,9/BTN-VP", organ_ids=("H35.01",)),)
    business = BusinessInfo(doc_type=kind, reason="sai số", replacements=replaced)
    back = read(write(samples.message(business=business)))
    assert back.kind is kind
    assert back.defects == ()


@pytest.mark.parametrize("code", ["01", "02", "03", "04", "05", "06", "13", "15", "16"])
def test_each_status(code):
    back = read(write(samples.status(code)))
    assert (back.code, back.defects) == (code, ())


def test_exact_names_and_order():
    text = write(samples.message()).decode()
    names = ["From", "To", "Code", "PromulgationInfo", "DocumentType", "Subject", "SignerInfo"]
    names += ["ToPlaces", "OtherInfo", "SteeringType", "DocumentId"]
    places = [text.index(f"<edXML:{name}>") for name in names]
    assert places == sorted(places)
    assert text.startswith(
        '<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="http://www.mic.gov'
    )
    assert "<edXML:BussinessDocType>0<" in text
    assert (
        "<AttachmentEncoded>" in text and "<edXML:Attachment" not in text.partition("Manifest>")[2]
    )
    assert "<edXML:PromulgationDate>2026/03/02<" in text
    assert "<edXML:Timestamp>2026/03/02 09:30:00<" in text
    cid = samples.message().attachments[0].content_id
    assert f'xlink:href="cid:{cid}"' in text and f"<ContentId>{cid}<" in text


def test_strings_are_composed_and_clean():
    organ = Organ(organ_id=" H35 ", name="So\u031b\u0309\x07 Y te\u0302\u0301", email="  ")
    assert (organ.organ_id, organ.name, organ.email) == ("H35", "Sở Y tế", None)


def test_a_time_on_the_wire_is_vietnams():
    trace = TraceHeader(organ_id="a", timestamp=datetime(2026, 3, 2, 20, tzinfo=UTC))
    assert trace.timestamp == samples.at("2026-03-03 03:00:00")


def test_an_incomplete_message_is_not_written():
    lacking = samples.header(code=samples.Code(number="15"), document_id=None)
    with pytest.raises(Incomplete) as refusal:
        write(samples.message(header=lacking))
    assert refusal.value.missing == ("Code/CodeNotation", "DocumentId")


def test_every_kind_but_a_new_one_gives_its_reason():
    with pytest.raises(Incomplete, match="BussinessDocReason"):
        write(samples.message(business=BusinessInfo(doc_type=1)))


def test_two_attachments_of_one_id_are_not_written():
    twice = (Attachment(content_id="a", name="a.txt", content=b"a"),) * 2
    with pytest.raises(Incomplete, match="ContentId"):
        write(samples.message(attachments=twice))


def test_every_field_has_a_default():
    assert all(
        f.default is not MISSING or f.default_factory is not MISSING for f in fields(Message)
    )
    assert date(2026, 3, 2) == samples.message().header.promulgation.issued
