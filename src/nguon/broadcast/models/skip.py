"""A play that is not to be heard (any further): what its bulletin said was taken back."""

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.broadcast import keyring
from nguon.broadcast.models.programme import PlannedPlay
from nguon.broadcast.models.station import Station
from nguon.events import clock
from nguon.formats.playout.command import Action, Command
from nguon.formats.playout.envelope import Kind, seal

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
    def order(cls, station: Station, plays: Iterable[PlannedPlay]) -> None:
        """Have the boxes leave out, or stop, those of `plays` that come within a day."""
        key, now = keyring.schedule_key(), clock.now()
        soon = [play for play in plays if play.sound_id and now < play.end < now + HOLDS]
        if key is None or not soon:
            return
        issued = clock.machine_time()
        cls.objects.bulk_create(
            cls(
                key=(name := uuid.uuid4().hex),
                station=station,
                play=play,
                document=seal(
                    Kind.COMMAND,
                    Command(
                        name,
                        Action.SKIP,
                        issued,
                        issued + HOLDS,
                        (station.unit.code,),
                        title=play.title,
                        target=play.key,
                    ),
                    key,
                ),
                issued_at=now,
                expires_at=now + HOLDS,
            )
            for play in soon
        )
