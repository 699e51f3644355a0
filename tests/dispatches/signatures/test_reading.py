"""Intact, by whom, chained to whom: each said apart, judged at the time of signing."""

import io
import re
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils.generic import NameObject, NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter

from nguon.dispatches.signatures import (
    Chain,
    Coverage,
    Integrity,
    Later,
    NotPdf,
    TimeSource,
    Trust,
    Verdict,
    read,
)
from nguon.dispatches.signatures.signing import sign
from nguon.events import clock
from tests.examples import examples

pytestmark = pytest.mark.thorough

DAY = timedelta(days=1)
NOW = clock.machine_time()


@pytest.fixture
def trust(roots) -> Trust:
    return Trust.in_folder(roots)


@pytest.fixture(scope="session")
def minh(authority):
    return authority.person("Nguyễn Văn Minh")


@pytest.fixture(scope="session")
def signed(authority, minh, numbered) -> bytes:
    return sign(numbered, authority.signer(minh), reason="Ban hành")


def only(document: bytes, trust: Trust):
    found = read(document, trust)
    assert len(found.signatures) == 1
    return found.signatures[0]


def test_a_sound_signature_is_intact_and_chained(signed, trust):
    found = read(signed, trust)
    one = found.signatures[0]
    assert (one.signer, one.organisation) == ("Nguyễn Văn Minh", "Tỉnh Thử")
    assert (one.format, one.reason) == ("ETSI.CAdES.detached", "Ban hành")
    assert (one.integrity, one.chain) == (Integrity.INTACT, Chain.CHAINED)
    assert (one.coverage, one.later) == (Coverage.WHOLE, Later.NOTHING)
    assert one.time_source is TimeSource.CLAIMED
    assert found.verdict is Verdict.TRUSTED


def test_the_older_form_is_read_too(authority, minh, numbered, trust):
    metadata = signers.PdfSignatureMetadata("Cu", subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED)
    writer = IncrementalPdfFileWriter(io.BytesIO(numbered))
    document = signers.sign_pdf(writer, metadata, signer=authority.signer(minh)).getvalue()
    one = only(document, trust)
    assert (one.format, one.is_good) == ("adbe.pkcs7.detached", True)


def test_without_roots_nobody_is_chained(signed):
    one = only(signed, Trust())
    assert (one.integrity, one.chain) == (Integrity.INTACT, Chain.NO_ROOTS)
    assert read(signed, Trust()).verdict is Verdict.UNPROVED


def test_the_files_own_root_is_never_trusted(stranger, numbered, trust):
    document = sign(numbered, stranger.signer(stranger.person("Người lạ")))
    assert only(document, trust).chain is Chain.UNKNOWN


def test_a_changed_byte_is_found(signed, trust):
    place = signed.index(b"stream") + 40
    spoilt = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    assert only(spoilt, trust).integrity is Integrity.ALTERED
    assert read(spoilt, trust).verdict is Verdict.BROKEN


def test_a_second_signature_leaves_the_first_intact(authority, signed, trust):
    document = sign(signed, authority.signer(authority.person("Văn thư")))
    first, second = read(document, trust).signatures
    assert first.is_good and second.is_good
    assert (first.coverage, first.later) == (Coverage.REVISION, Later.SIGNATURES)
    assert second.coverage is Coverage.WHOLE
    assert document.startswith(signed)


def appended(document: bytes) -> bytes:
    """The document with its first page turned round after the signature."""
    writer = IncrementalPdfFileWriter(io.BytesIO(document))
    page = writer.find_page_for_modification(0)[0].get_object()
    page[NameObject("/Rotate")] = NumberObject(180)
    writer.update_container(page)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_change_after_the_signature_is_pointed_out(signed, trust):
    found = read(appended(signed), trust)
    one = found.signatures[0]
    assert (one.integrity, one.coverage) == (Integrity.INTACT, Coverage.REVISION)
    assert one.later is Later.CONTENT
    assert found.verdict is Verdict.BROKEN


