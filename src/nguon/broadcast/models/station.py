"""A commune's station: who runs it, when it may be heard, in which languages."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language
from nguon.bulletins.reach import area_of
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Actor


@dataclass(frozen=True)
class Slot:
    """A time of the day at which the station goes on air, and for how long."""

    at: time
    minutes: int

    @property
    def key(self) -> str:
        return f"{self.at:%H%M}"

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"


def usual_slots() -> list[list]:
    """Morning and late afternoon, as communes mostly have it."""
    return [["05:30", 30], ["17:00", 30]]


def usual_languages() -> list[str]:
    return [Language.VIETNAMESE.value]


class StationQuerySet(models.QuerySet):
    def served_by(self, actor: Actor):
        """Those of the area that the actor's unit serves."""
        area = area_of(actor.unit, actor.day)
        return self.filter(unit__in=Unit.objects.under(area, actor.day).values("pk"))


class Station(models.Model):
    """Đài truyền thanh cấp xã. One a unit; its loudspeakers are its clusters.

    `slots` are pairs of a time ("05:30") and minutes; `market_days` weekdays (0 is Monday) on which
    `market_at` opens one more slot. From `quiet_from` to `quiet_to` only
    emergencies are heard. `revision` counts what its boxes are told.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="station")
    code = models.SlugField(gettext_lazy("mã đài"), max_length=40, unique=True)
    name = models.CharField(gettext_lazy("tên đài"), max_length=200)
    owner = models.CharField(gettext_lazy("đơn vị quản lý"), max_length=200, blank=True)
    languages = models.JSONField(gettext_lazy("ngôn ngữ"), default=usual_languages)
    slots = models.JSONField(gettext_lazy("giờ phát"), default=usual_slots)
    minutes_a_day = models.PositiveSmallIntegerField(gettext_lazy("số phút mỗi ngày"), default=60)
    quiet_from = models.TimeField(gettext_lazy("giờ yên lặng từ"), default=time(21))
    quiet_to = models.TimeField(gettext_lazy("giờ yên lặng đến"), default=time(5))
    market_days = models.JSONField(gettext_lazy("ngày chợ phiên"), default=list)
    market_at = models.TimeField(gettext_lazy("giờ phát ngày chợ"), null=True, blank=True)
    market_minutes = models.PositiveSmallIntegerField(default=20)
    revision = models.PositiveIntegerField(default=1)

    objects = StationQuerySet.as_manager()

    class Meta:
        ordering = ["unit__code", "name"]
        verbose_name = gettext_lazy("đài truyền thanh cấp xã")

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"station:{self.pk}"

    def plan_anew(self) -> None:
        """What its boxes are to play has changed: they get another plan."""
        Station.objects.filter(pk=self.pk).update(revision=models.F("revision") + 1)

    def is_market_day(self, day: date) -> bool:
        return day.weekday() in self.market_days

    def slots_on(self, day: date) -> list[Slot]:
        """The slots of a day, the earliest first; a market day may have one more."""
        found = [Slot(time.fromisoformat(at), minutes) for at, minutes in self.slots]
        if self.market_at and self.is_market_day(day):
            found.append(Slot(self.market_at, self.market_minutes))
        return sorted(found, key=lambda slot: slot.at)

    def next_market_day(self, day: date) -> date | None:
        """The next one from `day` on; None where there is no market."""
        ahead = (day + timedelta(days=n) for n in range(7))
        return next((one for one in ahead if self.is_market_day(one)), None)

    def is_quiet(self, moment: time) -> bool:
        """Whether ordinary sound is not wanted at this time of the day."""
        if self.quiet_from <= self.quiet_to:
            return self.quiet_from <= moment < self.quiet_to
        return moment >= self.quiet_from or moment < self.quiet_to

    def language_words(self) -> str:
        return ", ".join(str(Language(code).label) for code in self.languages)

    def quiet_words(self) -> str:
        return _("từ %(start)s đến %(end)s") % {
            "start": f"{self.quiet_from:%H:%M}",
            "end": f"{self.quiet_to:%H:%M}",
        }
