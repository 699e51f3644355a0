"""On the day on which a unit ends, its open duties pass to the successors that are named for it.

One night may end every office of a province: the number of queries does not grow with the duties.
"""

from collections import defaultdict
from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from nguon.assignments.models import Assignment
from nguon.dispatches.models import Dispatch
from nguon.events import chain
from nguon.orgs.models import Succession, Unit

BATCH = 500
Links = dict[int, list[Succession]]


@transaction.atomic
def pass_on(day: date) -> int:
    """Pass on what is open at units that have ended by `day`; how many assignments ended.

    Each successor gets one assignment of the duty, unless it already has it. A duty whose holder
    has no successor stays where it is and stands out as late: nobody is guessed.
    """
    chain.take_turn()
    heirs_of: Links = defaultdict(list)
    ended = Unit.objects.filter(valid_to__lte=day)
    for link in Succession.objects.filter(day__lte=day, old__in=ended).select_related("old", "new"):
        heirs_of[link.old_id].append(link)
    waiting = Assignment.objects.open().filter(unit__in=ended)
    cascade = Cascade(waiting)
    passing = [one for one in waiting.select_related("unit") if one.unit_id in heirs_of]
    # Those below first: whoever inherits from several takes over the deadline of the lowest.
    passing.sort(key=lambda one: len(cascade.above(one.pk)), reverse=True)
    _give_to_heirs(passing, heirs_of, cascade)
    _hang_higher(passing, cascade)
    for one in passing:
        one.ended_on = heirs_of[one.unit_id][0].day
    Assignment.objects.bulk_update(passing, ["ended_on"], batch_size=BATCH)
    acts = [_act(one, heirs_of[one.unit_id]) for one in passing]
    chain.record_all([*acts, *_keep_dispatches(ended, heirs_of)])
    return len(passing)


class Cascade:
    """Every assignment of the duties that `waiting` ones belong to, as it hangs before the change.

    `held` is (duty, unit) → assignment; `parent` and `goes_on` are by the assignment's key.
    """

    def __init__(self, waiting: QuerySet[Assignment]):
        self.held: dict[tuple[int, int], int] = {}
        self.parent: dict[int, int | None] = {}
        self.goes_on: dict[int, bool] = {}
        every = Assignment.objects.filter(duty__in=waiting.values("duty"))
        for key, duty, unit, parent, until in every.values_list(
            "pk", "duty", "unit", "parent", "unit__valid_to"
        ):
            self.held[duty, unit] = key
            self.parent[key], self.goes_on[key] = parent, until is None

    def above(self, key: int) -> list[int]:
        """The assignments that this one was handed down from, the nearest first."""
        found = []
        while (key := self.parent[key]) is not None:
            found.append(key)
        return found


def _give_to_heirs(passing: list[Assignment], heirs_of: Links, cascade: Cascade) -> None:
    fresh: dict[tuple[int, int], Assignment] = {}
    for one in passing:
        for link in heirs_of[one.unit_id]:
            place = one.duty_id, link.new_id
            if place not in cascade.held and place not in fresh:
                fresh[place] = _heir(one, link, cascade)
    Assignment.objects.bulk_create(fresh.values(), batch_size=BATCH)
    held = cascade.held | {place: heir.pk for place, heir in fresh.items()}
    between = Assignment.heirs.through
    between.objects.bulk_create(
        (
            between(from_assignment_id=one.pk, to_assignment_id=held[one.duty_id, link.new_id])
            for one in passing
            for link in heirs_of[one.unit_id]
        ),
        batch_size=BATCH,
        ignore_conflicts=True,
    )


def _heir(one: Assignment, link: Succession, cascade: Cascade) -> Assignment:
    """What the successor is given, under the nearest one above that goes on beyond the day."""
    above = (key for key in cascade.above(one.pk) if cascade.goes_on[key])
    return Assignment(
        duty_id=one.duty_id,
        unit_id=link.new_id,
        parent_id=next(above, None),
        given_on=link.day,
        due_on=one.due_on,
        due_by=one.due_by,
    )


def _hang_higher(passing: list[Assignment], cascade: Cascade) -> None:
    """What hung below one that ends hangs below the nearest that does not."""
    ending = {one.pk for one in passing}
    moved = [
        Assignment(pk=key, parent_id=next((k for k in cascade.above(key) if k not in ending), None))
        for key, parent in cascade.parent.items()
        if parent in ending
    ]
    Assignment.objects.bulk_update(moved, ["parent"], batch_size=BATCH)


def _act(one: Assignment, links: list[Succession]) -> chain.Act:
    named = [f"{link.new.code} {link.new}".strip() for link in links]
    return chain.Act(
        one.stream,
        "assignment.passed_on",
        {"unit": str(one.unit), "to": named, "change": links[0].change, "day": str(links[0].day)},
    )


def _keep_dispatches(ended: QuerySet[Unit], heirs_of: Links) -> list[chain.Act]:
    """A department that ended leaves its dispatches to its main successor."""
    acts = []
    for dispatch in Dispatch.objects.filter(holder__in=ended).select_related("holder"):
        links = [link for link in heirs_of.get(dispatch.holder_id, []) if link.main]
        if links:
            before, dispatch.holder = dispatch.holder, links[0].new
            dispatch.save(update_fields=["holder"])
            data = {"from": str(before), "to": str(dispatch.holder), "day": str(links[0].day)}
            acts.append(chain.Act(dispatch.stream, "dispatch.passed_on", data))
    return acts
