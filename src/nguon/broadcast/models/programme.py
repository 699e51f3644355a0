"""The programme of one day: items in slots, first put together, then confirmed by a person."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.broadcast.codes import ItemKind
from nguon.broadcast.models.offer import Offer
from nguon.broadcast.models.station import Slot, Station
from nguon.bulletins.codes import Language, Priority
from nguon.events import clock
from nguon.orgs.models import Person

GAP = timedelta(seconds=2)
"""Silence between two items."""


class Programme(models.Model):
    """Station × day. `overrides` are {"rule", "reason", "by", "at"}: rules that were set aside."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="programmes")
    day = models.DateField(_("ngày"))
    confirmed_at = models.DateTimeField(_("xác nhận lúc"), null=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    changed = models.BooleanField(default=True)
    overrides = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["station", "day"], name="one_programme_a_day")
        ]
        verbose_name = _("chương trình ngày")

    def __str__(self) -> str:
        return f"{self.station} {self.day:%d/%m/%Y}"

    @property
    def is_confirmed(self) -> bool:
        """Confirmed by a person, and unchanged since."""
        return self.confirmed_at is not None and not self.changed

    def slots(self) -> list[Slot]:
        return self.station.slots_on(self.day)

    def begin(self, slot: Slot) -> datetime:
        return datetime.combine(self.day, slot.at, tzinfo=clock.VIETNAM)

    def set_aside(self) -> set[str]:
        """The rules that somebody allowed to be broken on this day."""
        return {one["rule"] for one in self.overrides}

    def touch(self) -> None:
        """It is another than was confirmed."""
        self.changed = True
        self.save(update_fields=["changed"])


class Item(models.Model):
    """One thing in a slot. `seconds` of a bulletin are those of its sound, 0 where it has none."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="items")
    slot = models.CharField(max_length=4)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=ItemKind)
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="items")
    language = models.CharField(max_length=8, choices=Language, default=Language.VIETNAMESE)
    title = models.CharField(_("nội dung"), max_length=300)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    seconds = models.FloatField(_("thời lượng"), default=0)

    class Meta:
        ordering = ["slot", "position", "pk"]
        verbose_name = _("mục của chương trình")

    def __str__(self) -> str:
        return self.title

    @property
    def is_bulletin(self) -> bool:
        return self.kind == ItemKind.BULLETIN

    def sound(self):
        """The sound that goes out; None where somebody reads or relays."""
        return self.offer.sounds().get(self.language) if self.offer else None


class PlannedPlay(models.Model):
    """What a confirmed programme has the boxes play. It stays when the programme changes later."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="plays")
    key = models.CharField(max_length=32, unique=True)
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="plays")
    slot = models.CharField(max_length=4)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=ItemKind)
    language = models.CharField(max_length=8, choices=Language)
    priority = models.PositiveSmallIntegerField(choices=Priority)
    start = models.DateTimeField(_("phát lúc"))
    seconds = models.FloatField()
    sound = models.ForeignKey("dispatches.Original", models.PROTECT, null=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["start"]
        indexes = [models.Index(fields=["start"])]
        verbose_name = _("lượt phát đã định")

    def __str__(self) -> str:
        return f"{self.start:%d/%m %H:%M} {self.title}"

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)
