"""The whole way: bytes → kind → lines → blocks → fields → draft."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import PurePath
from typing import Any

from nguon.reader.blocks import Blocks, find_blocks
from nguon.reader.draft import DispatchDraft, Evidence, FieldEvidence, Warning
from nguon.reader.errors import Unreadable
from nguon.reader.fields.addressees import read_addressees
from nguon.reader.fields.citations import read_citations
from nguon.reader.fields.found import Found
from nguon.reader.fields.issuer import infer_issuer, read_authority, read_letterhead
from nguon.reader.fields.marks import read_circulation, read_secrecy, read_urgency
from nguon.reader.fields.notation import read_notation
from nguon.reader.fields.placing import read_placing
from nguon.reader.fields.recipients import read_recipients, recipient_columns
from nguon.reader.fields.signature import Signature, read_signature
from nguon.reader.fields.subject import read_about
from nguon.reader.formats.archive import read_archive
from nguon.reader.formats.content import Content
from nguon.reader.formats.edxml import read_edxml
from nguon.reader.formats.html import read_html
from nguon.reader.formats.office import read_doc, read_odt, read_rtf, refuse_protected
from nguon.reader.formats.pdf import read_pdf
from nguon.reader.formats.plain import read_plain
from nguon.reader.formats.scan import read_image
from nguon.reader.formats.word import read_docx
from nguon.reader.kinds import kind_of, suffix_misleads
from nguon.reader.lines import lay_out
from nguon.reader.orders.assignments import read_assignments
from nguon.reader.places import with_places
from nguon.reader.trust import weighed
from nguon.viet.folding import fold

MAX_BYTES = 20 * 1024 * 1024
MIB = 1024 * 1024
_OPENING_LINES = 6

Format = Callable[[bytes, str], Content]

FORMATS: dict[str, Format] = {
    "text": read_plain,
    "docx": read_docx,
    "pdf": read_pdf,
    "doc": read_doc,
    "rtf": read_rtf,
    "odt": read_odt,
    "html": read_html,
    "encrypted": refuse_protected,
    "png": read_image,
    "jpeg": read_image,
    "tiff": read_image,
}
"""Kind of file → the function that turns its bytes into lines."""


def read(data: bytes, name: str) -> DispatchDraft:
    """Read the dispatch in `data`, the bytes of the file `name`.

    Raises Unreadable, whose code and message say why; anything less is a warning in the draft.
    """
    if len(data) > MAX_BYTES:
        raise too_large(len(data), name)
    if not data.strip():
        raise Unreadable("empty", name=name)
    kind = kind_of(data)
    if kind == "edxml":
        return read_edxml(data, name, read)
    if kind == "zip":
        return read_archive(data, name, read)
    if kind not in FORMATS:
        raise Unreadable("kind_not_read", name=name, kind=kind)
    content = FORMATS[kind](data, name)
    if not any(line.text for line in content.lines):
        raise Unreadable("empty", name=name)
    suffix = PurePath(name).suffix.lower()
    misnamed = [Warning("wrong_extension", {"suffix": suffix, "kind": kind})]
    warnings = [*(misnamed if suffix_misleads(suffix, kind) else ()), *content.warnings]
    return _draft(content, kind, PurePath(name).stem, warnings)


def too_large(size: int, name: str) -> Unreadable:
    """Return the refusal of a file of `size` bytes."""
    return Unreadable("too_large", name=name, size_mb=-(-size // MIB), limit_mb=MAX_BYTES // MIB)


def _draft(content: Content, kind: str, stem: str, warnings: Sequence[Warning]) -> DispatchDraft:
    layout = lay_out(content.lines)
    blocks = find_blocks(layout)
    head = (*blocks.head, *blocks.about)
    notation, placing = read_notation(head), read_placing(head)
    about = read_about(blocks.about, notation.symbol)
    symbol, place, doc_type = _value(notation.symbol), _value(placing.place), _value(about.doc_type)
    issuer = read_letterhead(blocks.head) or infer_issuer(symbol, place, blocks.body)
    addressees = read_addressees(blocks.addressees)
    own = f"{_value(notation.number) or ''}/{symbol}" if symbol else None
    cited, impossible = read_citations((*blocks.about, *blocks.body, *layout.notes), layout, own)
    assignments = read_assignments(
        blocks.body,
        [found.value for found in addressees if found.value],
        doc_type,
        _value(issuer),
        _day(_value(placing.date)),
    )
    ordered = " ".join(fold(f"{a.addressee} {a.text}") for a in assignments)
    recipients = read_recipients(blocks.tail, ordered)
    signature = _signature(blocks)
    secrecy = read_secrecy(head)
    singles: dict[str, Found[Any] | None] = {
        "doc_type": about.doc_type,
        "number": notation.number,
        "symbol": notation.symbol,
        "issuing_body": issuer,
        "issuing_authority": read_authority((*blocks.addressees, *blocks.body[:_OPENING_LINES])),
        "place": placing.place,
        "date": placing.date,
        "subject": about.subject,
        "urgency": read_urgency(head),
        "secrecy": secrecy,
        "circulation": read_circulation(head),
        "signer_name": signature.name,
        "signing_capacity": signature.capacity,
        "signer_title": signature.title,
    }
    evidence: dict[str, FieldEvidence] = {n: f.evidence for n, f in singles.items() if f}
    evidence["addressees"] = tuple(found.evidence for found in addressees)
    evidence["cited"] = tuple(found.evidence for found in cited)
    evidence["recipients"] = tuple(found.evidence for found in recipients)
    evidence["assignments"] = tuple(
        Evidence(a.start, a.end, layout.text[a.start : a.end], a.confidence) for a in assignments
    )
    noticed = (*warnings, *placing.warnings, *impossible)
    secret = [Warning("secret", {"mark": secrecy.value})] if secrecy else []
    missing = _missing(notation.number, bool(addressees), signature)
    return DispatchDraft(
        id=stem,
        kind=kind,
        pages=content.all_pages(),
        text=layout.text,
        **{name: _value(found) for name, found in singles.items()},
        addressees=tuple(found.value for found in addressees if found.value),
        cited=tuple(found.value for found in cited if found.value),
        recipients=tuple(found.value for found in recipients if found.value),
        assignments=assignments,
        evidence=with_places(weighed(evidence, layout.trust), layout.text, layout.words),
        warnings=(*secret, *noticed, *missing),
    )


def _signature(blocks: Blocks) -> Signature:
    return read_signature([right for _, right in recipient_columns(blocks.tail)])


def _missing(number: Found[str] | None, addressed: bool, signature: Signature) -> Iterator[Warning]:
    if number is None or number.value is None:
        yield Warning("no_number")
    if not addressed:
        yield Warning("no_addressee")
    if signature.name is None:
        yield Warning("no_signer")


def _value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value and len(value) == len("2020-02-07") else None
