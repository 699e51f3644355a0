"""Files that are broken or mean harm: refused with a reason, in bounded time and memory."""

import io
import random
import resource
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, StreamObject

from nguon.reader import Unreadable, read
from nguon.reader.formats import programs
from tests.examples import examples
from tests.reader.formats.pages import Field, pdf, with_fields, written
from tests.reader.formats.paper import Sheet, docx

pytestmark = pytest.mark.thorough

SPACE = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'


def package(document: bytes, **others: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for name, content in others.items():
            archive.writestr(f"word/{name}", content)
    return buffer.getvalue()


def refusal_of(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(data, name)
    assert name in refusal.value.message("vi")
    assert name in refusal.value.message("en")
    return refusal.value.code


def test_an_archive_that_would_fill_the_memory_is_not_unpacked() -> None:
    bomb = package(SPACE + b" " * 60_000_000)
    assert len(bomb) < 100_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refusal_of(bomb, "a.docx") == "expands_too_much"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000


def test_a_directory_that_lies_about_sizes() -> None:
    bomb = bytearray(package(SPACE + b" " * 60_000_000))
    place = bomb.rfind(b"PK\x01\x02")
    bomb[place + 24 : place + 28] = (1_000).to_bytes(4, "little")
    assert refusal_of(bytes(bomb), "a.docx") in ("damaged", "expands_too_much")


def test_thousands_of_members() -> None:
    many = package(SPACE + b"</w:document>", **{f"m{n}": b"" for n in range(3_000)})
    assert refusal_of(many, "a.docx") == "expands_too_much"


def test_millions_of_tags() -> None:
    varied = b"".join(b"<w:p/>" + str(n).encode() for n in range(1_600_000))
    assert refusal_of(package(SPACE + varied + b"</w:document>"), "a.docx") == "expands_too_much"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><x>&l8;</x>'
    assert refusal_of(package(bomb.encode(encoding)), "a.docx") in ("unsafe_xml", "damaged")


def test_a_file_outside_is_never_fetched() -> None:
    told = b'<!DOCTYPE x SYSTEM "http://localhost:1/x.dtd"><x/>'
    assert refusal_of(package(told), "a.docx") == "unsafe_xml"


@pytest.mark.parametrize("depth", [1_000, 200_000])
def test_tables_within_tables(depth: int) -> None:
    nested = b"<w:tbl><w:tr><w:tc>" * depth + b"</w:tc></w:tr></w:tbl>" * depth
    data = package(SPACE + b"<w:body>" + nested + b"</w:body></w:document>")
    assert refusal_of(data, "a.docx") in ("damaged", "empty", "expands_too_much")


def test_macros_are_told_and_not_run() -> None:
    buffer = io.BytesIO(docx(Sheet()))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    draft = read(buffer.getvalue(), "a.docm")
    assert [w.code for w in draft.warnings] == ["macros"]
    assert draft.number_symbol == "215/SYT-NVY"


def test_passwords() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(Sheet()))))
    writer.encrypt("khóa", algorithm="AES-256")
    assert refusal_of(written(writer), "a.pdf") == "encrypted"
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert refusal_of(protected, "a.docx") == "encrypted"


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(Sheet()))))
    writer.encrypt("", "chủ", algorithm="AES-128")
    assert read(written(writer), "a.pdf").number_symbol == "215/SYT-NVY"


@pytest.mark.parametrize("make", [docx, pdf], ids=["docx", "pdf"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_truncated_files(make, share: float) -> None:  # type: ignore[no-untyped-def]
    data = make(Sheet())
    try:
        draft = read(data[: int(len(data) * share)], "a.bin")
    except Unreadable as refusal:
        assert refusal.message("vi") and refusal.message("en")
    else:
        assert draft.text


ORIGINALS = {
    "a.docx": docx(Sheet()),
    "a.pdf": with_fields(pdf(Sheet()), Field("215", (110, 700, 150, 720))),
    "a.html": "<table><tr><td>Số: 1/A-B<td>ngày 1 tháng 1 năm 2021</table><ol><li>x".encode(),
}


@pytest.mark.parametrize("name", ORIGINALS)
@settings(max_examples=examples(20), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 40))
def test_damage_never_crashes_the_reader(name: str, seed: int, changes: int) -> None:
    try:
        read(damaged(ORIGINALS[name], seed, changes), name)
    except Unreadable as refusal:
        assert refusal.message("vi") and refusal.message("en")


@settings(max_examples=examples(40), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 30))
def test_damaged_xml_in_a_whole_package(seed: int, changes: int) -> None:
    with zipfile.ZipFile(io.BytesIO(ORIGINALS["a.docx"])) as original:
        parts = {n: original.read(n) for n in original.namelist() if n.endswith(".xml")}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for path, content in parts.items():
            spoilt = damaged(content, seed, changes) if seed % 2 else _moved(content, seed)
            made.writestr(path, spoilt)
    try:
        read(buffer.getvalue(), "a.docx")
    except Unreadable as refusal:
        assert refusal.message("vi") and refusal.message("en")


@settings(max_examples=examples(8), deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 40))
def test_damaged_pdfs_without_poppler(seed: int, changes: int) -> None:
    find = programs.find
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "find", lambda *n: None if "pdftotext" in n else find(*n))
        try:
            read(damaged(ORIGINALS["a.pdf"], seed, changes), "a.pdf")
        except Unreadable as refusal:
            assert refusal.message("vi") and refusal.message("en")


@pytest.mark.processes
def test_a_page_that_would_fill_the_memory_is_not_unpacked_without_poppler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    find = programs.find
    monkeypatch.setattr(programs, "find", lambda *n: None if "pdftotext" in n else find(*n))
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    content = StreamObject()
    # Packed piece by piece: what this process holds counts as its child's until that has begun.
    packer = zlib.compressobj()
    blank = b"".join([*(packer.compress(b" " * 2**20) for _mib in range(512)), packer.flush()])
    content.set_data(zlib.compress(blank))
    twice = ArrayObject([NameObject("/FlateDecode"), NameObject("/FlateDecode")])
    content[NameObject("/Filter")] = twice
    page[NameObject("/Contents")] = writer._add_object(content)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    largest_so_far = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert refusal_of(written(writer), "a.pdf") == "needs_memory"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert largest <= max(largest_so_far, 1_100_000)


def damaged(data: bytes, seed: int, changes: int) -> bytes:
    chance = random.Random(seed)
    damaged = bytearray(data)
    for _ in range(changes):
        place = chance.randrange(len(damaged))
        match chance.randrange(4):
            case 0:
                damaged[place] = chance.randrange(256)
            case 1:
                del damaged[place : place + chance.randrange(1, 40)]
            case 2:
                damaged[place:place] = chance.randbytes(chance.randrange(1, 40))
            case _:
                other = chance.randrange(len(damaged))
                damaged[place:place] = damaged[other : other + chance.randrange(1, 200)]
        damaged = damaged or bytearray(b"x")
    return bytes(damaged)


def _moved(content: bytes, seed: int) -> bytes:
    """Shuffle values and swap elements' names: well-formed, but no document anyone would make."""
    chance = random.Random(seed)
    names = [b"w:p", b"w:r", b"w:tbl", b"w:tc", b"w:ins", b"w:sdt", b"w:numId", b"w:txbxContent"]
    a, b = chance.sample(names, 2)
    swapped = content.replace(a + b">", b"\0").replace(b + b">", a + b">").replace(b"\0", b + b">")
    return swapped.replace(b'w:val="1"', b'w:val="-9999999999999"' if seed % 3 else b'w:val=""')
