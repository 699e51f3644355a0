"""Which of several figures that contradict each other an officer goes by, and why."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.figures.agreeing import disputed_on, seal_of
from nguon.figures.models.point import Point
from nguon.figures.models.series import Series
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor


class Choice(models.Model):
    """It holds for the figures as they stood (`seal`): when one changes, one chooses anew."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="choices")
    day = models.DateField()
    point = models.ForeignKey(Point, models.PROTECT, related_name="+")
    seal = models.CharField(max_length=64)
    reason = models.CharField(gettext_lazy("lý do"), max_length=300)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = gettext_lazy("số được chọn")

    @classmethod
    def holding(cls, series: Series, day: date) -> "Choice | None":
        """The choice that holds for the contradiction of a day; None where it is open."""
        seal = seal_of(disputed_on(series, day))
        found = cls.objects.filter(series=series, day=day, seal=seal)
        return found.select_related("point__source", "by").first()

    @classmethod
    @transaction.atomic
    def make(cls, point: Point, reason: str, actor: Actor) -> "Choice":
        """Go by `point`, for a reason; the others stay where they are, with their sources."""
        actor.demand(Ability.WRITE)
        chain.take_turn()
        point.refresh_from_db()
        if not point.disputed:
            raise Refused(_("Số này không còn mâu thuẫn với nguồn nào."))
        if not reason.strip():
            raise Refused(_("Hãy ghi vì sao dùng số này."), "reason")
        told = disputed_on(point.series, point.day)
        made = cls.objects.create(
            series=point.series,
            day=point.day,
            point=point,
            seal=seal_of(told),
            reason=reason.strip(),
            by=actor.person,
            at=clock.now(),
        )
        chain.record(
            point.series.stream,
            "figure.chosen",
            actor,
            point=point.pk,
            among={str(one.pk): str(one.value) for one in told},
            reason=made.reason,
        )
        return made
