"""Reminders to the unit that has not done it, and word to the one above it."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models.assignment import Assignment
from nguon.dispatches.models import Letter
from nguon.events import chain, clock
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Actor


class Reminder(models.Model):
    """One reminder about one assignment; an escalation goes to the unit above."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="reminders")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reminders")
    escalation = models.BooleanField(default=False)
    author = models.CharField(max_length=300)
    made_at = models.DateTimeField(gettext_lazy("lúc"))

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.unit}: {self.assignment.duty}"


@transaction.atomic
def remind(assignments: Iterable[Assignment], actor: Actor) -> int:
    """Remind the units of all open `assignments`; how many."""
    return _send([(one, one.unit) for one in assignments if one.is_open], actor, escalation=False)


@transaction.atomic
def escalate(assignments: Iterable[Assignment], actor: Actor) -> int:
    """Tell the unit above each open one that it is not done; how many had one above."""
    pairs = [(one, one.unit.parent_on(actor.day)) for one in assignments if one.is_open]
    return _send([pair for pair in pairs if pair[1]], actor, escalation=True)


def _send(pairs: list[tuple[Assignment, Unit]], actor: Actor, escalation: bool) -> int:
    keys = [one.pk for one, _unit in pairs]
    _demand_steering(keys, actor)
    chain.take_turn()
    now = clock.now()
    Reminder.objects.bulk_create(
        Reminder(assignment=one, unit=unit, escalation=escalation, author=actor.name, made_at=now)
        for one, unit in pairs
    )
    Letter.objects.bulk_create(_letter(one, unit, escalation) for one, unit in pairs if unit.email)
    for chosen in _slices(keys):
        chosen.update(reminded=models.F("reminded") + 1)
    kind = "assignment.escalated" if escalation else "assignment.reminded"
    chain.record_all(
        [chain.Act(one.stream, kind, {"unit": str(unit)}) for one, unit in pairs], actor
    )
    return len(pairs)


def _slices(keys: list[int]):
    """The assignments with these keys, as many at a time as a query takes."""
    for n in range(0, len(keys), 500):
        yield Assignment.objects.filter(pk__in=keys[n : n + 500])


def _demand_steering(keys: list[int], actor: Actor) -> None:
    if sum(chosen.steerable_by(actor).count() for chosen in _slices(keys)) != len(keys):
        raise PermissionDenied


@translation.override("vi")
def _letter(assignment: Assignment, unit: Unit, escalation: bool) -> Letter:
    dispatch = assignment.duty.dispatch
    subject = _("Nhắc việc") if not escalation else _("Đơn vị trực thuộc chưa thực hiện")
    due = assignment.due_on.strftime("%d/%m/%Y") if assignment.due_on else _("chưa đặt")
    body = _(
        "Đơn vị: %(unit)s\nViệc: %(text)s\nTheo: %(dispatch)s\nThời hạn: %(due)s\n\n"
        "Mở việc này: %(link)s\n"
    ) % {
        "unit": assignment.unit,
        "text": assignment.duty.text,
        "dispatch": dispatch.number_symbol,
        "due": due,
        "link": settings.PUBLIC_URL + reverse("desk:assignment", args=[assignment.pk]),
    }
    return Letter(
        unit=unit,
        stream=assignment.stream,
        address=unit.email,
        subject=f"{subject}: {dispatch.number_symbol}",
        body=body,
        due_at=clock.machine_time(),
    )
