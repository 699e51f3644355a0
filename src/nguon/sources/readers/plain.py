"""Bytes to letters and mark-up to plain text."""

import re

from lxml import etree, html

from nguon.viet.folding import nfc

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"}
_CELLS = {"td", "th"}
_BLANKS = re.compile(r"[^\S\n]+")
_UNSEEN = ("script", "style", "template", "noscript", "head")
_LIKE_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]{2,10};")


def decoded(data: bytes, media_type: str = "") -> str:
    """The letters of `data`. What is UTF-8 is read as that, whatever it says of itself.

    Else by the charset of the header, then by that in the text, then as Windows-1258, and a letter
    that cannot be told becomes U+FFFD. It never fails.
    """
    named = [*_CHARSET.findall(media_type.encode()), *_CHARSET.findall(data[:2048])]
    for charset in ("utf-8-sig", *(name.decode("ascii", "replace") for name in named), "cp1258"):
        try:
            return data.decode(charset)
        except (LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def plain(markup: str) -> str:
    """The text of a piece of HTML: a line a block, NFC; plain text passes as it is."""
    if not _LIKE_MARKUP.search(markup):
        return tidy(markup)
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return tidy(re.sub(r"<[^>]*>", " ", markup))
    return text_of(root)


def text_of(root: html.HtmlElement) -> str:
    """The text below an element, a line a block; the cells of a table's row on one line."""
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    for one in root.iter():
        if one.tag in _BLOCKS:
            one.tail = "\n" + (one.tail or "")
            if one.tag != "br":
                one.text = "\n" + (one.text or "")
        elif one.tag in _CELLS:
            one.text = " ".join((one.text or "").split())
            one.tail = " | " if one.getnext() is not None else "\n"
    return tidy(root.text_content())


def tidy(text: str) -> str:
    """NFC, single blanks, no empty lines, nothing that cannot be kept in a database."""
    lines = (_BLANKS.sub(" ", line).strip() for line in nfc(text).replace("\0", "").split("\n"))
    return "\n".join(line for line in lines if line)
