"""How long a unit has where the dispatch itself names no deadline: a setting, marked as such."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.assignments.working_days import add_working_days
from nguon.dispatches.rules import Urgency
from nguon.orgs.models.periods import Period


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
