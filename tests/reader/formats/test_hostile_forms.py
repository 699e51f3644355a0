"""HTML, pictures, archives, messages, RTF and ODT that are broken or mean harm."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from nguon.reader import Unreadable, read
from nguon.reader.formats import programs
from tests.examples import examples
from tests.reader.formats.test_hostile import damaged, refusal_of

pytestmark = pytest.mark.thorough

MESSAGE = """<edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXMLHeader>
<MessageHeader><From><OrganId>000.00.01.H35</OrganId><OrganName>Sở Y tế</OrganName></From>
<Code><CodeNumber>12</CodeNumber><CodeNotation>SYT-NVY</CodeNotation></Code>
<Subject>tăng cường giám sát</Subject></MessageHeader></edXMLHeader></edXMLEnvelope>"""
RTF = rb"{\rtf1\ansi {\b S\u7889?: 12/SYT-NVY}\par \trowd\cellx4000\cellx8000 a\cell b\cell\row}"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
ALL = list(HealthCheck)


def picture(form: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(file, form)
    return file.getvalue()


def png_head(width: int, height: int) -> bytes:
    """A PNG that promises so many dots and holds hardly one."""
    made = b"\x89PNG\r\n\x1a\n"
    size = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    for kind, content in ((b"IHDR", size), (b"IDAT", zlib.compress(b"\0"))):
        checked = struct.pack(">I", zlib.crc32(kind + content))
        made += struct.pack(">I", len(content)) + kind + content + checked
    return made


def archived(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def odt(text: str, before: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{short}="{OFFICE}{short}:1.0"' for short in ("office", "text", "manifest")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {spaces} office:version="1.2">'
        f"<office:body><office:text>{text}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    listed = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(zipfile.ZipInfo("mimetype"), kind)
        made.writestr("content.xml", content)
        listing = f"<manifest:manifest {spaces}>{listed}</manifest:manifest>"
        made.writestr("META-INF/manifest.xml", listing)
    return buffer.getvalue()


def test_a_million_attributes_of_one_tag_are_left_out() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(400_000))
    draft = read(f"<html><body><p {attributes}>Số: 12/SYT-NVY".encode(), "a.html")
    assert draft.text.strip() == "Số: 12/SYT-NVY"


def test_a_tag_with_a_long_quoted_value_keeps_its_attributes() -> None:
    page = f'<html><body><p title="{"ô " * 9_000}" style="display:none">x</p><p>Số: 1/A</p>'
    assert read(page.encode(), "a.html").text.strip() == "Số: 1/A"


def test_a_list_of_tens_of_thousands_is_numbered_in_one_pass() -> None:
    draft = read(("<html><body><ol>" + "<li>x" * 40_000).encode(), "a.html")
    assert draft.text.rstrip().endswith("40000. x")


def test_html_elements_in_each_other_without_end() -> None:
    assert refusal_of(b"<html><body>" + b"<div>" * 200_000 + b"x", "a.html") == "empty"


@pytest.mark.parametrize("size", [(30_000, 30_000), (70_000_000, 1), (3, 20_000_000)])
def test_pictures_larger_than_paper_are_not_unpacked(size: tuple[int, int]) -> None:
    assert refusal_of(png_head(*size), "a.png") == "picture_too_large"


def test_archives_in_archives_stay_closed() -> None:
    inner = archived(a_txt="Số: 1/A".encode())
    for _ in range(10):
        inner = archived(a_zip=inner)
    assert refusal_of(inner, "a.zip") == "no_document_inside"


@pytest.mark.parametrize("body", ["<a>" * 300_000, "<a/>" * 1_000_000], ids=["deep", "wide"])
def test_messages_without_end(body: str) -> None:
    data = MESSAGE.partition("<edXMLHeader>")[0] + body
    assert refusal_of(data.encode(), "a.edxml") == "damaged"


ORIGINALS = {
    "a.zip": archived(a_txt="Số: 12/SYT-NVY\n".encode() * 9, b_html=b"<html><p>S"),
    "a.edxml": MESSAGE.encode(),
    "a.png": picture("PNG"),
    "a.jpg": picture("JPEG"),
    "a.tif": picture("TIFF"),
}


@pytest.mark.parametrize("name", ORIGINALS)
@settings(max_examples=examples(60), deadline=None, suppress_health_check=ALL)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 30))
def test_damage_comes_to_a_draft_or_a_refusal(name: str, seed: int, changes: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nguon.reader.scans.pages.read_words", lambda *_: [])
        patch.setattr("nguon.reader.formats.scan.require_tesseract", lambda *_: "tesseract")
        draft_or_refusal(damaged(ORIGINALS[name], seed, changes), name)


OFFICE_FILES = {"a.rtf": RTF, "a.odt": odt("<text:p>Số: 12/SYT-NVY</text:p>" * 3)}


@pytest.mark.processes
@pytest.mark.parametrize("name", OFFICE_FILES)
@settings(max_examples=examples(6), deadline=None, suppress_health_check=ALL)
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 20))
def test_damage_through_libreoffice(name: str, seed: int, changes: int) -> None:
    head, rest = OFFICE_FILES[name][:100], OFFICE_FILES[name][100:]
    whole = head + damaged(rest, seed, changes) if rest else damaged(head, seed, changes)
    draft_or_refusal(whole, name)


def draft_or_refusal(data: bytes, name: str) -> None:
    try:
        read(data, name)
    except Unreadable as refusal:
        assert refusal.message("vi") and refusal.message("en")


def test_a_program_that_writes_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "OUTPUT_MB", 1)
    with pytest.raises(programs.Stopped) as limit:
        programs.run(["cat", "/dev/zero"], seconds=20, memory_mb=200)
    assert limit.value.refusal("a.pdf").code == "expands_too_far"
    assert "1 MB" in limit.value.refusal("a.pdf").message("vi")
