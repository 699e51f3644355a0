"""What a letter holds, whatever its sender writes."""

import random
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.dispatches.letters_in import read_letter, words
from nguon.dispatches.postbox import folder_name

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(64)
PLAIN = b"From: a@b.vn\r\nMessage-ID: <1@b.vn>\r\n"


def letter() -> EmailMessage:
    one = EmailMessage()
    one["From"] = "a@b.vn"
    one.set_content("Gửi kèm.")
    return one


def names(one: EmailMessage | bytes) -> list[str]:
    raw = one if isinstance(one, bytes) else one.as_bytes()
    return [name for name, _data in read_letter(raw).files]


def part(headers: bytes, body: bytes = b"TVo=") -> bytes:
    return (
        PLAIN
        + b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n"
        + headers
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + body
        + b"\r\n--x--\r\n"
    )


def test_a_logo_within_the_text_is_no_file():
    one = letter()
    one.add_alternative('<p>Kính gửi <img src="cid:logo@b.vn"></p>', subtype="html")
    html = one.get_payload()[1]
    html.add_related(PICTURE, "image", "png", cid="<logo@b.vn>", filename="logo.png")
    one.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="cv.pdf")
    assert names(one) == ["cv.pdf"]


def test_a_photograph_that_no_text_shows_is_a_file_even_if_marked_inline():
    one = letter()
    one.add_attachment(PICTURE, "image", "jpeg", filename="trang-1.jpg", disposition="inline")
    assert names(one) == ["trang-1.jpg"]


def test_a_letter_that_is_nothing_but_a_pdf():
    raw = PLAIN + b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nTVo="
    assert read_letter(raw).files == (("tep-dinh-kem.pdf", b"MZ"),)


def test_a_forwarded_letter_gives_up_its_files():
    inner = letter()
    inner.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="trong.pdf")
    outer = letter()
    outer.add_attachment(inner)
    assert names(outer) == ["trong.pdf"]


def test_a_signature_of_the_letter_itself_is_no_file():
    one = letter()
    one.add_attachment(b"x", "application", "pkcs7-signature", filename="smime.p7s")
    assert names(one) == []


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (b'filename="=?UTF-8?B?Y8O0bmcgdsSDbg==?=.doc"', "công văn.doc"),
        (b"filename*=UTF-8''c%C3%B4ng%20v%C4%83n.doc", "công văn.doc"),
        (b"filename*0*=UTF-8''c%C3%B4ng%20; filename*1*=v%C4%83n.doc", "công văn.doc"),
        ('filename="công văn.doc"'.encode(), "công văn.doc"),
        (b'x=y\r\nContent-Type: a/b; name="=?utf-8?q?c=C3=B4ng_v=C4=83n=2Edoc?="', "công văn.doc"),
        (b'filename="..\\..\\etc/passwd"', "passwd"),
        ('filename="don\u202efdp.exe"'.encode(), "don fdp.exe"),
        (b'filename="' + b"a" * 900 + b'.pdf"', "a" * 196 + ".pdf"),
        (b"filename*=x-klingon''a.pdf", "a.pdf"),
    ],
)
def test_names_of_files(headers, name):
    assert names(part(b"Content-Disposition: attachment; " + headers)) == [name]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=?UTF-8?B?Q8O0bmcgdsSDbg==?=", "Công văn"),
        ("=?windows-1258?Q?C=F4ng?= van", "Công van"),
        ("=?utf-8?q?C=C3=B4ng?=\r\n =?utf-8?q?_v=C4=83n?=", "Công văn"),
        ("=?x-unknown?B?Q8O0bmc=?=", "Công"),
        ("=?utf-8?B?Q8O0bm?=", "Côn"),
        ("Công văn".encode().decode("ascii", "surrogateescape"), "Công văn"),
        ("a\x00b\u202ec", "a b c"),
        ("", ""),
    ],
)
def test_words_of_headers(value, text):
    assert words(value) == text


def test_a_letter_without_message_id_is_known_by_its_bytes():
    one, other = letter(), letter()
    other["Subject"] = "khác"
    assert read_letter(one.as_bytes()).message_id == read_letter(one.as_bytes()).message_id
    assert read_letter(one.as_bytes()).message_id != read_letter(other.as_bytes()).message_id


def test_headers_of_any_length_are_cut_to_what_the_tray_holds():
    raw = b"From: " + b"a" * 5000 + b"\r\nSubject: " + b"b" * 5000 + b"\r\n\r\n"
    read = read_letter(raw)
    assert (len(read.sender), len(read.subject)) == (300, 500)


def test_folders_as_imap_names_them():
    assert folder_name("Văn bản") == "V&AQM-n b&HqM-n"
    assert folder_name('A&B "x"') == 'A&-B \\"x\\"'


@given(st.binary(max_size=400), st.randoms())
def test_no_letter_makes_the_reading_fail(noise: bytes, chance: random.Random):
    whole = bytearray(part(b'Content-Disposition: attachment; filename="=?utf-8?b?Y8O0?=.doc"'))
    start = chance.randrange(len(whole))
    whole[start : start + chance.randrange(20)] = noise
    read_letter(bytes(whole))
