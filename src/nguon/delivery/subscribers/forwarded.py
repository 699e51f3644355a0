"""What somebody forwards to be checked: the words that reached them, without who sent them.

Plain values in, plain values out.
"""

import re
from email.message import EmailMessage

from lxml import html

LONGEST = 20_000
"""Characters of a letter that are looked at."""

_MARKS = "forwarded message|original message|thư (?:được )?chuyển tiếp|thư gốc"
_MARKER = re.compile(rf"(?im)^[>\s]*(?:-{{2,}}\s*(?:{_MARKS})\b.*|begin forwarded message:.*)$")
_NAMED = "from|to|cc|date|sent|subject|reply-to|từ|tới|đến|ngày|gửi|chủ đề|tiêu đề"
_HEADING = re.compile(rf"(?i)^\s*\*?(?:{_NAMED})\*?\s*:")
_QUOTED = re.compile(r"(?m)^[ \t]*(?:>[ \t]?)+")
_BLOCK = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4"}


def words_forwarded(letter: EmailMessage) -> str:
    """The text to check: that of a letter attached whole, else what stands below the forwarding
    mark, else all of it. Headings that name people are left out; at most `LONGEST` characters."""
    for part in letter.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            if isinstance(inner, EmailMessage) and (words := _text(inner)):
                return words[:LONGEST]
    return _below_mark(_text(letter))[:LONGEST]


def _text(letter: EmailMessage) -> str:
    body = letter.get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    if body.get_content_subtype() == "html":
        text = _plain(text)
    return _QUOTED.sub("", text.replace("\r\n", "\n")).strip()


def _plain(markup: str) -> str:
    if not markup.strip():
        return ""
    root = html.fromstring(markup)
    for one in root.iter():
        if one.tag in ("script", "style", "head"):
            one.text, one[:] = "", []
        elif one.tag in _BLOCK:
            one.tail = "\n" + (one.tail or "")
    return root.text_content()


def _below_mark(text: str) -> str:
    """Text after the last forwarding mark and the headings under it."""
    marks = list(_MARKER.finditer(text))
    if not marks:
        return text
    lines = text[marks[-1].end() :].strip().split("\n")
    while lines and (_HEADING.match(lines[0]) or not lines[0].strip()):
        lines.pop(0)
    return "\n".join(lines).strip()
