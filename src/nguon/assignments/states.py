"""The states of an assignment: the exchange's codes, how they follow each other, how they look."""

from datetime import date

from django.db.models import Case, CharField, F, Q, TextChoices, Value, When
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.codes import Code

# verb: (codes from which it may be done, the code that it leads to)
TRANSITIONS: dict[str, tuple[frozenset[Code], Code]] = {
    "acknowledge": (frozenset({Code.ARRIVED}), Code.RECEIVED),
    "refuse": (frozenset({Code.ARRIVED, Code.RECEIVED}), Code.REFUSED),
    "start": (frozenset({Code.ARRIVED, Code.RECEIVED}), Code.WORKING),
    "delegate": (
        frozenset({Code.ARRIVED, Code.RECEIVED, Code.DELEGATED, Code.WORKING}),
        Code.DELEGATED,
    ),
    "report": (
        frozenset({Code.ARRIVED, Code.RECEIVED, Code.DELEGATED, Code.WORKING}),
        Code.WORKING,
    ),
    "finish": (
        frozenset({Code.ARRIVED, Code.RECEIVED, Code.DELEGATED, Code.WORKING}),
        Code.DONE,
    ),
    "complete": (
        frozenset({Code.ARRIVED, Code.RECEIVED, Code.DELEGATED, Code.WORKING}),
        Code.DONE,
    ),
    "return": (frozenset({Code.DONE}), Code.WORKING),
    "reopen": (frozenset({Code.DONE}), Code.DELEGATED),
    "withdraw": (
        frozenset({Code.ARRIVED, Code.REFUSED, Code.RECEIVED, Code.DELEGATED, Code.WORKING}),
        Code.WITHDRAWN,
    ),
}
OPEN = (Code.ARRIVED, Code.RECEIVED, Code.DELEGATED, Code.WORKING)


class Standing(TextChoices):
    """How a duty stands at a unit, worst first; `late` covers all that is open past its day."""

    UNASSIGNED = "unassigned", _("không ai được giao")
    REFUSED = "refused", _("từ chối")
    LATE = "late", _("trễ")
    NOT_RECEIVED = "not_received", _("chưa nhận")
    RECEIVED = "received", _("đã nhận")
    WORKING = "working", _("đang làm")
    DONE = "done", _("xong")


WORST_FIRST = list(Standing)
BY_CODE = {
    Code.ARRIVED: Standing.NOT_RECEIVED,
    Code.REFUSED: Standing.REFUSED,
    Code.RECEIVED: Standing.RECEIVED,
    Code.DELEGATED: Standing.WORKING,
    Code.WORKING: Standing.WORKING,
    Code.DONE: Standing.DONE,
}


def standing(code: str, due_on: date | None, today: date) -> Standing:
    """How an assignment with this code and deadline stands on `today`."""
    if code in OPEN and due_on is not None and due_on < today:
        return Standing.LATE
    return BY_CODE[Code(code)]


def standing_in_sql(today: date) -> Case:
    """The same as `standing`, for the database to work out over many rows."""
    return Case(
        When(Q(code__in=OPEN, due_on__lt=today), then=Value(Standing.LATE.value)),
        *(When(code=code, then=Value(shown.value)) for code, shown in BY_CODE.items()),
        default=F("code"),
        output_field=CharField(),
    )


def worst(standings) -> Standing:
    """The one that most needs a hand; no standing at all means that nobody was given the duty."""
    return min(standings, key=WORST_FIRST.index, default=Standing.UNASSIGNED)
