"""A level applied in an area by a dispatch: until another level follows it, or it is ended."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models import Duty
from nguon.bulletins.models import Bulletin
from nguon.dispatches.models import Dispatch
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.playbooks import applying
from nguon.playbooks.conditions import demand_applicable
from nguon.playbooks.models.playbook import Playbook, Task, Template


class ActivationQuerySet(models.QuerySet):
    def running(self):
        return self.filter(ended_at=None)

    def visible_to(self, actor: Actor):
        """Of a dispatch held in the actor's subtree; applied there, or in an area above it."""
        mine = actor.territory.values("pk")
        above = actor.unit.lineage_on(actor.day)
        there = models.Q(area__in=above) | models.Q(area__in=mine)
        chosen = self.model.objects.filter(there | models.Q(dispatch__holder__in=mine))
        return self.filter(pk__in=chosen.values("pk"))


class Activation(models.Model):
    """The playbook that is carried out, where, by which dispatch (its number as it then was).

    `area` are units as of `started_on`. A `drill` is an exercise: everything that comes of it says
    "DIỄN TẬP". `former` is the level that this one followed.
    """

    playbook = models.ForeignKey(Playbook, models.PROTECT, related_name="activations")
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, related_name="activations")
    dispatch_number = models.CharField(gettext_lazy("số văn bản áp dụng"), max_length=100)
    area = models.ManyToManyField(Unit, related_name="+")
    drill = models.BooleanField(gettext_lazy("diễn tập"), default=False)
    started_on = models.DateField()
    started_at = models.DateTimeField(gettext_lazy("áp dụng từ"))
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    former = models.OneToOneField("self", models.PROTECT, null=True, related_name="following")
    ended_at = models.DateTimeField(gettext_lazy("kết thúc lúc"), null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(gettext_lazy("lý do kết thúc"), max_length=500, blank=True)

    objects = ActivationQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        verbose_name = gettext_lazy("lần áp dụng cấp ứng phó")

    def __str__(self) -> str:
        return f"{_('DIỄN TẬP')}: {self.playbook}" if self.drill else str(self.playbook)

    @property
    def stream(self) -> str:
        return f"activation:{self.pk}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    def area_names(self) -> list[str]:
        return [str(unit) for unit in self.area.order_by("code", "name")]

    @classmethod
    @transaction.atomic
    def start(
        cls, actor: Actor, playbook: Playbook, dispatch: Dispatch, area: list[Unit], drill: bool
    ) -> "Activation":
        """Apply a level: its duties are given, its bulletins drafted, now and on their days."""
        chain.take_turn()
        demand_applicable(actor, playbook, dispatch, area, drill)
        clash = cls._running_in(playbook, area, drill)
        if clash:
            raise Refused(
                _("%(area)s đang áp dụng %(level)s. Hãy chuyển cấp thay vì áp dụng thêm.")
                % {"area": ", ".join(clash.area_names()), "level": clash.playbook.level_name},
                "area",
            )
        return cls._begin(actor, playbook, dispatch, area, drill, None)

    @transaction.atomic
    def step(self, actor: Actor, playbook: Playbook, dispatch: Dispatch) -> "Activation":
        """Go to another level in the same area. Duties of both levels go on as they are; those of
        the former alone are withdrawn where open; those of the new one alone are given."""
        self._lock(actor)
        area = list(self.area.all())
        demand_applicable(actor, playbook, dispatch, area, self.drill)
        if playbook.hazard_id != self.playbook.hazard_id or playbook.pk == self.playbook_id:
            raise Refused(_("Hãy chọn một cấp khác của cùng tình huống."), "playbook")
        following = self._begin(actor, playbook, dispatch, area, self.drill, self)
        reason = _("Chuyển sang %(level)s") % {"level": playbook.level_name}
        self._close(actor, reason, kept=following.duties())
        return following

    @transaction.atomic
    def end(self, actor: Actor, reason: str) -> None:
        """The level applies no longer: what is open is withdrawn, what was drafted and not released
        is dropped, the last bulletins are drafted."""
        self._lock(actor)
        if not reason.strip():
            raise Refused(_("Hãy ghi lý do kết thúc; nơi thực hiện sẽ đọc lý do này."), "reason")
        applying.draft_last(self, actor)
        self._close(actor, reason.strip())

    @transaction.atomic
    def fall_away(self) -> None:
        """The dispatch was recalled: what it applied ends with it."""
        chain.take_turn()
        self._close(None, _("Văn bản áp dụng đã bị thu hồi"))

    def duties(self) -> models.QuerySet:
        return Duty.objects.filter(given__activation=self)

    @classmethod
    def _begin(cls, actor, playbook, dispatch, area, drill, former) -> "Activation":
        made = cls.objects.create(
            playbook=playbook,
            dispatch=dispatch,
            dispatch_number=dispatch.number_symbol or str(dispatch),
            drill=drill,
            started_on=clock.today(),
            started_at=clock.now(),
            started_by=actor.person,
            former=former,
        )
        made.area.set(area)
        chain.record(
            made.stream,
            "activation.stepped" if former else "activation.started",
            actor,
            playbook=playbook.pk,
            level=playbook.level,
            dispatch=made.dispatch_number,
            area=[str(unit) for unit in area],
            drill=drill,
            former=former and former.pk,
        )
        applying.carry_over(made)
        applying.apply(made, actor)
        return made

    @classmethod
    def _running_in(cls, playbook: Playbook, area: list[Unit], drill: bool) -> "Activation | None":
        today = clock.today()
        others = cls.objects.running().filter(playbook__hazard=playbook.hazard, drill=drill)
        for other in others.prefetch_related("area"):
            for one in other.area.all():
                if any(one.is_under(unit, today) or unit.is_under(one, today) for unit in area):
                    return other
        return None

    def _close(self, actor: Actor | None, reason: str, kept: models.QuerySet | None = None) -> None:
        applying.withdraw(self, actor, reason, kept)
        applying.drop_drafts(self, actor, reason)
        self.ended_at, self.reason = clock.now(), reason[:500]
        self.ended_by = actor.person if actor else None
        self.save()
        chain.record(self.stream, "activation.ended", actor, reason=reason)

    def _lock(self, actor: Actor) -> None:
        actor.demand(Ability.SIGN, self.dispatch.holder)
        chain.take_turn()
        self.refresh_from_db()
        if not self.is_running:
            raise Refused(_("Cấp này đã kết thúc."))


class Given(models.Model):
    """A duty of the playbook that was given, for a day of its rhythm."""

    activation = models.ForeignKey(Activation, models.CASCADE, related_name="given")
    task = models.ForeignKey(Task, models.PROTECT, related_name="given")
    day = models.DateField()
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="given")

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["activation", "task", "day"], name="given_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.task}"


class Drafted(models.Model):
    """A bulletin of the playbook that was drafted, for a day of its rhythm."""

    activation = models.ForeignKey(Activation, models.CASCADE, related_name="drafted")
    template = models.ForeignKey(Template, models.PROTECT, related_name="drafted")
    day = models.DateField()
    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="drafted")
    due_at = models.DateTimeField(gettext_lazy("phát hành trước"))

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["activation", "template", "day"], name="drafted_once_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day}: {self.template}"


def running_on(day: date):
    """The activations that the calendar may bring something on `day`."""
    return Activation.objects.running().filter(started_on__lte=day).select_related("playbook")
