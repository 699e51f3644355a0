"""One letter for many: built by the standard library once, filled in as bytes for each address.

Building a message costs ten times what sending it does. Only four things differ from one reader to
the next: the address, the Message-ID, the greeting's name and the word of the unsubscribe link.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html import escape
from operator import itemgetter

ADDRESS, LETTER, NAME, TOKEN = "a@xx0.invalid", "xx1", "xx2-ten", "xx3-ma"
"""What stands in the compiled letter where the reader's own goes."""

NAME_IN_HTML = "xx4-ten"

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
    """A compiled letter: its bytes with %b where something differs, and what goes there in turn.

    `dotless` if no line of it can begin with a dot, whoever is written to.
    """

    form: bytes
    own: Callable[[tuple[bytes, ...]], tuple[bytes, ...]]
    dotless: bool

    def filled(self, address: str, letter_id: str, name: str, token: str) -> bytes:
        """Return the bytes for one reader, lines ended by CRLF."""
        name = " ".join(name.split())
        known = (address.encode(), letter_id.encode(), name.encode(), token.encode())
        return self.form % self.own((*known, escape(name).encode()))


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
    marks = [one.encode() for one in (ADDRESS, LETTER, NAME, TOKEN, NAME_IN_HTML)]
    cut = re.split(b"(%s)" % b"|".join(map(re.escape, marks)), raw)
    own = itemgetter(*(marks.index(mark) for mark in cut[1::2]))
    begins_a_line = any(piece.endswith(b"\n") for piece in cut[:-1:2])
    form = b"%b".join(piece.replace(b"%", b"%%") for piece in cut[::2])
    return Letter(form, own, dotless=b"\n." not in raw and not begins_a_line)


def _plain(content: Content, greeting: str) -> str:
    parts = [greeting, *content.paragraphs, f"{content.page_words}: {content.page}"]
    stop = f"-- \n{content.sender_name}\n{content.stop_words}: {content.stop}"
    return "\n\n".join(part for part in (*parts, stop) if part) + "\n"


def _html(content: Content, greeting: str) -> str:
    words = [greeting.replace(NAME, NAME_IN_HTML), *content.paragraphs]
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
