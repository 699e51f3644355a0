"""A play that is not to be heard (any further): what its bulletin said was taken back."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.broadcast.models.programme import PlannedPlay
from nguon.broadcast.models.station import Station
from nguon.events import clock

HOLDS = timedelta(days=1)
"""A command's longest life. A play that comes later is gone from the plan by then."""


class Skip(models.Model):
    """An order to a station's boxes, signed with the schedule key: it takes nobody's two keys,
    since it can only silence what that key has planned."""

    key = models.CharField(max_length=32, unique=True)
    station = models.ForeignKey(Station, models.CASCADE, related_name="skips")
    play = models.ForeignKey(PlannedPlay, models.CASCADE, related_name="skips")
    document = models.BinaryField()
    issued_at = models.DateTimeField(_("ký lúc"))
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["issued_at"]
        verbose_name = _("lệnh bỏ một lượt phát")

    def __str__(self) -> str:
        return self.play.title

    @classmethod
    def order(cls, station: Station, plays: Iterable[PlannedPlay], part: str = "") -> None:
        """Have the boxes leave out, or stop, those of `plays` that come within a day; `part` is
        what of them (RESERVE: only what stands in for a stream)."""
        from nguon.broadcast import signing

        key, now = signing.schedule_key(), clock.now()
        soon = [
            play
            for play in plays
            if play.is_for_boxes and play.start < now + HOLDS and now < play.latest_end
        ]
        if key is None or not soon:
            return
        issued = clock.machine_time()
        order = {"issued": issued, "expires": issued + HOLDS, "areas": (station.unit.code,)}
        times = {"issued_at": now, "expires_at": now + HOLDS}
        made = []
        for play in soon:
            name = uuid.uuid4().hex
            signed = signing.skip(
                key, id=name, title=play.title, target=f"{play.key}{part}", **order
            )
            made.append(cls(key=name, station=station, play=play, document=signed, **times))
        cls.objects.bulk_create(made)
