"""A letter as it came by email: who sends it, its subject, the files in it.

Nothing that a sender writes makes the reading fail: headers may lie about their charset, parts may
be nested or damaged. What cannot be told is left as it stands.
"""

import email
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from hashlib import sha256

MOST_FILES = 50
_NO_FILES = {"application/pkcs7-signature", "application/pgp-signature", "message/delivery-status"}
"""What mail programs add for each other."""

_CID = re.compile(rb"cid:([^\"'>\s)]{1,200})", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
"""Controls, and marks that turn the direction of what is read."""


class _AsWritten(Compat32):
    """Header values as they stand in the letter: the library's parsers fail on hostile ones."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


@dataclass(frozen=True, slots=True)
class Incoming:
    """One letter. `files` are pairs of name and bytes, in the order of the letter."""

    sender: str
    subject: str
    message_id: str
    files: tuple[tuple[str, bytes], ...]


def read_letter(raw: bytes) -> Incoming:
    """Read a letter (RFC 5322, MIME). Without a Message-ID its bytes are what it is known by."""
    letter = email.message_from_bytes(raw, policy=_AsWritten())
    message_id = words(letter.get("Message-ID", "")) or sha256(raw).hexdigest()
    return Incoming(
        sender=words(letter.get("From", ""))[:300],
        subject=words(letter.get("Subject", ""))[:500],
        message_id=message_id,
        files=tuple(_files(letter))[:MOST_FILES],
    )


def words(value: str) -> str:
    """A header's value in letters: encoded words decoded, raw bytes taken for UTF-8."""
    plain = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        parts = decode_header(" ".join(plain.split()))
    except (HeaderParseError, ValueError):
        parts = [(plain, None)]
    text = "".join(_decoded(part, charset) for part, charset in parts)
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def _decoded(part: str | bytes, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    for name in (charset or "raw-unicode-escape", "utf-8", "cp1258"):
        try:
            return part.decode(name)
        except (LookupError, ValueError):
            continue
    return part.decode("utf-8", "replace")


def _files(letter: Message) -> Iterator[tuple[str, bytes]]:
    """Every file, also those of letters inside; not the texts, nor the pictures within them."""
    pictures = _shown_within(letter)
    for part in letter.walk():
        if part.is_multipart() or part.get_content_type() in _NO_FILES:
            continue
        name = _name(part)
        if not _is_text(part, name) and not _is_shown(part, pictures):
            yield name or f"tep-dinh-kem{_ending(part)}", part.get_payload(decode=True) or b""


def _is_text(part: Message, name: str) -> bool:
    """The letter's own words: text without a name, not marked as an attachment."""
    disposition = part.get_content_disposition()
    return part.get_content_maintype() == "text" and not name and disposition != "attachment"


def _is_shown(part: Message, pictures: set[str]) -> bool:
    """A picture that the letter's own text shows, such as a logo; a photograph sent is a file."""
    cid = str(part.get("Content-ID", "")).strip().strip("<>")
    return part.get_content_maintype() == "image" and cid in pictures


def _shown_within(letter: Message) -> set[str]:
    texts = (part for part in letter.walk() if part.get_content_type() == "text/html")
    found = (cid for text in texts for cid in _CID.findall(text.get_payload(decode=True) or b""))
    return {cid.decode("utf-8", "replace") for cid in found}


def _name(part: Message) -> str:
    """The file's name without folders: what a sender writes leads nowhere on our disk."""
    name = words(part.get_filename("") or "")
    return re.split(r"[/\\]", name)[-1].strip(". ")[-200:]


def _ending(part: Message) -> str:
    known = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}
    return known.get(part.get_content_type(), "")
