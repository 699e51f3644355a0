"""The programme of one day: items in slots, first put together, then confirmed by a person."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.broadcast.codes import ItemKind, Late
from nguon.broadcast.models.offer import Offer
from nguon.broadcast.models.station import Slot, Station
from nguon.broadcast.models.stream import Stream
from nguon.bulletins.codes import Language, Priority
from nguon.events import clock
from nguon.orgs.models import Person

GAP = timedelta(seconds=2)
"""Silence between two items."""

SLACK = 15
"""Minutes by which an item may usually begin later: a short emergency then costs nobody its end."""


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
    """One thing in a slot. `seconds` of a bulletin are those of its sound, 0 where it has none.

    Boxes hear a relay, or live speech, through `stream`, and where that is not there the sound of
    `reserve`; without a stream it is heard at the station alone. A file may begin up to
    `slack` minutes later than arranged; `late` says what becomes of it beyond that.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="items")
    slot = models.CharField(max_length=4)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=8, choices=ItemKind)
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, related_name="items")
    language = models.CharField(max_length=8, choices=Language, default=Language.VIETNAMESE)
    title = models.CharField(_("nội dung"), max_length=300)
    priority = models.PositiveSmallIntegerField(choices=Priority, default=Priority.NORMAL)
    seconds = models.FloatField(_("thời lượng"), default=0)
    stream = models.ForeignKey(Stream, models.PROTECT, null=True, related_name="+")
    reserve = models.ForeignKey(Offer, models.SET_NULL, null=True, related_name="reserved")
    slack = models.PositiveSmallIntegerField(_("lùi được"), default=SLACK)
    late = models.CharField(_("khi bị ngắt"), max_length=4, choices=Late, default=Late.SEEK)

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

    def reserve_sound(self):
        """What boxes play where the stream is not there; None: silence."""
        sounds = self.reserve.sounds() if self.reserve else {}
        return next(iter(sounds.values()), None)


class PlannedPlay(models.Model):
    """What a confirmed programme has the boxes play. It stays when the programme changes later.

    A file, `sound`; or a `stream`, with the file that is heard in its place."""

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
    stream = models.ForeignKey(Stream, models.PROTECT, null=True, related_name="plays")
    reserve = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="spared")
    reserve_sound = models.ForeignKey(
        "dispatches.Original", models.PROTECT, null=True, related_name="+"
    )
    reserve_seconds = models.FloatField(default=0)
    slack = models.PositiveSmallIntegerField(_("lùi được"), default=0)
    late = models.CharField(max_length=4, choices=Late, default=Late.SEEK)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["start"]
        indexes = [models.Index(fields=["start"])]
        verbose_name = _("lượt phát đã định")

    def __str__(self) -> str:
        return f"{self.start:%d/%m %H:%M} {self.title}"

    @property
    def is_for_boxes(self) -> bool:
        """Whether a box can have it sound; otherwise somebody reads or relays it at the station."""
        return self.sound_id is not None or self.stream_id is not None

    @property
    def end(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    @property
    def latest_end(self) -> datetime:
        """When a box gives it up: `slack` minutes later, but not after what it says is over. A
        stream is as it is at its time."""
        if self.sound_id is None:
            return self.end
        latest, until = self.end + timedelta(minutes=self.slack), None
        if self.offer:
            until = self.offer.valid_until
        return max(self.end, min(latest, until)) if until else latest
