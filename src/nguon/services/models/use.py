"""How much procedures are used, as numbers by day and place: nobody is followed."""

import logging
from datetime import date, timedelta

from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models import Bulletin
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.services.models.procedure import Procedure

log = logging.getLogger(__name__)
DAYS_OF_EFFECT = 14
"""Days before and after a release that are held against each other."""


class Kind(models.TextChoices):
    VIEW = "view", _("lượt xem")
    START = "start", _("lượt bấm bắt đầu")
    ASK = "ask", _("lượt nhờ giúp, hỏi")


class DailyCount(models.Model):
    """A number: how often on a day. `unit` is the commune that the reader chose, if any."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="counts")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    day = models.DateField(db_index=True)
    kind = models.CharField(max_length=5, choices=Kind)
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "unit", "day", "kind"], name="one_count_a_place"
            ),
            models.UniqueConstraint(
                fields=["procedure", "day", "kind"],
                condition=Q(unit=None),
                name="one_count_without_place",
            ),
        ]
        verbose_name = _("số lượt dùng thủ tục")

    def __str__(self) -> str:
        return f"{self.procedure.code} {self.day} {self.kind}: {self.count}"


def count(procedure: Procedure, kind: Kind, unit: Unit | None = None) -> None:
    """Add one. A page is shown even where it cannot be counted."""
    row = {"procedure": procedure, "unit": unit, "day": clock.today(), "kind": kind}
    try:
        with transaction.atomic():
            if not DailyCount.objects.filter(**row).update(count=F("count") + 1):
                DailyCount.objects.create(**row)
    except IntegrityError:
        DailyCount.objects.filter(**row).update(count=F("count") + 1)
    except DatabaseError:
        log.warning("one use of a procedure was not counted")


def totals(counts) -> dict[str, int]:
    """Kind → how often, in `counts`."""
    rows = dict(counts.order_by().values_list("kind").annotate(n=Sum("count")))
    return {kind: rows.get(kind, 0) for kind in Kind}


class Mention(models.Model):
    """A bulletin that tells people about a procedure."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="+")
    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="mentions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "procedure"], name="one_mention")
        ]
        verbose_name = _("bản tin nói về thủ tục")

    def __str__(self) -> str:
        return f"{self.bulletin} → {self.procedure}"

    def effect(self, released: date, days: int) -> tuple[dict[str, int], dict[str, int]]:
        """How often before the day of release, and from it on: `days` days each."""
        span = timedelta(days=days)
        counts = self.procedure.counts
        before = counts.filter(day__gte=released - span, day__lt=released)
        after = counts.filter(day__gte=released, day__lt=released + span)
        return totals(before), totals(after)

    def starts_around(self, released: date) -> dict[date, int]:
        """Day → starts, DAYS_OF_EFFECT days to either side of the release."""
        span = timedelta(days=DAYS_OF_EFFECT)
        near = self.procedure.counts.filter(kind=Kind.START, day__gte=released - span)
        near = near.filter(day__lt=released + span).order_by()
        return dict(near.values_list("day").annotate(n=Sum("count")))
