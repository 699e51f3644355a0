"""One duty at one unit: received, handed down, done, proved."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models.duty import Duty
from nguon.assignments.states import OPEN, TRANSITIONS, Standing, standing, standing_in_sql
from nguon.dispatches.codes import Code
from nguon.events import chain, clock
from nguon.events.refusal import Refused, demand_words
from nguon.orgs.models import Unit
from nguon.orgs.models.units import UNDER
from nguon.orgs.permissions import Ability, Actor

LONGEST_REASON = 500


class DueBy(models.TextChoices):
    """Who set the deadline."""

    QUOTED = "quoted", gettext_lazy("văn bản nêu")
    POLICY = "policy", gettext_lazy("suy định của hệ thống")
    OFFICER = "officer", gettext_lazy("cán bộ đặt")
    PLAYBOOK = "playbook", gettext_lazy("phương án đáp ứng")


# The assignments under those that the units under a unit (key, day, day) hold.
BELOW = f"""
    WITH RECURSIVE below(id) AS (
        SELECT c.id FROM assignments_assignment c
        JOIN assignments_assignment held ON c.parent_id = held.id
        WHERE held.unit_id IN ({UNDER})
        UNION
        SELECT c.id FROM assignments_assignment c JOIN below ON c.parent_id = below.id
    ) SELECT id FROM below
"""  # noqa: S608 - built of constants


class AssignmentQuerySet(models.QuerySet):
    def current(self):
        """Neither taken back nor passed on to a successor."""
        return self.exclude(code=Code.WITHDRAWN).filter(ended_on=None)

    def open(self):
        return self.current().filter(code__in=OPEN)

    def with_standing(self, today: date):
        return self.annotate(shown=standing_in_sql(today))

    def steerable_by(self, actor: Actor):
        """Of a dispatch held in the actor's subtree, or handed down from a duty held there."""
        if not actor.can(Ability.STEER):
            return self.none()
        return self.filter(given_in(actor))

    def visible_to(self, actor: Actor):
        """Held in the actor's subtree, or given from there."""
        return self.filter(models.Q(unit__in=actor.territory.values("pk")) | given_in(actor))


def given_in(actor: Actor) -> models.Q:
    """The assignments that the actor's subtree gave, at any depth of the cascade."""
    territory = (actor.unit.pk, actor.day, actor.day)
    below = RawSQL(BELOW, territory)  # noqa: S611
    return models.Q(duty__dispatch__holder__in=actor.territory.values("pk")) | models.Q(
        pk__in=below
    )


