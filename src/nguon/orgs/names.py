"""Names as dispatches write them, brought to one form so that they can be compared."""

import re

from nguon.viet.folding import fold

COMMITTEE = re.compile(r"\buy ban nhan dan\b")
DASH = re.compile(r"\s*[-‐‑–—]\s*")
REMARK = re.compile(r"\s*\([^()]*\)")


def key(name: str) -> str:
    """`name` without case, accents, remarks in brackets, or differences of dash and space.

    >>> key("Uỷ ban nhân dân huyện Tam Đường (B/c)")
    'ubnd huyen tam duong'
    """
    text = DASH.sub(" - ", fold(REMARK.sub("", name)))
    return COMMITTEE.sub("ubnd", " ".join(text.split()).strip(" .;:,"))
