"""How long a unit has where the dispatch itself names no deadline: a setting, marked as such."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from nguon.assignments.working_days import add_working_days
from nguon.dispatches.rules import Urgency
from nguon.events import chain, clock
from nguon.orgs.models.periods import Period
from nguon.orgs.permissions import Ability, Actor


class DeadlinePolicy(Period):
    """Working days to do a duty, by the dispatch's urgency; an empty urgency is the ordinary one.

    No regulation gives these numbers: the province sets them, and every page shows such a deadline
    as the system's ("suy định"), never as the dispatch's own.
    """

    urgency = models.CharField(_("độ khẩn"), max_length=20, choices=Urgency, blank=True)
    working_days = models.PositiveSmallIntegerField(_("số ngày làm việc"))

    class Meta:
        verbose_name = _("thời hạn mặc định")

    @classmethod
    def due_on(cls, urgency: str, start: date) -> date | None:
        policy = cls.objects.on(start).filter(urgency=urgency).order_by("-valid_from").first()
        return add_working_days(start, policy.working_days) if policy else None

    @classmethod
    @transaction.atomic
    def lay_down(cls, actor: Actor, urgency: str, days: int, since: date) -> "DeadlinePolicy":
        """From `since` on this many days; the former rule ends that day, a later one stays.

        Duties that were given keep the day that they were given.
        """
        actor.demand_governing(Ability.ADMINISTER)
        chain.take_turn()
        same = cls.objects.filter(urgency=urgency)
        later = same.filter(valid_from__gt=since).order_by("valid_from").first()
        same.on(since).update(valid_to=since)
        policy = cls.objects.create(
            urgency=urgency,
            working_days=days,
            valid_from=since,
            valid_to=later.valid_from if later else None,
        )
        facts = {"urgency": urgency, "days": days, "since": str(since)}
        chain.record(f"policy:{policy.pk}", "policy.laid_down", actor, **facts)
        return policy

    @transaction.atomic
    def end(self, actor: Actor) -> None:
        """From today on no day is set where the dispatch sets none."""
        actor.demand_governing(Ability.ADMINISTER)
        chain.take_turn()
        self.valid_to = max(clock.today(), self.valid_from)
        self.save(update_fields=["valid_to"])
        chain.record(f"policy:{self.pk}", "policy.ended", actor, urgency=self.urgency)
