"""Whether a letter is signed by whom it is from: S/MIME (RFC 8551), multipart/signed.

The signature covers the body alone. Subject, date and id are whatever the letter says, so that of a
letter for which nothing else speaks they count no more than what an unsigned one says.
"""

import asyncio
import logging
import re
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum

from asn1crypto import cms, x509
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import KeyUsageConstraints
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator.errors import PathError

from nguon.dispatches.signatures import Trust
from nguon.sources.readers import Reading, Sent
from nguon.sources.readers import letter as letters

log = logging.getLogger(__name__)
_KINDS = ("application/pkcs7-signature", "application/x-pkcs7-signature")
_USES = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_DAMAGED = (
    SigningError, SignatureValidationError, PathError, ValueError, TypeError, KeyError, IndexError,
    LookupError, AttributeError, NotImplementedError, RecursionError,
)  # fmt: skip
_TITLE = 100


class Seal(StrEnum):
    """`STRANGE`: intact, by somebody whom no root vouches for, or not by the letter's sender."""

    NONE = "none"
    GOOD = "good"
    STRANGE = "strange"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Signed:
    """The seal of a letter, when its signer says that it was signed, and the part it covers."""

    seal: Seal
    at: datetime | None = None
    covered: bytes = b""


def seal_of(data: bytes, sender: str, trust: Trust, now: datetime) -> Signed:
    """Judge the signature of a letter from `sender` at `now`; chains lead to `trust`'s roots."""
    try:
        letter = message_from_bytes(data, policy=default)
        if not isinstance(letter, EmailMessage) or not _is_signed(letter):
            return Signed(Seal.NONE)
        covered = _covered(data, str(letter.get_boundary()))
        _first, last = letter.iter_parts()
        signature = last.get_payload(decode=True)
        return _judged(covered, cms.ContentInfo.load(bytes(signature)), sender, trust, now)
    except _DAMAGED as trouble:
        log.info("the signature of a letter cannot be read: %s", trouble)
        return Signed(Seal.BROKEN)


def covered_alone(signed: Signed, url: str) -> Reading:
    """The entry of what the signature covers: words, title, id and date come from there.

    Raises Unreadable where that has no words.
    """
    (entry,) = letters.read(Sent(signed.covered, url)).entries
    title = entry.text.partition("\n")[0][:_TITLE]
    return Reading((replace(entry, title=title or entry.title, published=signed.at),))


def _is_signed(letter: EmailMessage) -> bool:
    protocol = str(letter.get_param("protocol", "")).lower()
    return letter.get_content_type() == "multipart/signed" and protocol in _KINDS


def _covered(data: bytes, boundary: str) -> bytes:
    """The first part as it was signed: its headings and body, lines ended by CRLF."""
    data = re.sub(rb"\r?\n", b"\r\n", data)
    line = re.compile(rb"\r\n--" + re.escape(boundary.encode()) + rb"(?:--)?[ \t]*(?=\r\n|\Z)")
    _head, first, *_rest = line.split(data)
    return first.removeprefix(b"\r\n")


def _judged(
    covered: bytes, content: cms.ContentInfo, sender: str, trust: Trust, now: datetime
) -> Signed:
    signed = content["content"]
    context = trust.context(now)
    status = asyncio.run(
        async_validate_detached_cms(covered, signed, context, key_usage_settings=_USES)
    )
    if not (status.intact and status.valid):
        return Signed(Seal.BROKEN)
    known = status.trusted and not trust.revoked_on(status.validation_path or (), now)
    good = known and sender in _addresses(status.signing_cert)
    seal = Seal.GOOD if good else Seal.STRANGE
    return Signed(seal, status.signer_reported_dt, covered)


def _addresses(certificate: x509.Certificate) -> set[str]:
    """The addresses of letters that a certificate is for, lower case."""
    names = certificate.subject_alt_name_value
    mails = [one.native for one in names or () if one.name == "rfc822_name"]
    of_subject = certificate.subject.native.get("email_address", [])
    mails += [of_subject] if isinstance(of_subject, str) else list(of_subject)
    return {mail.lower() for mail in mails}
