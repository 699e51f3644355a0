"""A bulletin that reached a commune's station, and what the commune made of it."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.codes import OfferState
from nguon.broadcast.models.station import Station
from nguon.broadcast.reach import demand
from nguon.bulletins.codes import Priority
from nguon.bulletins.models import Version
from nguon.bulletins.sounds import told_aloud
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor


class OfferQuerySet(models.QuerySet):
    def at_hand(self):
        """Those that may still be put into a programme: neither refused nor withdrawn."""
        return self.filter(state__in=(OfferState.OPEN, OfferState.TAKEN))


class Offer(models.Model):
    """Version × station. Normal ones the commune takes or refuses; priority ones it must air."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="offers")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    priority = models.PositiveSmallIntegerField(choices=Priority)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    offered_at = models.DateTimeField(gettext_lazy("đến lúc"))
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(gettext_lazy("lý do không phát"), max_length=300, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["priority", "offered_at"]
        constraints = [
            models.UniqueConstraint(fields=["station", "version"], name="one_offer_a_version")
        ]
        verbose_name = gettext_lazy("bản tin gửi đài")

    def __str__(self) -> str:
        return self.version.title

    @property
    def stream(self) -> str:
        return f"station:{self.station_id}"

    @property
    def must_air(self) -> bool:
        return self.priority <= Priority.PRIORITY

    @property
    def is_emergency(self) -> bool:
        return self.priority == Priority.EMERGENCY

    @property
    def valid_until(self):
        return self.version.bulletin.valid_until

    def sounds(self) -> dict:
        """Language → sound, in the station's order of languages, those that there are."""
        told = told_aloud(self.version)
        wanted = self.station.languages
        return {code: told[code] for code in wanted if code in told} or told

    @transaction.atomic
    def refuse(self, actor: Actor, reason: str) -> None:
        """The commune does not air it, and says why. A priority bulletin cannot be refused."""
        demand(actor, Ability.WORK, self.station)
        chain.take_turn()
        self.refresh_from_db(fields=["state"])
        if self.must_air:
            raise Refused(_("Bản tin ưu tiên phải phát; xã chọn thứ tự, không từ chối được."))
        if self.state == OfferState.WITHDRAWN:
            raise Refused(_("Bản tin này đã được rút."))
        if not reason.strip():
            raise Refused(_("Hãy ghi vì sao xã không phát, để nơi gửi biết."), "reason")
        self.items.filter(programme__day__gte=clock.today()).delete()
        self.decide(OfferState.REFUSED, reason.strip()[:300])
        chain.record(
            self.stream,
            "offer.refused",
            actor,
            bulletin=self.version.bulletin_id,
            version=self.version.number,
            reason=self.reason,
        )

    def decide(self, state: OfferState, reason: str = "") -> None:
        """Write down what became of it."""
        self.state, self.reason, self.decided_at = state, reason, clock.now()
        self.save(update_fields=["state", "reason", "decided_at"])
