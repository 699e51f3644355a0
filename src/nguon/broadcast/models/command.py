"""An order to boxes, to sound or to stop: signed by two persons, each with a key of their own."""

import uuid
from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.codes import Technology
from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.models.station import Station
from nguon.broadcast.reach import demand
from nguon.bulletins.codes import Language
from nguon.bulletins.models import Version
from nguon.bulletins.sounds import told_aloud
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor
from nguon.viet.folding import fold

HOLDS = timedelta(hours=1)
"""How long a box may still begin it: a box that comes back later stays quiet."""

TIMES, PAUSE = 2, 3.0
"""How often an emergency is said, and the seconds of silence between."""

SILENT_AFTER = timedelta(seconds=60)


class Act(models.TextChoices):
    SOUND = "sound", gettext_lazy("phát khẩn cấp")
    CANCEL = "cancel", gettext_lazy("dừng phát khẩn cấp")
    TEST = "test", gettext_lazy("thử hằng tuần, không ra tiếng")


class Command(models.Model):
    """To every box of `stations`. `document` is what the first person signed; with the signature
    of the second one it is given out at `released_at`. A drill says so in its own words."""

    key = models.CharField(max_length=32, unique=True)
    act = models.CharField(max_length=6, choices=Act)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey("self", models.PROTECT, null=True, related_name="cancels")
    stations = models.ManyToManyField(Station, related_name="commands")
    drill = models.BooleanField(gettext_lazy("diễn tập"), default=False)
    document = models.BinaryField()
    first = models.ForeignKey(Person, models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(gettext_lazy("người thứ nhất ký lúc"))
    released_at = models.DateTimeField(gettext_lazy("người thứ hai ký lúc"), null=True)
    expires_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-issued_at"]
        verbose_name = gettext_lazy("lệnh khẩn cấp")

    def __str__(self) -> str:
        if self.version is None:
            return _("Thử đường truyền hằng tuần")
        return f"{_('DIỄN TẬP')}: {self.version.title}" if self.drill else self.version.title

    @property
    def stream(self) -> str:
        return f"command:{self.pk}"

    @property
    def waits(self) -> bool:
        """For the second person, while it still may be signed."""
        return not self.released_at and not self.called_off_at and clock.now() < self.expires_at

    def clusters(self):
        """The boxes that are to obey: enrolled ones, in use."""
        found = Cluster.objects.used_on(clock.today()).filter(
            station__in=self.stations.all(), technology=Technology.IP
        )
        return found.with_tickets().order_by("station", "code")

    @classmethod
    @transaction.atomic
    def prepare(
        cls,
        actor: Actor,
        version: Version,
        stations: list[Station],
        password: str,
        drill: bool = False,
    ) -> "Command":
        """The first person signs: this bulletin, at these stations, at once."""
        for station in stations:
            demand(actor, Ability.APPROVE, station)
        if not stations:
            raise Refused(_("Hãy chọn ít nhất một đài."), "stations")
        if not version.bulletin.is_emergency:
            raise Refused(_("Chỉ bản tin khẩn cấp mới phát bằng lệnh khẩn cấp."))
        if version.bulletin.drill and not drill:
            raise Refused(_("Bản tin này là diễn tập: hãy phát như diễn tập."), "drill")
        if drill and "dien tap" not in fold(" ".join(text.body for text in version.texts.all())):
            raise Refused(_("Lời của bản tin phải nói rõ đây là diễn tập."), "drill")
        sound = told_aloud(version).get(Language.VIETNAMESE)
        if sound is None:
            raise Refused(_("Bản tin chưa có âm thanh tiếng Việt, loa thông minh không phát được."))
        told = {"sound": sound, "times": TIMES, "pause": PAUSE}
        made = cls._sign_first(actor, version, stations, password, Act.SOUND, drill, None, told)
        made._record("command.prepared", actor)
        return made

    @transaction.atomic
    def prepare_end(self, actor: Actor, password: str) -> "Command":
        """The first person signs that it is to stop at once, everywhere that it went."""
        stations = list(self.stations.all())
        for station in stations:
            demand(actor, Ability.APPROVE, station)
        if self.act != Act.SOUND or not self.released_at:
            raise Refused(_("Lệnh này chưa phát, không có gì để dừng."))
        made = type(self)._sign_first(
            actor, self.version, stations, password, Act.CANCEL, self.drill, self, {"sound": None}
        )
        made._record("command.prepared", actor)
        return made

    @classmethod
    @transaction.atomic
    def prepare_test(cls, actor: Actor, stations: list[Station], password: str) -> "Command":
        """The first person signs the weekly test: it goes all the way, and nothing sounds."""
        for station in stations:
            demand(actor, Ability.APPROVE, station)
        if not stations:
            raise Refused(_("Hãy chọn ít nhất một đài."), "stations")
        made = cls._sign_first(
            actor, None, stations, password, Act.TEST, False, None, {"sound": None}
        )
        made._record("command.prepared", actor)
        return made

    @classmethod
    def _sign_first(cls, actor, version, stations, password, act, drill, target, told):
        from nguon.broadcast import signing

        key = signing.emergency_key(actor.person.username, password)
        chain.take_turn()
        now, name = clock.now(), uuid.uuid4().hex
        issued = clock.machine_time()
        document = signing.first(
            key,
            act.value,
            id=name,
            issued=issued,
            expires=issued + HOLDS,
            areas=tuple(station.unit.code for station in stations),
            title=version.title if version else "",
            drill=drill,
            target=target.key if target else "",
            **told,
        )
        made = cls.objects.create(
            key=name,
            act=act,
            version=version,
            target=target,
            drill=drill,
            document=document,
            first=actor.person,
            issued_at=now,
            expires_at=now + HOLDS,
        )
        made.stations.set(stations)
        return made

    @transaction.atomic
    def release(self, actor: Actor, password: str) -> None:
        """The second person signs the same bytes: from now on boxes get it."""
        from nguon.broadcast import signing

        for station in self.stations.all():
            demand(actor, Ability.APPROVE, station)
        chain.take_turn()
        self.refresh_from_db()
        if not self.waits:
            raise Refused(_("Lệnh này không còn chờ ký."))
        if actor.person == self.first:
            raise Refused(_("Cần một người khác ký. Bạn đã ký lệnh này."))
        key = signing.emergency_key(actor.person.username, password)
        self.document = signing.second(bytes(self.document), key)
        self.second, self.released_at = actor.person, clock.now()
        self.save()
        self._record("command.released", actor)

    @transaction.atomic
    def call_off(self, actor: Actor) -> None:
        """Not to be signed any more."""
        for station in self.stations.all():
            demand(actor, Ability.APPROVE, station)
        chain.take_turn()
        self.refresh_from_db()
        if not self.waits:
            raise Refused(_("Lệnh này không còn chờ ký."))
        self.called_off_at = clock.now()
        self.save(update_fields=["called_off_at"])
        self._record("command.called_off", actor)

    def _record(self, kind: str, actor: Actor) -> None:
        chain.record(
            self.stream,
            kind,
            actor,
            act=self.act,
            bulletin=self.version.bulletin_id if self.version else None,
            version=self.version.number if self.version else None,
            drill=self.drill,
            stations=[station.code for station in self.stations.all()],
        )


class Acknowledgement(models.Model):
    """A box says that it has taken a command."""

    command = models.ForeignKey(Command, models.CASCADE, related_name="acknowledgements")
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="+")
    at = models.DateTimeField(gettext_lazy("máy nhận lệnh lúc"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["command", "cluster"], name="one_acknowledgement_a_box")
        ]
        verbose_name = gettext_lazy("máy báo đã nhận lệnh")
