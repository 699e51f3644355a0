"""The assignments of a dispatch, as proposals for a person to confirm.

An order names its addressee in its own sentence ("Giao Sở Y tế …"), in the item it begins ("Bộ
Công an chủ trì …"), in the heading above it ("1. Sở Y tế:"), in the sentence that introduces the
list ("đề nghị các huyện thực hiện:"), below it ("Cơ quan chủ trì: …") or only after "Kính gửi".
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nguon.reader.draft import Assignment
from nguon.reader.lexicon.doctypes import GIVES_NO_ORDERS
from nguon.reader.lines import Line
from nguon.reader.orders.context import Context
from nguon.reader.orders.deadlines import read_deadline
from nguon.reader.orders.introductions import ends_by_introducing, introduced, introduces_list
from nguon.reader.orders.paragraphs import Paragraph, paragraphs
from nguon.reader.orders.phrases import (
    addressee_and_action,
    begins_with_action,
    explicit_orders,
    names_addressee,
)
from nguon.viet.folding import fold

_BASIS = re.compile(
    r"(?:can cu|xet|theo de nghi|tra loi|thuc hien (?:chi thi|cong van|ke hoach|quyet dinh|y kien))"
    r"\b(?! chuc nang)"
)
_LEAD = re.compile(r"(?:co quan|don vi)?\s?(?:chu tri|thuc hien)(?: thuc hien)?\s?:\s?(?=\S)")
_SUPPORT = re.compile(r"(?:co quan|don vi)?\s?phoi hop(?: thuc hien)?\s?:\s?(?=\S)")
_CASCADE = re.compile(
    r"(?:.{0,30}\b)?(?:chi dao|huong dan|don doc|quan triet|giao|phan cong)\b[^.;:]{0,60}?"
    r"\b(?:cac|cap)\s(?:tram|xa|phuong|thi tran|don vi|co so|phong|truong|dai|huyen|ban nganh|"
    r"doan the|cap|thon|ban|to dan pho|ubnd|uy ban|co quan)"
)
_GENERIC = re.compile(
    r"(?:nghiem tuc |khan truong |quan tam |phoi hop )*(?:to chuc )?"
    r"(?:trien khai|thuc hien|phoi hop)"
)
_TIMED = re.compile(
    r"(?:trong thoi|truoc|cham nhat|dinh ky|hang (?:thang|quy|nam|tuan))\b[^.;:]{3,160}?,\s(?=\w)"
)
_TELLING = re.compile(
    r"(?:thong bao|tra loi|co y kien|bao cao|trinh|trao doi|de nghi|huong dan|yeu cau|nhan)\b"
)
_SAYS_MUCH = 25
_TROUBLE = re.compile(r"vuong mac|kho khan")


def read_assignments(
    body: Sequence[Line],
    addressees: Sequence[str],
    doc_type: str | None,
    issuer: str | None,
    issued: date | None,
) -> tuple[Assignment, ...]:
    """Return the orders in the body, in order of place."""
    if doc_type in GIVES_NO_ORDERS:
        return ()
    context = Context(tuple(addressees))
    found: list[Assignment] = []
    previous: Paragraph | None = None
    for paragraph in paragraphs(body):
        found = _with_lead(found, paragraph, previous) or [
            *found,
            *_orders_of(paragraph, context, issuer, issued),
        ]
        if paragraph.depth and not _names_lead(paragraph):
            previous = paragraph
    return tuple(_without_closing(found))


def _orders_of(
    paragraph: Paragraph, context: Context, issuer: str | None, issued: date | None
) -> Iterator[Assignment]:
    if paragraph.quoted:
        return
    if paragraph.mark:
        context.enter(paragraph.depth)
    flow, start = paragraph.flow, paragraph.start
    orders = (
        [] if _TROUBLE.search(flow.folded) else list(explicit_orders(flow.text, flow.folded, start))
    )
    explicit, introduces = bool(orders), paragraph.text.rstrip().endswith(":")
    if orders and introduces and ends_by_introducing(paragraph):
        last = orders[-1]
        _open(context, paragraph, flow.text[last.start : last.addressee_end])
        orders = [o for o in orders if len(flow.text[o.action : o.end].split()) >= _SAYS_MUCH]
    if orders:
        for order in orders:
            name = flow.text[order.start : order.addressee_end]
            yield _assignment(paragraph, name, order.action, order.end, 0.9, issued)
        context.covered = None if introduces else paragraph.depth or None
        return
    if not (explicit and introduces):
        yield from _own_or_inherited(paragraph, context, issuer, issued)


def _own_or_inherited(
    paragraph: Paragraph, context: Context, issuer: str | None, issued: date | None
) -> Iterator[Assignment]:
    flow, start = paragraph.flow, paragraph.start
    if heading := _heading(paragraph):
        name, rest = heading
        context.headings[paragraph.depth] = name
        context.pending = True
        if rest is not None:
            yield _assignment(paragraph, name, rest, len(flow.text), 0.9, issued)
            context.covered = paragraph.depth
        return
    if context.opened and (time := _TIMED.match(flow.folded, start)):
        start = time.end()
    basis = not paragraph.mark and _BASIS.match(paragraph.folded)
    parts = None if basis else addressee_and_action(flow.text, flow.folded, start, len(flow.text))
    if parts and (paragraph.mark or context.opened) and not _tells(paragraph, start, parts, issuer):
        name = flow.text[start : parts[0]]
        if paragraph.text.rstrip().endswith(":") and ends_by_introducing(paragraph):
            _open(context, paragraph, name)
            return
        confidence = 0.85 if paragraph.mark else 0.7
        yield _assignment(paragraph, name, parts[1], len(flow.text), confidence, issued)
        context.covered = paragraph.depth or None
        return
    inherited = list(_inherited(paragraph, context, issued, bool(basis)))
    if not inherited and introduces_list(paragraph):
        _open(context, paragraph, introduced(paragraph, context.listed))
    yield from inherited


def _inherited(
    paragraph: Paragraph, context: Context, issued: date | None, basis: bool
) -> Iterator[Assignment]:
    """An item that begins with its action is addressed by what stands above it."""
    flow, start = paragraph.flow, paragraph.start
    covered = context.covered is not None and paragraph.depth > context.covered
    if basis or covered or not begins_with_action(flow.text, flow.folded, start):
        context.pending = context.pending and bool(paragraph.mark)
        return
    depth = paragraph.depth or (99 if context.pending else 0)
    name = context.addressee(depth) if depth else None
    if name:
        confidence = 0.9 if context.headings else 0.75
        yield _assignment(paragraph, name, start, len(flow.text), confidence, issued)
        context.covered = paragraph.depth or None


def _open(context: Context, paragraph: Paragraph, name: str | None) -> None:
    context.opened = True
    context.covered = None
    if not name:
        return
    if paragraph.mark:
        context.headings[paragraph.depth] = name
    else:
        context.introduced = name


def _heading(paragraph: Paragraph) -> tuple[str, int | None] | None:
    """Return the addressee of "Sở Y tế: …" and where the action after the colon begins, if any."""
    flow, start = paragraph.flow, paragraph.start
    prefix = re.match(r"(?:doi voi|giao|de nghi|yeu cau|trach nhiem cua)\s", paragraph.folded)
    start += prefix.end() if prefix else 0
    if not names_addressee(flow.text, start):
        return None
    colon = flow.text.find(":", start, start + 400)
    if colon < 0:
        return None
    if (parts := addressee_and_action(flow.text, flow.folded, start, colon)) and parts[1] < colon:
        return None
    name = flow.text[start:colon].strip()
    after = re.compile(r"\s*").match(flow.text, colon + 1)
    rest = after.end() if after else colon + 1
    if rest >= len(flow.text):
        return name, None
    if begins_with_action(flow.text, flow.folded, rest):
        return name, rest
    return None


def _tells(paragraph: Paragraph, start: int, parts: tuple[int, int], issuer: str | None) -> bool:
    """The issuer reports or replies in its own name; that orders nobody."""
    name = fold(paragraph.flow.text[start : parts[0]])
    own = issuer is not None and (name == fold(issuer) or fold(issuer).startswith(f"{name} "))
    telling = _TELLING.match(paragraph.flow.folded, parts[1])
    return own and (telling is not None or not paragraph.mark)


def _names_lead(paragraph: Paragraph) -> bool:
    return bool(_LEAD.match(paragraph.folded) or _SUPPORT.match(paragraph.folded)) or bool(
        re.match(r"thoi gian(?: thuc hien| hoan thanh)?\s?:", paragraph.folded)
    )


def _with_lead(
    found: list[Assignment], paragraph: Paragraph, previous: Paragraph | None
) -> list[Assignment] | None:
    """ "Cơ quan chủ trì: …" under an item says whose duty the item is."""
    if not _names_lead(paragraph):
        return None
    if previous is None or paragraph.quoted:
        return found
    for pattern, part in ((_LEAD, "chủ trì"), (_SUPPORT, "phối hợp")):
        if match := pattern.match(paragraph.folded):
            name = f"{paragraph.text[match.end() :].rstrip(' .;')} ({part})"
            return _addressed(found, previous, name)
    return found


def _addressed(found: list[Assignment], item: Paragraph, name: str) -> list[Assignment]:
    start = item.flow.origin(item.start)
    earlier = [a for a in found if a.start != start]
    same = next((a for a in found if a.start == start), None)
    if same and same.addressee.endswith("(chủ trì)"):
        name = f"{same.addressee}; {name}"
    return [*earlier, _assignment(item, name, item.start, len(item.flow.text), 0.9, None)]


def _assignment(
    paragraph: Paragraph, name: str, start: int, end: int, confidence: float, issued: date | None
) -> Assignment:
    text = re.sub(r"[\s.]*\.?\s?/\s?[.,]?\W*$", ".", paragraph.flow.text[start:end]).strip()
    place = paragraph.flow.evidence(start, end, confidence)
    return Assignment(
        addressee=name.strip(" .;:,"),
        text=text,
        start=place.start,
        end=place.end,
        confidence=confidence,
        cascade=_CASCADE.match(fold(text)[:160]) is not None,
        deadline=read_deadline(text, issued),
    )


def _without_closing(found: list[Assignment]) -> list[Assignment]:
    """Drop the closing formula "Đề nghị các đơn vị thực hiện kịp thời./.", which adds no order."""
    if len(found) < 2:
        return found
    last = found[-1]
    formula = _GENERIC.match(fold(last.text)) and len(last.text.split()) <= 15
    collective = fold(last.addressee).startswith(("cac ", "quy ", "don vi", "thu truong"))
    return found[:-1] if formula and collective and last.deadline is None else found
