"""One letter for many: built by the standard library once, filled in as bytes for each address.

Building a message costs ten times what sending it does. Only four things differ from one reader to
the next: the address, the Message-ID, the greeting's name and the word of the unsubscribe link.
"""

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html import escape

ADDRESS, LETTER, NAME, TOKEN = "a@xx0.invalid", "xx1", "xx2-ten", "xx3-ma"
"""What stands in the compiled letter where the reader's own goes."""

_POLICY = SMTP.clone(max_line_length=998, cte_type="8bit")


@dataclass(frozen=True, slots=True)
class Content:
    """What a letter says. `greeting` has "{name}"; `page` is the address that says the same."""

    sender_name: str
    sender: str
    subject: str
    paragraphs: tuple[str, ...]
    language: str
    page: str
    page_words: str
    stop: str
    stop_words: str
    list_id: str
    urgent: bool
    date: datetime


@dataclass(frozen=True, slots=True)
class Letter:
    """A compiled letter: the pieces between what differs."""

    pieces: tuple[bytes, ...]
    order: tuple[str, ...]

    def filled(self, address: str, letter_id: str, name: str, token: str) -> bytes:
        """Return the bytes for one reader, lines ended by CRLF."""
        own = {
            ADDRESS: address.encode(),
            LETTER: letter_id.encode(),
            NAME: name.encode(),
            TOKEN: token.encode(),
        }
        parts = [self.pieces[0]]
        for mark, piece in zip(self.order, self.pieces[1:], strict=True):
            parts += (own[mark], piece)
        return b"".join(parts)


@lru_cache(maxsize=32)
def compile_letter(content: Content, greeting: str = "") -> Letter:
    """Build the letter once, whatever the number of batches.

    `greeting` holds NAME where the reader's name goes; it may be empty.

    `content.stop` is the address at which one stops with one click (RFC 8058); TOKEN in it is the
    reader's own word.
    """
    message = EmailMessage(policy=_POLICY)
    user, _, domain = content.sender.partition("@")
    message["From"] = Address(content.sender_name, user, domain)
    message["To"] = ADDRESS
    message["Subject"] = " ".join(content.subject.split())
    message["Date"] = format_datetime(content.date)
    message["Message-ID"] = f"<{LETTER}@{domain}>"
    message["List-Id"] = f"<{content.list_id}.{domain}>"
    message["List-Unsubscribe"] = f"<{content.stop}>"
    message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    if content.urgent:
        message["Importance"] = "high"
    message.set_content(_plain(content, greeting), cte="8bit")
    message.add_alternative(_html(content, greeting), subtype="html", cte="8bit")
    return _cut(message.as_bytes())


def _cut(raw: bytes) -> Letter:
    """Cut the bytes at the marks."""
    pieces, order, rest = [], [], raw
    marks = (ADDRESS, LETTER, NAME, TOKEN)
    while True:
        found = [(at, mark) for mark in marks if (at := rest.find(mark.encode())) >= 0]
        if not found:
            return Letter((*pieces, rest), tuple(order))
        at, mark = min(found)
        pieces.append(rest[:at])
        order.append(mark)
        rest = rest[at + len(mark) :]


def _plain(content: Content, greeting: str) -> str:
    parts = [greeting, *content.paragraphs, f"{content.page_words}: {content.page}"]
    stop = f"-- \n{content.sender_name}\n{content.stop_words}: {content.stop}"
    return "\n\n".join(part for part in (*parts, stop) if part) + "\n"


def _html(content: Content, greeting: str) -> str:
    words = [greeting, *content.paragraphs]
    paragraphs = "\n".join(
        f"<p>{escape(part).replace(chr(10), '<br>')}</p>" for part in words if part
    )
    return (
        f'<!doctype html>\n<html lang="{content.language}"><head><meta charset="utf-8">'
        f"<title>{escape(content.subject)}</title></head>\n"
        '<body style="font-family: sans-serif; line-height: 1.6; max-width: 40em">\n'
        f"<h1>{escape(content.subject)}</h1>\n{paragraphs}\n"
        f'<p><a href="{escape(content.page)}">{escape(content.page_words)}</a></p>\n<hr>\n'
        f"<p>{escape(content.sender_name)}<br>\n"
        f'<a href="{escape(content.stop)}">{escape(content.stop_words)}</a></p>\n'
        "</body></html>\n"
    )
