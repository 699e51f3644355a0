"""What the reader hands over: the facts of a dispatch, each with its place in the text."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

UNCERTAIN_BELOW = 0.6
"""A field read with less confidence than this is listed in `uncertain`."""

_OPENING_WORDS = 30


class How(StrEnum):
    """How a value was obtained, from the surest to the least sure."""

    WRITTEN = "written"
    STATED = "stated"
    LEFT_BLANK = "left_blank"
    REPAIRED = "repaired"
    BY_FORM = "by_form"
    INFERRED = "inferred"
    GARBLED = "garbled"


class Role(StrEnum):
    """What a unit in the list "Nơi nhận" receives its copy for."""

    AS_ABOVE = "as_above"
    EXECUTE = "execute"
    REPORT = "report"
    COORDINATE = "coordinate"
    KNOW = "know"
    FILE = "file"


Box = tuple[float, float, float, float]
"""Left, top, right and bottom in points (1/72 inch) from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle on a page, which is numbered from 1."""

    page: int
    box: Box

    def as_json(self) -> list[float]:
        """Return [page, left, top, right, bottom], to a tenth of a point."""
        return [self.page, *(round(side, 1) for side in self.box)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: `text[start:end]` is `quote`; `confidence` runs from 0 to 1.

    `places` are its rectangles, one for each line that it runs over; none where the file has no
    pages of its own.
    """

    start: int
    end: int
    quote: str
    confidence: float
    how: How = How.WRITTEN
    places: tuple[Place, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the evidence as a JSON object; "places" only where there are any."""
        places = {"places": [place.as_json() for place in self.places]} if self.places else {}
        return {
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "confidence": round(self.confidence, 2),
            "how": self.how.value,
            **places,
        }


@dataclass(frozen=True, slots=True)
class Warning:
    """Something that a person should look at; `line` (from 1) is where, if it has a place."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)
    line: int | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the warning as a JSON object."""
        return {"code": self.code, "params": dict(self.params), "line": self.line}


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document that this one refers to; `date` is ISO, perhaps without a day."""

    type: str
    number: str | None
    date: str | None


@dataclass(frozen=True, slots=True)
class Recipient:
    """One entry of "Nơi nhận" as written, and what it receives the copy for."""

    name: str
    role: Role


class DeadlineKind(StrEnum):
    """What sets a time limit: a day, a month or quarter, a period, or the same again and again."""

    DAY = "day"
    WITHIN = "within"
    PERIOD = "period"
    RECURRING = "recurring"


class Every(StrEnum):
    """How often a recurring duty falls due."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class PeriodUnit(StrEnum):
    """What a period is counted in."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"


class CountsFrom(StrEnum):
    """What a period counts from: the dispatch's own day, its receipt, or some other event."""

    ISSUE = "issue"
    RECEIPT = "receipt"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Period:
    """ "03 ngày làm việc kể từ ngày nhận được Công văn này"; `counts_from` None where unsaid."""

    count: int
    unit: PeriodUnit
    counts_from: CountsFrom | None

    def as_json(self) -> dict[str, Any]:
        """Return the period as a JSON object."""
        return {
            "count": self.count,
            "unit": self.unit.value,
            "counts_from": self.counts_from.value if self.counts_from else None,
        }


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit as quoted; `date` is ISO where text and issue date settle it, else None.

    `time` is "17:00" where an hour is set; `period` and `every` belong to their kinds.
    """

    quote: str
    date: str | None
    kind: DeadlineKind = DeadlineKind.DAY
    time: str | None = None
    period: Period | None = None
    every: Every | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the deadline as a JSON object."""
        return {
            "quote": self.quote,
            "kind": self.kind.value,
            "date": self.date,
            "time": self.time,
            "period": self.period.as_json() if self.period else None,
            "every": self.every.value if self.every else None,
        }


@dataclass(frozen=True, slots=True)
class Assignment:
    """One order to one addressee, as the text names it.

    `text` is the whole order in running text; it stands at `start` to `end`. `cascade` marks an
    order to direct or guide lower units: it is complete only when theirs are.
    """

    addressee: str
    text: str
    start: int
    end: int
    confidence: float
    cascade: bool
    deadline: Deadline | None

    @property
    def text_start(self) -> str:
        """Return the opening words of the order."""
        return " ".join(self.text.split()[:_OPENING_WORDS])


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the file; width and height in points (1/72 inch) where the file has pages.

    The short side of a picture is taken to be that of A4, whatever resolution it claims.
    `how` it was read: "text" (the file's own text), "layer" (the text of a PDF's page),
    "recognised" (its image) or "skipped".
    """

    number: int
    how: str
    width: float | None = None
    height: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the page as a JSON object."""
        return {
            "number": self.number,
            "how": self.how,
            "width": self.width,
            "height": self.height,
        }


FieldEvidence = Evidence | tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchDraft:
    """A dispatch as read, for a person to confirm. What the text does not say is None or empty.

    `text` is the text that was read, in NFC with "\\n" line ends; every offset refers to it.
    `evidence` maps a field's name to its evidence, for a list to one evidence per element.
    """

    id: str
    kind: str
    pages: tuple[Page, ...]
    text: str
    doc_type: str | None
    number: str | None
    symbol: str | None
    issuing_body: str | None
    issuing_authority: str | None
    place: str | None
    date: str | None
    subject: str | None
    urgency: str | None
    secrecy: str | None
    circulation: str | None
    addressees: tuple[str, ...]
    cited: tuple[Citation, ...]
    signer_name: str | None
    signing_capacity: str | None
    signer_title: str | None
    recipients: tuple[Recipient, ...]
    assignments: tuple[Assignment, ...]
    evidence: Mapping[str, FieldEvidence]
    warnings: tuple[Warning, ...]

    def places(self, name: str) -> tuple[Place, ...]:
        """Return where on the pages the field or list `name` was read, in order of the text."""
        found = self.evidence.get(name, ())
        pieces = (found,) if isinstance(found, Evidence) else found
        return tuple(place for piece in pieces for place in piece.places)

    @property
    def input_kind(self) -> str:
        """Return the kind as registers name it: "txt", "docx", "pdf-text", "pdf-scan" …"""
        if self.kind == "pdf":
            scanned = [page.how == "recognised" for page in self.pages if page.how != "skipped"]
            return "pdf-scan" if scanned and all(scanned) else "pdf-text"
        return "txt" if self.kind == "text" else self.kind

    @property
    def number_symbol(self) -> str | None:
        """Return number and symbol as the document's head shows them, "05/CT-BTTTT"."""
        return f"{self.number or ''}/{self.symbol}" if self.symbol else self.number

    @property
    def deadlines(self) -> tuple[str, ...]:
        """Return the complete dates by which something is ordered, in order of place."""
        dates = (a.deadline.date for a in self.assignments if a.deadline)
        return tuple(dict.fromkeys(d for d in dates if d and len(d) == len("2020-02-07")))

    @property
    def uncertain(self) -> tuple[str, ...]:
        """Return the names of the fields that the reader is not sure of."""
        return tuple(
            name
            for name, found in self.evidence.items()
            if isinstance(found, Evidence) and found.confidence < UNCERTAIN_BELOW
        )

    def as_json(self) -> dict[str, Any]:
        """Return the draft as a JSON object: the fields, then "evidence" and "warnings"."""
        return {
            "id": self.id,
            "kind": self.kind,
            "input_kind": self.input_kind,
            "doc_type": self.doc_type,
            "number": self.number,
            "symbol": self.symbol,
            "number_symbol": self.number_symbol,
            "issuing_body": self.issuing_body,
            "issuing_authority": self.issuing_authority,
            "place": self.place,
            "date": self.date,
            "subject": self.subject,
            "urgency": self.urgency,
            "secrecy": self.secrecy,
            "circulation": self.circulation,
            "addressees": list(self.addressees),
            "cited": [{"type": c.type, "number": c.number, "date": c.date} for c in self.cited],
            "signer_name": self.signer_name,
            "signing_capacity": self.signing_capacity,
            "signer_title": self.signer_title,
            "recipients": [recipient.name for recipient in self.recipients],
            "assignments": [
                {
                    "addressee": a.addressee,
                    "text_start": a.text_start,
                    "deadline": a.deadline.as_json() if a.deadline else None,
                }
                for a in self.assignments
            ],
            "deadlines": list(self.deadlines),
            "uncertain": list(self.uncertain),
            "notes": None,
            "pages": [page.as_json() for page in self.pages],
            "evidence": {
                name: found.as_json()
                if isinstance(found, Evidence)
                else [element.as_json() for element in found]
                for name, found in self.evidence.items()
            },
            "warnings": [warning.as_json() for warning in self.warnings],
        }
