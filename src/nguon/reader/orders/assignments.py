"""The assignments of a dispatch, as proposals for a person to confirm.

An order names its addressee in its own sentence ("Giao Sở Y tế …"), in the item it begins ("Bộ
Công an chủ trì …"), in the heading above it ("1. Sở Y tế:"), in the sentence that introduces the
list ("đề nghị các huyện thực hiện:"), below it ("Cơ quan chủ trì: …") or only after "Kính gửi".
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from nguon.reader.draft import Assignment
from nguon.reader.lexicon.doctypes import ASKS_ONLY, GIVES_NO_ORDERS
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
    says_something,
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
_TROUBLE = re.compile(
    r"\b(?:neu|truong hop|qua trinh|khi)\b[^.;]{0,160}\b(?:vuong mac|kho khan|phat sinh|chua ro)\b"
)
_INFORMING = re.compile(
    r"\b(?:thong bao|tra loi|thong tin|co y kien)\b[^.;]{0,60}\b(?:de|toi|den)\b"
    r"[^.;]{0,200}\bbiet\b"
)
_CARRY_OUT = re.compile(
    r"(?:co trach nhiem|chiu trach nhiem|can cu)\b[^.;:]{0,60}\bthi hanh\b[^.;:]{0,60}\W*$"
)
_DUTIES = re.compile(
    r"(?:(?:co|chiu) (?:trach nhiem|nhiem vu)|(?:to chuc )?thuc hien|tap trung|can)"
    r"(?: to chuc)?(?: thuc hien)?(?: tot| nghiem tuc)?(?: (?:cac|mot so|nhung))?"
    r"(?: (?:nhiem vu|noi dung|cong viec|yeu cau))?(?: trong tam)?(?: sau(?: day)?)?\s?:\s?$"
)
_CASE = re.compile(r"(?:truong hop|doi voi (?:cac )?truong hop)\b")
_SENTENCE = re.compile(r"[.!?]\s(?=\w)")
_LONGEST_HEADING = 220


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
    asked_only = doc_type in ASKS_ONLY
    context = Context(tuple(addressees), known=_known(addressees))
    found: list[Assignment] = []
    previous: Paragraph | None = None
    for paragraph in paragraphs(body):
        found = _with_lead(found, paragraph, previous) or [
            *found,
            *_orders_of(paragraph, context, issuer, issued, asked_only),
        ]
        if paragraph.depth and not _names_lead(paragraph):
            previous = paragraph
    return tuple(_without_closing(found))


def _known(addressees: Sequence[str]) -> tuple[str, ...]:
    """Return the folded names, the longest first."""
    return tuple(sorted(map(fold, addressees), key=len, reverse=True))


def _orders_of(
    paragraph: Paragraph,
    context: Context,
    issuer: str | None,
    issued: date | None,
    asked_only: bool,
) -> Iterator[Assignment]:
    """Yield the paragraph's orders; `asked_only` takes none but those that ask in so many words."""
    if paragraph.quoted:
        return
    if paragraph.mark:
        context.enter(paragraph.depth)
    flow, start = paragraph.flow, paragraph.start
    orders = [
        order
        for order in explicit_orders(flow.text, flow.folded, start, context.known)
        if not _in_case_of_trouble(flow.folded, start, order.start)
    ]
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
    if not (explicit and introduces) and not asked_only:
        yield from _own_or_inherited(paragraph, context, issuer, issued)


def _own_or_inherited(
    paragraph: Paragraph, context: Context, issuer: str | None, issued: date | None
) -> Iterator[Assignment]:
    flow, start = paragraph.flow, paragraph.start
    if closing := _closing_article(paragraph):
        name = flow.text[start : closing[0]]
        yield _assignment(paragraph, name, closing[1], len(flow.text), 0.9, issued)
        return
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
    if not (paragraph.mark or context.pending) and _INFORMING.search(paragraph.folded):
        return
    basis = not (paragraph.mark or context.pending) and _BASIS.match(paragraph.folded)
    known = context.known if paragraph.mark else ()
    parts = (
        None
        if basis
        else addressee_and_action(flow.text, flow.folded, start, len(flow.text), known)
    )
    if parts and (paragraph.mark or context.opened) and not _tells(paragraph, start, parts, issuer):
        name = flow.text[start : parts[0]]
        ends_open = paragraph.text.rstrip().endswith(":")
        if ends_open and (ends_by_introducing(paragraph) or _DUTIES.match(flow.folded, parts[1])):
            _open(context, paragraph, name)
            return
        confidence = 0.85 if paragraph.mark else 0.7
        yield _assignment(paragraph, name, parts[1], len(flow.text), confidence, issued)
        context.covered = paragraph.depth or None
        return
    inherited = list(_inherited(paragraph, context, issued, bool(basis)))
    if not inherited and introduces_list(paragraph) and not _CASE.match(paragraph.folded):
        whom = introduced(paragraph, context.listed)
        _open(context, paragraph, None if whom and _is_issuer(whom, issuer) else whom)
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
        return _bare_heading(paragraph, start)
    if (parts := addressee_and_action(flow.text, flow.folded, start, colon)) and parts[1] < colon:
        return None
    name = flow.text[start:colon].strip()
    if says_something(name):
        return None
    after = re.compile(r"\s*").match(flow.text, colon + 1)
    rest = after.end() if after else colon + 1
    if rest >= len(flow.text):
        return name, None
    if begins_with_action(flow.text, flow.folded, rest):
        return name, rest
    return None


def _bare_heading(paragraph: Paragraph, start: int) -> tuple[str, None] | None:
    """ "1. Sở Y tế" on a line of its own, without an end mark, heads the duties below it."""
    flow = paragraph.flow
    name = flow.text[start:].strip()
    ended = name.endswith((".", ";", ",")) or len(name) > _LONGEST_HEADING
    if not paragraph.mark or ended or _SENTENCE.search(name):
        return None
    doing = addressee_and_action(flow.text, flow.folded, start, len(flow.text))
    return None if doing else (name, None)


def _closing_article(paragraph: Paragraph) -> tuple[int, int] | None:
    """ "Chánh Văn phòng …; Giám đốc các Sở: …; … chịu trách nhiệm thi hành Quyết định này."."""
    flow, start = paragraph.flow, paragraph.start
    clause = _CARRY_OUT.search(flow.folded, start)
    if clause is None or not names_addressee(flow.text, start) or clause.start() <= start:
        return None
    if _SENTENCE.search(flow.text, start, clause.start()):
        return None
    return len(flow.text[: clause.start()].rstrip(" ,;")), clause.start()


def _in_case_of_trouble(folded: str, start: int, order: int) -> bool:
    """ "Nếu có vướng mắc, đề nghị các đơn vị phản ánh …" is a courtesy, not a duty."""
    sentence = re.split(r"[.;]\s", folded[start:order])[-1]
    return _TROUBLE.search(sentence) is not None


def _tells(paragraph: Paragraph, start: int, parts: tuple[int, int], issuer: str | None) -> bool:
    """The issuer reports or replies in its own name; that orders nobody."""
    own = _is_issuer(paragraph.flow.text[start : parts[0]], issuer)
    telling = _TELLING.match(paragraph.flow.folded, parts[1])
    return own and (telling is not None or not paragraph.mark)


def _is_issuer(name: str, issuer: str | None) -> bool:
    """ "Sở Y tế" in a dispatch of "Sở Y tế tỉnh Lai Châu"."""
    return issuer is not None and f"{fold(issuer)} ".startswith(f"{fold(name)} ")


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
