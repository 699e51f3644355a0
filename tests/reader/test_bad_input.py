import io
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import nguon.reader
from nguon.reader import MAX_BYTES, Unreadable, read
from nguon.reader.errors import Language
from tests.examples import examples

pytestmark = pytest.mark.thorough

FOUNDING = (Path(nguon.reader.__file__).parent / "samples/founding-dispatch.txt").read_text("utf-8")


def zipped(member: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(member, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"", "empty", "vb.bin"),
        (b" \r\n\t", "empty", "vb.bin"),
        (b"%PDF-1.7 ...", "damaged", "PDF"),
        (zipped("word/document.xml"), "damaged", "DOCX"),
        (zipped("xl/workbook.xml"), "kind_not_read", "XLSX"),
        (b"\x89PNG\r\n\x1a\n", "picture_broken", "vb.bin"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "damaged", "DOC"),
        (b"<!DOCTYPE html><p>", "empty", "vb.bin"),
        (b"abc\x00\x01\x02\x03def", "not_text", "byte"),
        (b"\xe9\xe8\xff\xfd" * 50, "undecodable", "UTF-8"),
        (b"\n" * 200_000 + b"x", "too_many_lines", "200000"),
    ],
)
def test_what_cannot_be_read_says_what_and_what_to_do(data: bytes, code: str, says: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data, "vb.bin")
    assert refusal.value.code == code
    languages: tuple[Language, ...] = ("vi", "en")
    for language in languages:
        assert "vb.bin" in refusal.value.message(language)
    assert says in refusal.value.message("vi")


def test_fifty_megabytes_are_refused_at_once() -> None:
    data = b"a" * (50 * 1024 * 1024)
    start = time.process_time()
    with pytest.raises(Unreadable, match="50 MB") as refusal:
        read(data, "vb.txt")
    assert refusal.value.facts["limit_mb"] == MAX_BYTES // 2**20
    assert time.process_time() - start < 0.1


def test_a_text_that_is_no_dispatch_is_read_with_warnings() -> None:
    draft = read("Xin chào.\n".encode(), "a.txt")
    assert draft.number is draft.date is draft.issuing_body is None
    assert [w.code for w in draft.warnings] == ["no_number", "no_addressee", "no_signer"]


def test_a_head_date_that_does_not_exist_stays_empty() -> None:
    draft = read(FOUNDING.replace("ngày tháng 02", "ngày 30 tháng 02").encode(), "a.txt")
    assert draft.date is None
    assert "date" in draft.uncertain
    (warning,) = [w for w in draft.warnings if w.code == "date_does_not_exist"]
    assert warning.line == 6


@settings(max_examples=examples(150), deadline=None)
@given(st.binary(max_size=2_000))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    try:
        read(data, "x")
    except Unreadable as refusal:
        assert refusal.message("vi") and refusal.message("en")


PIECES = st.sampled_from([*FOUNDING.splitlines(keepends=True), "Nơi nhận:\n", "KT. \n", "Số: /\n",
                          "- \n", "Điều 1.", "“", "Kính gửi", "V/v\n", ";", "\x0c"])  # fmt: skip


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=80))
def test_mutated_dispatches_are_read_with_true_quotes(pieces: list[str]) -> None:
    try:
        draft = read("".join(pieces).encode("utf-8", "replace"), "x.txt")
    except Unreadable:
        return
    for found in draft.evidence.values():
        for evidence in found if isinstance(found, tuple) else (found,):
            assert 0 <= evidence.start <= evidence.end <= len(draft.text)
            place = draft.text[evidence.start : evidence.end]
            words = evidence.quote.split() or [""]
            assert place.lstrip().startswith(words[0]) and place.rstrip().endswith(words[-1])


@pytest.mark.parametrize(
    "text",
    [
        "Số: " + " " * 2_000_000,
        "-" * 2_000_000,
        "Kính gửi " * 200_000,
        "Kính gửi: " + "a;" * 1_000_000,
        "giao Sở Y tế " * 150_000,
        "Công văn số 12/" * 130_000,
        FOUNDING + "Sở Y tế chủ trì, phối hợp với Ban; " * 60_000,
    ],
    ids=["spaces", "dashes", "salutations", "semicolons", "orders", "citations", "long tail"],
)
def test_two_megabytes_of_repetition_take_seconds(text: str) -> None:
    start = time.process_time()
    read(text.encode(), "x.txt")
    assert time.process_time() - start < 10


def test_a_page_takes_milliseconds() -> None:
    read(FOUNDING.encode(), "x.txt")
    start = time.process_time()
    for _ in range(10):
        read(FOUNDING.encode(), "x.txt")
    assert (time.process_time() - start) / 10 < 0.05
