"""What was read of a dispatch beside the paper it was read from, what is doubtful first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from nguon.assignments.models import DutyState
from nguon.desk.forms import DispatchForm
from nguon.desk.highlights import DOUBTFUL, FIELDS, evidence
from nguon.dispatches import pages
from nguon.dispatches.models import Dispatch
from nguon.reader import How, how_text

NAMES = {"issuer_name": "issuing_body", "issued_on": "date"}
"""Where a dispatch's field has another name than the reader's."""

MAY_BE_ABSENT = ("urgency",)
UNSURE = 0.6

SURENESS = {
    "checked": ("done", "circle-check", gettext_lazy("đã xác nhận")),
    "sure": ("received", "check", gettext_lazy("máy chắc")),
    "look": ("late", "eye", gettext_lazy("nên xem")),
    "unsure": ("late", "triangle-alert", gettext_lazy("chưa chắc")),
    "missing": ("unassigned", "circle-dashed", gettext_lazy("không thấy")),
    "absent": ("not_received", "circle", gettext_lazy("không có")),
}
"""How sure a fact is: the colour, the icon and the word."""


@dataclass(frozen=True)
class Fact:
    """One field on the page: the control, and what the reader says of it."""

    control: BoundField
    name: str
    sureness: str
    percent: int | None
    how: str
    page: int | None
    has_place: bool

    @property
    def key(self) -> str:
        return f"f-{self.name}"

    @property
    def doubtful(self) -> bool:
        return self.sureness in ("missing", "unsure", "look")

    @property
    def look(self) -> tuple[str, str, Any]:
        return SURENESS[self.sureness]


@dataclass
class Spot:
    """A fact's rectangles on one page, as SVG has them; `key` is its first's alone."""

    key: str
    mark: str
    kind: str
    label: str
    doubtful: bool
    boxes: list[dict[str, str]] = field(default_factory=list)


@dataclass
class Sheet:
    """One page of paper: the address of its picture, if that is drawn, and the spots on it."""

    number: int
    width: float
    height: float
    url: str
    spots: list[Spot] = field(default_factory=list)

    @property
    def view_box(self) -> str:
        return f"0 0 {self.width:.1f} {self.height:.1f}"


def facts(dispatch: Dispatch, form: DispatchForm) -> list[Fact]:
    """The fields, those to look at first: what was not found, then by how unsure."""
    found = [_fact(dispatch, control) for control in form]
    return sorted(
        found, key=lambda fact: (not fact.doubtful, fact.percent or 0 if fact.doubtful else 0)
    )


def doubtful(dispatch: Dispatch) -> list[str]:
    """The labels of the fields that a person should look at before the dispatch goes on."""
    return [
        fact.control.label
        for fact in facts(dispatch, DispatchForm(instance=dispatch))
        if fact.doubtful
    ]


def _fact(dispatch: Dispatch, control: BoundField) -> Fact:
    name = NAMES.get(control.name, control.name)
    found = dispatch.reading.get("evidence", {}).get(name)
    confidence = found["confidence"] if found else None
    places = found.get("places", []) if found else []
    return Fact(
        control=control,
        name=name,
        sureness=_sureness(dispatch, name, confidence),
        percent=None if confidence is None else round(confidence * 100),
        how=how_text(How(found["how"]), get_language() or "vi") if found else "",
        page=places[0][0] if places else None,
        has_place=bool(found and found["end"] > found["start"]),
    )


def _sureness(dispatch: Dispatch, name: str, confidence: float | None) -> str:
    if name in dispatch.checked:
        return "checked"
    if confidence is None:
        return "absent" if name in MAY_BE_ABSENT else "missing"
    if confidence >= DOUBTFUL:
        return "sure"
    return "look" if confidence >= UNSURE else "unsure"


def lists(dispatch: Dispatch) -> list[tuple[str, list[dict]]]:
    """What else was read, for the eye: addressees, recipients, citations, duties."""
    grouped: dict[str, list[dict]] = {}
    for name, key, piece in evidence(dispatch):
        if name in ("addressees", "recipients", "cited"):
            grouped.setdefault(str(FIELDS[name]), []).append({"key": key, "text": piece["quote"]})
    for duty in dispatch.duties.exclude(state=DutyState.DROPPED):
        entry = {
            "key": f"d-{duty.pk}" if duty.start >= 0 else "",
            "text": f"{duty.addressee}: {duty.text}",
        }
        grouped.setdefault(str(_("Nhiệm vụ")), []).append(entry)
    return list(grouped.items())


def sheets(dispatch: Dispatch) -> list[Sheet]:
    """The original's pages with every fact's rectangles; none where it has no pages."""
    there = pages.present(dispatch.original)
    made = {
        page["number"]: Sheet(
            page["number"],
            page["width"],
            page["height"],
            reverse("desk:page-picture", args=[dispatch.original_id, page["number"]])
            if page["number"] in there
            else "",
        )
        for page in dispatch.paper[: pages.MOST]
    }
    for key, kind, label, piece in _marked(dispatch):
        _place(made, key, kind, str(label), piece)
    return list(made.values())


def _marked(dispatch: Dispatch) -> Iterator[tuple[str, str, Any, dict]]:
    for name, key, piece in evidence(dispatch):
        yield key, "citation" if name == "cited" else "field", FIELDS[name], piece
    orders = {
        (piece["start"], piece["end"]): piece
        for piece in dispatch.reading.get("evidence", {}).get("assignments", [])
    }
    for duty in dispatch.duties.exclude(state=DutyState.DROPPED):
        if piece := orders.get((duty.start, duty.end)):
            yield f"d-{duty.pk}", "duty", gettext_lazy("Nhiệm vụ"), piece


def _place(made: dict[int, Sheet], key: str, kind: str, label: str, piece: dict) -> None:
    spots: dict[int, Spot] = {}
    for number, left, top, right, bottom in piece.get("places", []):
        if number not in made:
            continue
        if number not in spots:
            mark = "" if spots else key
            spots[number] = Spot(key, mark, kind, label, piece["confidence"] < DOUBTFUL)
            made[number].spots.append(spots[number])
        spots[number].boxes.append(
            {
                "x": f"{left:.1f}",
                "y": f"{top:.1f}",
                "width": f"{right - left:.1f}",
                "height": f"{bottom - top:.1f}",
            }
        )