class Assignment(models.Model):
    """Duty × unit. `parent` is the assignment that it was handed down from."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    code = models.CharField(max_length=2, choices=Code, default=Code.ARRIVED)
    due_on = models.DateField(gettext_lazy("thời hạn"), null=True)
    due_by = models.CharField(max_length=8, choices=DueBy, default=DueBy.POLICY)
    given_on = models.DateField(gettext_lazy("giao ngày"))
    acknowledged_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True)
    heirs = models.ManyToManyField("self", symmetrical=False, related_name="forerunners")

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["duty__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "unit"], name="one_assignment_a_unit")
        ]
        indexes = [models.Index(fields=["unit", "code"]), models.Index(fields=["code", "due_on"])]
        verbose_name = gettext_lazy("nhiệm vụ được giao")

    def __str__(self) -> str:
        return f"{self.unit}: {self.duty}"

    @property
    def stream(self) -> str:
        return f"assignment:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.code in OPEN and self.ended_on is None

    def standing(self, today: date | None = None) -> Standing:
        return standing(self.code, self.due_on, today or clock.today())

    def giver(self) -> Unit:
        """Who gave the duty, reads its reports, and may remind: the parent's unit or the issuer."""
        return self.parent.unit if self.parent else self.duty.dispatch.holder

    def may_steer(self, actor: Actor) -> bool:
        """The giver and everybody above it in the cascade, up to the holder of the dispatch."""
        return Assignment.objects.steerable_by(actor).filter(pk=self.pk).exists()

    # What the unit does

    @transaction.atomic
    def acknowledge(self, actor: Actor) -> None:
        self._work(actor, "acknowledge")
        self.acknowledged_at = clock.now()
        self._record("assignment.acknowledged", actor)

    @transaction.atomic
    def refuse(self, actor: Actor, reason: str) -> None:
        wanting = _("Hãy ghi lý do để nơi giao biết và giao lại cho đúng.")
        reason = demand_words(reason, LONGEST_REASON, wanting)
        self._work(actor, "refuse")
        self.reason = reason
        self._record("assignment.refused", actor, reason=self.reason)

    @transaction.atomic
    def start(self, actor: Actor) -> None:
        self._work(actor, "start")
        self.acknowledged_at = self.acknowledged_at or clock.now()
        self._record("assignment.started", actor)

    @transaction.atomic
    def delegate(self, actor: Actor, units: list[Unit], due_on: date | None = None) -> int:
        """Hand the duty down to `units`; it is then done when theirs are. How many were new."""
        self._work(actor, "delegate")
        if strangers := set(units) - set(self.delegates()):
            raise Refused(
                _("%(unit)s không thuộc địa bàn của đơn vị nên không giao xuống được.")
                % {"unit": next(iter(strangers))},
                "units",
            )
        held = set(
            Assignment.objects.filter(duty=self.duty, unit__in=units).values_list("unit", flat=True)
        )
        fresh = [unit for unit in units if unit.pk not in held and unit != self.unit]
        if not fresh:
            raise Refused(_("Các đơn vị đã chọn đều có nhiệm vụ này rồi."), "units")
        Assignment.objects.bulk_create(
            Assignment(
                duty=self.duty,
                unit=unit,
                parent=self,
                due_on=due_on or self.due_on,
                due_by=DueBy.OFFICER if due_on else self.due_by,
                given_on=clock.today(),
            )
            for unit in fresh
        )
        self.acknowledged_at = self.acknowledged_at or clock.now()
        self._record("assignment.delegated", actor, units=[unit.pk for unit in fresh])
        return len(fresh)

    def delegates(self) -> "models.QuerySet[Unit]":
        """Those to whom it may be handed down: below the unit, or the communes of its area."""
        day = clock.today()
        below = Unit.objects.under(self.unit, day).exclude(pk=self.unit_id)
        area = None if self.unit.is_area else self.unit.parent_on(day)
        if area is None:
            return below
        return below | Unit.objects.under(area, day).commune_level()

    # What the giver does

    @transaction.atomic
    def reschedule(self, actor: Actor, due_on: date) -> None:
        self._steer(actor)
        before, self.due_on, self.due_by = self.due_on, due_on, DueBy.OFFICER
        self._record("assignment.rescheduled", actor, before=before, due_on=due_on)

    @transaction.atomic
    def withdraw(self, actor: Actor, reason: str) -> None:
        reason = demand_words(reason, LONGEST_REASON, _("Hãy ghi lý do rút nhiệm vụ."))
        self._steer(actor)
        self.move("withdraw")
        self.reason = reason
        self._record("assignment.withdrawn", actor, reason=self.reason)
        self.settle_parent()

    # How a cascade closes and opens again

    def settle_parent(self) -> None:
        """Complete the parent when its last child is done; open it again when one is not."""
        parent = self.parent
        if parent is None:
            return
        parent.lock()
        children = parent.children.current()
        finished = not children.exclude(code=Code.DONE).exists() and children.exists()
        if finished and parent.is_open:
            parent.move("complete")
            parent.finished_at = clock.now()
            parent._record("assignment.completed", None, children=children.count())
            parent.settle_parent()
        elif not finished and parent.code == Code.DONE and parent.accepted_at is None:
            parent.move("reopen")
            parent.finished_at = None
            parent._record("assignment.reopened", None)
            parent.settle_parent()

    def open_children(self) -> int:
        return self.children.current().exclude(code=Code.DONE).count()

    def lock(self) -> None:
        """Take the row for this transaction, as it stands now."""
        chain.take_turn()
        Assignment.objects.select_for_update().get(pk=self.pk)
        self.refresh_from_db()

    def move(self, verb: str) -> None:
        """Go to the code that `verb` leads to, if it may be done from here."""
        allowed, target = TRANSITIONS[verb]
        if self.code not in allowed or self.ended_on:
            raise Refused(
                _("Việc này đang ở trạng thái “%(state)s”. Hãy tải lại trang để xem tình hình mới.")
                % {"state": Code(self.code).label}
            )
        self.code = target

    def _work(self, actor: Actor, verb: str) -> None:
        actor.demand(Ability.WORK, self.unit)
        self.lock()
        self.move(verb)

    def _steer(self, actor: Actor) -> None:
        if not self.may_steer(actor):
            raise PermissionDenied
        self.lock()

    def _record(self, kind: str, actor: Actor | None, **data) -> None:
        """Save, and put the act in the log."""
        self.save()
        chain.record(self.stream, kind, actor, unit=str(self.unit), code=self.code, **data)
