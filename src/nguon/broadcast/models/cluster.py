"""A cluster of horns with its box, and how it stands just now."""

import hashlib
import secrets
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from nguon.broadcast.codes import Condition, Technology
from nguon.broadcast.models.station import Station
from nguon.broadcast.reach import demand
from nguon.events import chain, clock
from nguon.orgs.permissions import Ability

CODE_HOLDS = timedelta(days=1)
LOST_AFTER = timedelta(minutes=3)
"""A box asks each minute; after three that are missing nobody knows."""
CALLS_EVERY = timedelta(minutes=1)
ABSENT_AFTER = timedelta(minutes=11)
"""One that is present at the broker asks each five minutes: the broker says when it is gone."""


SIGNS, LETTERS_OF_A_SIGN = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 5
"""Of what stands on a cluster's sticker: nothing that is mistaken for another letter."""


def new_sign() -> str:
    """What a cluster is called on its sticker: short enough to be told on the telephone."""
    return "".join(secrets.choice(SIGNS) for _n in range(LETTERS_OF_A_SIGN))


def hashed(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()


def _not_ended(day: date) -> models.Q:
    return models.Q(retired_on=None) | models.Q(retired_on__gt=day)


class ClusterQuerySet(models.QuerySet):
    def in_use(self):
        """Not ended; one that begins later is among them, since it is set up before its day."""
        return self.filter(_not_ended(clock.today()))

    def used_on(self, day: date):
        """Those that count on `day`: it has begun, and it has not ended."""
        begun = models.Q(used_from=None) | models.Q(used_from__lte=day)
        return self.filter(begun, _not_ended(day))

    def with_tickets(self):
        """With the open repair tickets at hand, so that `condition` asks nothing more."""
        from nguon.broadcast.models.ticket import RepairTicket

        still = RepairTicket.objects.waiting().order_by("opened_at")
        return self.select_related("station__unit").prefetch_related(
            models.Prefetch("tickets", still, to_attr="open_tickets")
        )


class Cluster(models.Model):
    """Cụm loa. `code` is what systems in the field call CumLoaId: the IMEI of an IP box.

    What a box says of itself (`volume_told`, `link_told`, `playing`) is its word, not a proof.
    `volume` is in percent; `volume_by_slot` gives other ones by slot ("0530": 60). It counts, and
    its warranty runs, from `used_from` (None: not written down, so always) until `retired_on`.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="clusters")
    code = models.CharField(_("mã cụm loa"), max_length=40, unique=True)
    sign = models.CharField(_("biển số"), max_length=8, unique=True, default=new_sign)
    technology = models.CharField(_("loại"), max_length=5, choices=Technology)
    place = models.CharField(_("nơi đặt"), max_length=200)
    latitude = models.FloatField(_("vĩ độ"), null=True, blank=True)
    longitude = models.FloatField(_("kinh độ"), null=True, blank=True)
    horns = models.PositiveSmallIntegerField(_("số loa"), default=2)
    vendor_code = models.CharField(_("mã nhà cung cấp"), max_length=40, blank=True)
    vendor_name = models.CharField(_("nhà cung cấp"), max_length=120, blank=True)
    used_from = models.DateField(_("dùng từ"), null=True, blank=True)
    warranty_until = models.DateField(_("bảo hành đến"), null=True, blank=True)
    volume = models.PositiveSmallIntegerField(_("âm lượng"), default=70)
    volume_by_slot = models.JSONField(_("âm lượng theo giờ"), default=dict, blank=True)
    retired_on = models.DateField(_("ngừng dùng từ"), null=True, blank=True)
    heard_at = models.DateTimeField(_("báo lần cuối"), null=True)
    present = models.BooleanField(_("có mặt ở máy chuông"), default=False)
    gone_at = models.DateTimeField(_("rời máy chuông lúc"), null=True)
    playing = models.CharField(_("đang phát"), max_length=300, blank=True)
    muted = models.BooleanField(_("tắt tiếng tại chỗ"), default=False)
    link_told = models.CharField(_("đường truyền"), max_length=60, blank=True)
    volume_told = models.PositiveSmallIntegerField(null=True)
    plan_told = models.BigIntegerField(default=0)
    trust_told = models.PositiveIntegerField(default=0)
    wanting = models.JSONField(default=list)
    alarms = models.JSONField(_("máy cảnh báo"), default=list)
    version_told = models.CharField(_("phiên bản máy"), max_length=60, blank=True)

    # Its own key once enrolled (JWK's x), and before that the hash of a code that opens once.
    public_key = models.CharField(max_length=60, blank=True)
    enrolled_at = models.DateTimeField(_("ghi danh lúc"), null=True)
    code_sha256 = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    # The plan as it was last signed, and of which revision of the station.
    plan = models.BinaryField(null=True)
    plan_version = models.BigIntegerField(default=0)
    plan_revision = models.PositiveIntegerField(default=0)
    plan_issued = models.DateTimeField(null=True)
    # The last row of its play log that is here.
    log_seq = models.PositiveBigIntegerField(default=0)
    log_hash = models.CharField(max_length=64, blank=True)
    log_broken_at = models.DateTimeField(null=True)

    objects = ClusterQuerySet.as_manager()

    class Meta:
        ordering = ["station", "code"]
        verbose_name = _("cụm loa")

    def __str__(self) -> str:
        return self.place

    @property
    def stream(self) -> str:
        return f"cluster:{self.pk}"

    @property
    def tells(self) -> bool:
        """Whether it says how it is."""
        return self.technology == Technology.IP

    def is_used_on(self, day: date) -> bool:
        """Whether it counts on `day`."""
        begun = self.used_from is None or self.used_from <= day
        return begun and (self.retired_on is None or day < self.retired_on)

    def is_under_warranty(self, day: date) -> bool:
        until, begins = self.warranty_until, self.used_from
        return until is not None and day <= until and (begins is None or begins <= day)

    def faults(self) -> list:
        """Its open repair tickets that somebody of the commune stands for, the oldest first.

        What listeners alone say, and what lets it sound all the same, is no fault of it yet.
        """
        known = getattr(self, "open_tickets", None)
        found = self.tickets.waiting().order_by("opened_at") if known is None else known
        return [one for one in found if one.is_a_fault]

    def condition(self, now: datetime | None = None) -> Condition:
        """How it stands at `now`, as far as anybody can know."""
        day = (now or clock.now()).astimezone(clock.VIETNAM).date()
        if not self.is_used_on(day):
            ended = self.retired_on is not None and self.retired_on <= day
            return Condition.ENDED if ended else Condition.COMING
        if self.faults():
            return Condition.FAULTY
        if not self.tells:
            return Condition.SILENT
        if self.heard_at is None:
            return Condition.NEVER
        patience = ABSENT_AFTER if self.present else LOST_AFTER
        if self.has_left or (now or clock.now()) - self.heard_at > patience:
            return Condition.LOST
        if self.muted:
            return Condition.MUTED
        return Condition.PLAYING if self.playing else Condition.READY

    def since(self) -> datetime | None:
        """Since when it is faulty or lost; None where that is not the case or not known."""
        if self.is_used_on(clock.today()) and (faults := self.faults()):
            return faults[0].opened_at
        if self.condition() != Condition.LOST:
            return None
        return self.gone_at if self.has_left else self.heard_at

    @property
    def has_left(self) -> bool:
        """Whether the broker said that it is gone, and nothing was heard since."""
        return bool(self.gone_at and self.heard_at and self.heard_at <= self.gone_at)

    def tell(self, **told) -> None:
        """Take down what the box says of itself just now."""
        self.heard_at = clock.now()
        for name, value in told.items():
            setattr(self, name, value)
        self.save(update_fields=["heard_at", *told])

    def call(self) -> None:
        """It asked for something, so it is there; written down once a minute."""
        now = clock.now()
        if self.heard_at is None or self.has_left or now - self.heard_at > CALLS_EVERY:
            self.tell()

    def leave(self) -> None:
        """The broker says that its connection broke: lost from now on, unless it still asks."""
        if self.present:
            self.present, self.gone_at = False, clock.now()
            self.save(update_fields=["present", "gone_at"])

    @transaction.atomic
    def open_door(self, actor) -> str:
        """A code by which one box may enrol as this cluster, once, within a day; former ones and
        the former box's key hold no longer."""
        demand(actor, Ability.STEER, self.station)
        chain.take_turn()
        code = self.give_code()
        chain.record(self.stream, "cluster.code_given", actor, until=self.code_until)
        return code

    def give_code(self) -> str:
        """The code itself, as part of an act or of a demonstration."""
        code = "-".join(secrets.token_hex(2) for _n in range(4))
        self.code_sha256, self.code_until = hashed(code), clock.now() + CODE_HOLDS
        self.public_key = ""
        self.save(update_fields=["code_sha256", "code_until", "public_key"])
        self.revoke_certificates()
        return code

    @transaction.atomic
    def cut_off(self, actor) -> None:
        """Its box was stolen or lost: what calls itself that box is believed no longer, neither
        here nor at the broker, and a code that was given opens nothing."""
        demand(actor, Ability.STEER, self.station)
        chain.take_turn()
        former = self.public_key
        self.public_key, self.code_sha256, self.code_until, self.present = "", "", None, False
        self.save(update_fields=["public_key", "code_sha256", "code_until", "present"])
        self.revoke_certificates()
        chain.record(self.stream, "cluster.cut_off", actor, key=former)

    def revoke_certificates(self) -> None:
        """What vouched for its box at the broker holds no longer."""
        self.certificates.counting().update(revoked_at=clock.machine_time())

    @transaction.atomic
    def set_volume(self, actor, volume: int) -> None:
        """Another loudness, in percent, from the next plan on."""
        demand(actor, Ability.WORK, self.station)
        chain.take_turn()
        self.refresh_from_db(fields=["volume"])
        former, self.volume = self.volume, max(0, min(100, volume))
        self.save(update_fields=["volume"])
        self.station.plan_anew()
        chain.record(self.stream, "cluster.volume_set", actor, former=former, volume=self.volume)
