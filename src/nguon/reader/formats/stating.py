"""Fields that come stated beside a document, laid over what was read of the document itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from nguon.reader.draft import (
    Citation,
    DispatchDraft,
    Evidence,
    FieldEvidence,
    How,
    Recipient,
    Role,
    Warning,
)
from nguon.viet.folding import fold

_AGREED, _ALONE, _DISPUTED = 0.98, 0.95, 0.8
_SAYS_NOTHING = frozenset({"n/a", "-", "", "null", "none", "khong"})
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s?\.", re.IGNORECASE)
_ABOUT = re.compile(r"(?:V/v|Về việc)[\s:.]{1,3}", re.IGNORECASE)
_LABELS = {
    "number": "Số",
    "symbol": "Ký hiệu",
    "issuing_body": "Nơi ban hành",
    "place": "Địa danh",
    "date": "Ngày",
    "doc_type": "Loại văn bản",
    "subject": "Trích yếu",
    "urgency": "Độ khẩn",
    "signing_capacity": "Thẩm quyền ký",
    "signer_title": "Chức vụ",
    "signer_name": "Người ký",
}
_MISSING = {"no_number": "number", "no_signer": "signer_name"}


@dataclass(frozen=True, slots=True)
class Stated:
    """Values by field of the draft; lists are used where the document names nobody.

    `responses` are number and date of the documents that this one answers.
    """

    singles: Mapping[str, str | None]
    addressees: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    responses: tuple[tuple[str, str | None], ...] = ()


def overlay(draft: DispatchDraft | None, stated: Stated, name: str) -> DispatchDraft:
    """Return `draft` (None: no document could be read) with the stated fields preferred."""
    base = draft or _blank()
    block = _Block(base.text)
    evidence: dict[str, FieldEvidence] = dict(base.evidence)
    values: dict[str, Any] = {}
    disputes = []
    for field, said in _worth_saying(stated.singles).items():
        read = getattr(base, field)
        if read and _agree(field, said, read):
            evidence[field] = _surer(evidence.get(field))
            continue
        values[field] = said
        evidence[field] = block.add(_LABELS[field], said, _DISPUTED if read else _ALONE)
        if read:
            params = {"field": _LABELS[field], "stated": said, "read": read}
            disputes.append(Warning("header_differs", params))
    lists = _lists(base, stated, block, evidence)
    full = replace(base, **values | lists)
    return replace(
        full,
        id=PurePath(name).stem,
        kind="edxml",
        text=block.text,
        evidence=evidence,
        warnings=(*disputes, *_still_missing(full)),
    )


class _Block:
    """The text, growing by a line for each stated value."""

    def __init__(self, text: str) -> None:
        self.text = f"{text}\n" if text else ""

    def add(self, label: str, value: str, confidence: float) -> Evidence:
        start = len(self.text) + len(f"\n{label}: ")
        self.text += f"\n{label}: {value}"
        return Evidence(start, len(self.text), value, confidence, How.STATED)


def _worth_saying(singles: Mapping[str, str | None]) -> dict[str, str]:
    found = {}
    for field, value in singles.items():
        value = " ".join((value or "").split())
        if field == "subject":
            value = _ABOUT.sub("", value, count=1) if _ABOUT.match(value) else value
        if fold(value) in _SAYS_NOTHING:
            continue
        if field == "signing_capacity" and not _AUTHORITY.match(value):
            continue
        found[field] = value
    return found


def _agree(field: str, said: str, read: str) -> bool:
    """Both say the same: without accents, capitals and points; an agency with or without where."""
    one, other = _key(said), _key(read)
    if field == "issuing_body":
        return one in other
    return one == other


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", " ", fold(text)).strip().lstrip("0")


def _surer(found: FieldEvidence | None) -> FieldEvidence:
    assert isinstance(found, Evidence)  # noqa: S101 - a value that was read has its evidence
    return replace(found, confidence=max(found.confidence, _AGREED))


def _lists(
    base: DispatchDraft, stated: Stated, block: _Block, evidence: dict[str, FieldEvidence]
) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    if stated.addressees and not base.addressees:
        lists["addressees"] = stated.addressees
        evidence["addressees"] = tuple(
            block.add("Kính gửi", one, _ALONE) for one in stated.addressees
        )
    if stated.places and not base.recipients:
        lists["recipients"] = tuple(Recipient(one, Role.KNOW) for one in stated.places)
        evidence["recipients"] = tuple(block.add("Nơi nhận", one, _ALONE) for one in stated.places)
    known = {_key(one.number or "") for one in base.cited}
    fresh = [(code, day) for code, day in stated.responses if _key(code) not in known]
    if fresh:
        lists["cited"] = (*base.cited, *(Citation("văn bản", code, day) for code, day in fresh))
        before = evidence.get("cited", ())
        assert isinstance(before, tuple)  # noqa: S101 - a list's evidence is a tuple
        added = (block.add("Trả lời văn bản", code, _ALONE) for code, _day in fresh)
        evidence["cited"] = (*before, *added)
    return lists


def _still_missing(draft: DispatchDraft) -> list[Warning]:
    """The document's warnings without those that what is stated has answered."""
    return [
        one
        for one in draft.warnings
        if not (one.code in _MISSING and getattr(draft, _MISSING[one.code]))
        and not (one.code == "no_addressee" and draft.addressees)
    ]


def _blank() -> DispatchDraft:
    lists = dict.fromkeys(("addressees", "cited", "recipients", "assignments"), ())
    missing = (Warning("no_number"), Warning("no_addressee"), Warning("no_signer"))
    empty: dict[str, Any] = {
        **dict.fromkeys((*_LABELS, "issuing_authority", "secrecy", "circulation")),
        **lists,
        "pages": (),
        "evidence": lists,
    }
    return DispatchDraft(id="", kind="edxml", text="", warnings=missing, **empty)
