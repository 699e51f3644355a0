"""What comes back to the envelope's sender: bounces (RFC 3464) and complaints (RFC 5965)."""

import email
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from enum import StrEnum

STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")


class Kind(StrEnum):
    """What a returned letter says."""

    FAILED = "failed"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True)
class Returned:
    """One statement: `letter` is the number in our Message-ID, `words` the server's own.

    `lasting` tells that the address itself is wrong, not merely full or far away.
    """

    kind: Kind
    letter: int
    words: str
    lasting: bool


def read_returned(raw: bytes) -> Returned | None:
    """Return what a letter that came back says; None if it is no report, or not about ours."""
    try:
        message = email.message_from_bytes(raw, policy=default)
        if message.get_content_type() != "multipart/report":
            return None
        parts = {part.get_content_type(): part for part in message.walk()}
        letter = _our_letter(message)
        if letter is None:
            return None
        if "message/feedback-report" in parts:
            return Returned(Kind.COMPLAINT, letter, "", lasting=True)
        if "message/delivery-status" in parts:
            return read_status(parts["message/delivery-status"], letter)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None  # whatever a stranger may send is no reason to stop
    return None


def read_status(part: EmailMessage, letter: int) -> Returned | None:
    """What the part message/delivery-status says of `letter`."""
    fields: dict[str, str] = {}
    for group in part.get_payload():
        fields |= {name.lower(): str(value) for name, value in group.items()}
    action = fields.get("action", "").strip().lower()
    kinds = {"failed": Kind.FAILED, "delayed": Kind.DELAYED, "delivered": Kind.DELIVERED}
    if action not in kinds:
        return None
    words = fields.get("diagnostic-code", fields.get("status", "")).partition(";")
    found = STATUS.search(fields.get("status", ""))
    lasting = bool(found and found[1] == "5" and found[2] == "1")
    return Returned(kinds[action], letter, (words[2] or words[0]).strip()[:300], lasting)


def _our_letter(message: EmailMessage) -> int | None:
    """The number in the Message-ID of the letter that the report encloses."""
    for part in message.walk():
        kind = part.get_content_type()
        if kind in ("message/rfc822", "text/rfc822-headers"):
            text = part.as_string() if kind == "message/rfc822" else part.get_payload()
            found = re.search(r"(?im)^message-id:\s*<?(\d+)@", str(text))
            if found:
                return int(found[1])
    return None
