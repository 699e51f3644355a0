"""What was read, one entry for each fact, as a page lists and marks it."""

from collections.abc import Iterator
from dataclasses import dataclass

from nguon.reader.draft import Assignment, Citation, DispatchDraft, Evidence, Recipient
from nguon.reader.notices import role_text
from nguon.reader.summary import FIELDS

LISTS = {
    "addressees": "Kính gửi",
    "cited": "Căn cứ",
    "recipients": "Nơi nhận",
    "assignments": "Nhiệm vụ",
}


@dataclass(frozen=True, slots=True)
class Marked:
    """One fact: `key` is its identity on the page, `kind` "field", "citation" or "duty".

    `evidence` is None for a field that was not found; then `value` is None too.
    """

    key: str
    kind: str
    label: str
    value: str | None
    evidence: Evidence | None


def marked(draft: DispatchDraft) -> Iterator[Marked]:
    """Yield the single fields, then the elements of each list, in the order of a dispatch."""
    for name, label in FIELDS:
        found = draft.evidence.get(name)
        evidence = found if isinstance(found, Evidence) else None
        value = getattr(draft, name)
        shown = "/".join(reversed(value.split("-"))) if name == "date" and value else value
        yield Marked(name, "field", label, shown, evidence)
    for name, label in LISTS.items():
        pieces = draft.evidence.get(name, ())
        values = [_words(value) for value in getattr(draft, name)]
        if not isinstance(pieces, tuple) or len(pieces) != len(values):
            continue
        kind = {"cited": "citation", "assignments": "duty"}.get(name, "field")
        for place, (value, evidence) in enumerate(zip(values, pieces, strict=True), start=1):
            numbered = f"{label} {place}" if len(values) > 1 else label
            yield Marked(f"{name}-{place}", kind, numbered, value, evidence)


def _words(value: object) -> str:
    if isinstance(value, Citation):
        return " ".join(filter(None, (value.type, value.number, value.date)))
    if isinstance(value, Assignment):
        due = f" (hạn: {value.deadline.quote})" if value.deadline else ""
        return f"{value.addressee}: {value.text}{due}"
    if isinstance(value, Recipient):
        return f"{value.name} ({role_text(value.role)})"
    return str(value)