def test_a_certificate_expired_at_signing_is_told(authority, numbered, trust):
    late = authority.person("Hết hạn", NOW - 50 * DAY, NOW - DAY)
    assert only(sign(numbered, authority.signer(late)), trust).chain is Chain.EXPIRED


def test_a_certificate_not_valid_yet_is_told(authority, numbered, trust):
    early = authority.person("Chưa tới", NOW + DAY, NOW + 50 * DAY)
    assert only(sign(numbered, authority.signer(early)), trust).chain is Chain.NOT_YET


def test_a_certificate_that_expires_later_still_holds(authority, numbered, trust):
    brief = authority.person("Ngắn hạn", until=clock.machine_time() + timedelta(seconds=3))
    document = sign(numbered, authority.signer(brief))
    time.sleep(4)
    assert only(document, trust).is_good


def test_a_certificate_revoked_before_signing_is_told(authority, roots, numbered):
    gone = authority.person("Thu hồi")
    authority.revoke(gone, NOW - DAY, roots)
    document = sign(numbered, authority.signer(gone))
    assert only(document, Trust.in_folder(roots)).chain is Chain.REVOKED


def test_a_certificate_revoked_after_signing_still_holds(authority, roots, numbered):
    later = authority.person("Thu hồi sau")
    document = sign(numbered, authority.signer(later))
    authority.revoke(later, clock.machine_time() + DAY, roots)
    assert only(document, Trust.in_folder(roots)).is_good


def test_a_certificate_for_other_uses_is_told(authority, numbered, trust):
    other = authority.person("Mã hóa", signs=False)
    assert only(sign(numbered, authority.signer(other)), trust).chain is Chain.UNFIT


def test_a_trusted_time_stamp_says_when(authority, minh, numbered, trust, stamps_of):
    moment = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
    if not NOW - 100 * DAY < moment < NOW:
        moment = (NOW - 5 * DAY).replace(microsecond=0)
    stamper = stamps_of(authority, moment)
    one = only(sign(numbered, authority.signer(minh), timestamper=stamper), trust)
    assert (one.time_source, one.signed_at) == (TimeSource.STAMPED, moment)
    assert one.is_good


def test_a_strangers_time_stamp_does_not(authority, stranger, minh, numbered, trust, stamps_of):
    stamper = stamps_of(stranger, NOW - 5 * DAY)
    one = only(sign(numbered, authority.signer(minh), timestamper=stamper), trust)
    assert one.time_source is TimeSource.CLAIMED
    assert one.is_good


def test_an_unsigned_file_is_said_to_be_unsigned(numbered, trust):
    assert read(numbered, trust).verdict is Verdict.UNPROVED
    assert read(numbered, trust).signatures == ()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-", b"%PDF-1.7\n" + b"\0" * 4000])
def test_what_is_no_pdf_is_refused(data, trust):
    with pytest.raises(NotPdf):
        read(data, trust)


def gap(document: bytes) -> tuple[int, int]:
    """The place of the signature itself, which no signature can cover."""
    ranges = re.search(rb"/ByteRange \[\s*0 (\d+) (\d+)", document)
    return int(ranges[1]), int(ranges[2])


@settings(max_examples=examples(40), deadline=None)
@given(place=st.floats(0, 1), length=st.integers(1, 400), junk=st.binary(max_size=40))
def test_no_damage_makes_it_crash_or_lie(signed, place, length, junk):
    start = int(place * (len(signed) - length))
    spoilt = signed[:start] + junk + signed[start + length :]
    try:
        found = read(spoilt, Trust())
    except NotPdf:
        return
    if found.signatures and found.verdict is not Verdict.BROKEN:
        first, end = gap(signed)
        assert spoilt == signed or first <= start < start + length <= end


def test_cut_files_are_never_intact(signed, trust):
    for part in (0.2, 0.5, 0.8, 0.95):
        cut = signed[: int(len(signed) * part)]
        try:
            found = read(cut, trust)
        except NotPdf:
            continue
        assert not any(one.is_good for one in found.signatures)
