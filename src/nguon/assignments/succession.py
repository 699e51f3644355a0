"""On the day on which a unit ends, its open duties pass to the successors that are named for it."""

from collections import defaultdict
from datetime import date

from django.db import transaction

from nguon.assignments.models import Assignment
from nguon.dispatches.models import Dispatch
from nguon.events import chain
from nguon.orgs.models import Succession, Unit


@transaction.atomic
def pass_on(day: date) -> int:
    """Pass on what is open at units that have ended by `day`; how many assignments ended.

    Each successor gets one assignment of the duty, unless it already has it. A duty whose holder
    has no successor stays where it is and stands out as late: nobody is guessed.
    """
    chain.take_turn()
    heirs_of = defaultdict(list)
    ended = Unit.objects.filter(valid_to__lte=day)
    for link in Succession.objects.filter(day__lte=day, old__in=ended).select_related("old", "new"):
        heirs_of[link.old_id].append(link)
    acts: list[chain.Act] = []
    waiting = Assignment.objects.open().filter(unit__in=ended).select_related("duty", "unit")
    passed = 0
    # Those below first, so that the duties of a dissolved office are re-hung before it ends.
    for one in sorted(waiting, key=_depth, reverse=True):
        links = heirs_of.get(one.unit_id)
        if links:
            passed += 1
            acts.append(_pass(one, links))
    acts += _keep_dispatches(ended, heirs_of)
    chain.record_all(acts)
    return passed


def _depth(assignment: Assignment) -> int:
    depth, above = 0, assignment.parent
    while above:
        depth, above = depth + 1, above.parent
    return depth


def _pass(one: Assignment, links: list[Succession]) -> chain.Act:
    named = []
    for link in links:
        heir, _made = Assignment.objects.get_or_create(
            duty=one.duty,
            unit=link.new,
            defaults={
                "parent": _parent_for_heir(one),
                "given_on": link.day,
                "due_on": one.due_on,
                "due_by": one.due_by,
            },
        )
        one.heirs.add(heir)
        named.append(f"{link.new.code} {link.new}".strip())
    one.children.update(parent=one.parent)
    one.ended_on = links[0].day
    one.save(update_fields=["ended_on"])
    return chain.Act(
        one.stream,
        "assignment.passed_on",
        {"unit": str(one.unit), "to": named, "change": links[0].change, "day": str(links[0].day)},
    )


def _parent_for_heir(one: Assignment) -> Assignment | None:
    """The nearest assignment above that goes on beyond the day."""
    above = one.parent
    while above and above.unit.valid_to is not None:
        above = above.parent
    return above


def _keep_dispatches(ended, heirs_of) -> list[chain.Act]:
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
