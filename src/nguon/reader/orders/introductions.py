"""Sentences that introduce a list of orders: "… đề nghị các huyện thực hiện các nội dung sau:"."""

import re
from collections.abc import Sequence

from nguon.reader.orders.paragraphs import Paragraph
from nguon.reader.orders.phrases import addressee_and_action

_INTRODUCES = re.compile(
    r"(?:sau|sau day|nhu sau|cu the|yeu cau|de nghi|nhiem vu|giai phap|noi dung)(?: sau| day)?"
    r"\s?:\s?$"
)
_OPENS_ORDERS = re.compile(
    r"\b(?:y kien|de nghi|yeu cau|chi dao|giao|phan cong|thuc hien|trien khai|to chuc)\b"
)
_GUIDES = re.compile(r"\bhuong dan\s(?!thuc hien)(?:(?!de nghi|yeu cau).){3,200}$")
_OPINES = re.compile(r"\b(?:y kien|ket luan)(?: chi dao)?(?: nhu)? sau\s?:\s?$")
_LAST_WORDS = 120


def ends_by_introducing(paragraph: Paragraph) -> bool:
    """Tell whether the paragraph ends in "… như sau:" or the like."""
    return _INTRODUCES.search(paragraph.folded) is not None


def introduces_list(paragraph: Paragraph) -> bool:
    """Tell whether the paragraph introduces orders or opinions that follow it."""
    folded = paragraph.folded.rstrip()[-_LAST_WORDS:]
    return bool(_INTRODUCES.search(folded) and _OPENS_ORDERS.search(folded))


def introduced(paragraph: Paragraph, listed: Sequence[str]) -> str | None:
    """Return whom the list is for.

    "…, các bộ, ngành cần tập trung triển khai các nhiệm vụ sau:" names them; "… đề nghị:" speaks to
    all `listed` after "Kính gửi"; opinions and guidance order nobody yet.
    """
    if named := _named(paragraph):
        return named
    orders_nobody = _OPINES.search(paragraph.folded) or _GUIDES.search(paragraph.folded)
    return None if orders_nobody else "; ".join(listed) or None


def _named(paragraph: Paragraph) -> str | None:
    """ "… , các bộ, ngành cần tập trung triển khai các nhiệm vụ sau:" introduces for them."""
    flow = paragraph.flow
    for comma in re.finditer(r"[,.]\s", flow.text[paragraph.start :]):
        place = paragraph.start + comma.end()
        if not re.match(r"cac|uy ban|ubnd|so |don vi", flow.folded[place:]):
            continue
        if parts := addressee_and_action(flow.text, flow.folded, place, len(flow.text)):
            return flow.text[place : parts[0]]
    return None
