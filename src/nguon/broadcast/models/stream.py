"""Where else boxes may listen: a broadcaster's stream, a commune's own line for live speech.

What comes out of it nobody has signed. So two persons answer for each address, and whoever approves
for the province can end it at once.
"""

from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.models.station import Station
from nguon.broadcast.reach import demand, serves
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.formats.audio_stream import is_stream
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor


class StreamQuerySet(models.QuerySet):
    def in_force(self):
        """Those that boxes may listen to."""
        return self.filter(approved_at__isnull=False, ended_at=None)

    def heard_by(self, station: Station):
        """Everybody's, and the station's own line."""
        return self.filter(models.Q(station=None) | models.Q(station=station))


class Stream(models.Model):
    """`station` is the one whose announcer speaks on it; None: a broadcaster's, for every station.

    An address does not change: another one is another stream, which again takes two persons.
    """

    name = models.CharField(gettext_lazy("tên"), max_length=120)
    address = models.CharField(gettext_lazy("địa chỉ"), max_length=400)
    station = models.ForeignKey(Station, models.PROTECT, null=True, related_name="streams")
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(gettext_lazy("đề nghị lúc"))
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(gettext_lazy("duyệt lúc"), null=True)
    ended_at = models.DateTimeField(gettext_lazy("ngừng lúc"), null=True)

    objects = StreamQuerySet.as_manager()

    class Meta:
        ordering = ["station", "name", "pk"]
        verbose_name = gettext_lazy("nguồn tiếp âm")

    def __str__(self) -> str:
        return self.name

    @property
    def is_in_force(self) -> bool:
        return self.approved_at is not None and self.ended_at is None

    @property
    def is_live(self) -> bool:
        """Whether somebody of the commune speaks on it."""
        return self.station_id is not None

    @classmethod
    @transaction.atomic
    def propose(
        cls, actor: Actor, name: str, address: str, station: Station | None = None
    ) -> "Stream":
        """The first person: a commune's own line whoever steers there, others the province's."""
        if station:
            demand(actor, Ability.STEER, station)
        else:
            _demand_province(actor, Ability.WRITE)
        chain.take_turn()
        name, address = name.strip(), address.strip()
        if not name:
            raise Refused(_("Hãy ghi tên nguồn."), "name")
        if not is_stream(address):
            raise Refused(_("Địa chỉ bắt đầu bằng https:// và dẫn tới luồng âm thanh."), "address")
        if cls.objects.filter(address=address, ended_at=None).exists():
            raise Refused(_("Địa chỉ này đã có trong danh sách."), "address")
        made = cls.objects.create(
            name=name[:120],
            address=address,
            station=station,
            proposed_by=actor.person,
            proposed_at=clock.now(),
        )
        made._record("stream.proposed", actor)
        return made

    @transaction.atomic
    def approve(self, actor: Actor) -> None:
        """The second person: from now on programmes may relay it."""
        self._take(actor)
        if self.approved_at:
            raise Refused(_("Nguồn này đã được duyệt."))
        if actor.person == self.proposed_by:
            raise Refused(_("Người đề nghị không tự duyệt nguồn tiếp âm."))
        self.approved_by, self.approved_at = actor.person, clock.now()
        self.save(update_fields=["approved_by", "approved_at"])
        self._record("stream.approved", actor)

    @transaction.atomic
    def end(self, actor: Actor) -> None:
        """No box listens to it any more, from the next plan on; what sounds now is stopped."""
        from nguon.broadcast.models.programme import PlannedPlay
        from nguon.broadcast.models.skip import Skip

        self._take(actor)
        self.ended_at = clock.now()
        self.save(update_fields=["ended_at"])
        plays = PlannedPlay.objects.filter(stream=self, cancelled_at=None).select_related("stream")
        for station in Station.objects.filter(programmes__plays__in=plays).distinct():
            station.plan_anew()
            Skip.order(station, plays.filter(programme__station=station))
        self._record("stream.ended", actor)

    def _take(self, actor: Actor) -> None:
        _demand_province(actor, Ability.APPROVE)
        chain.take_turn()
        self.refresh_from_db()
        if self.ended_at:
            raise Refused(_("Nguồn này đã ngừng."))

    def _record(self, kind: str, actor: Actor) -> None:
        station = self.station.code if self.station else None
        told = {"name": self.name, "address": self.address, "station": station}
        chain.record("streams", kind, actor, **told)


def _demand_province(actor: Actor, ability: Ability) -> None:
    """Raise PermissionDenied unless the actor's unit serves the whole province."""
    if ability not in actor.abilities or not serves(actor, actor.province):
        raise PermissionDenied
