"""A procedure by its code, and everything that was ever known of it, version by version."""

import zlib
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.services.codes import Level, Online, as_called_on, levels_in
from nguon.viet.folding import fold


class ProcedureQuerySet(models.QuerySet):
    def current(self):
        """Those whose code no other has replaced."""
        return self.filter(successor=None)

    def at(self, level: Level):
        return self.alias(tier=models.F("levels").bitand(int(level))).filter(tier__gt=0)


class Procedure(models.Model):
    """One public service. `levels` is a mask of Level; the rest of what is known is in versions.

    `name`, `field` and `levels` repeat the newest record, `title` and `theme` our plain words for
    it, for lists.
    """

    code = models.CharField(_("mã thủ tục"), max_length=40, unique=True)
    name = models.TextField(_("tên thủ tục"))
    folded = models.TextField(editable=False)
    field = models.CharField(_("lĩnh vực"), max_length=300, blank=True, db_index=True)
    title = models.CharField(_("tên gọi thường ngày"), max_length=200, blank=True)
    theme = models.CharField(_("chủ đề"), max_length=100, blank=True, db_index=True)
    levels = models.PositiveSmallIntegerField(_("cấp thực hiện"), default=0)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="predecessors"
    )
    replaced_on = models.DateField(_("bị thay từ ngày"), null=True, blank=True)

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("thủ tục hành chính")

    def __str__(self) -> str:
        return self.title or self.name

    @property
    def stream(self) -> str:
        return f"procedure:{self.code}"

    @property
    def tiers(self) -> list[Level]:
        return levels_in(self.levels)

    def call(self, name: str) -> None:
        self.name, self.folded = name, fold(name)

    def version_on(self, day: date, voice: "Voice") -> "Version | None":
        """What was known in `voice` to hold on `day`: the newest such version."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        running = Q(valid_to=None) | Q(valid_to__gt=day)
        return self.versions.filter(begun, running, voice=voice).order_by("-number").first()

    def online_on(self, day: date) -> Online | None:
        """How far it went online on `day`, in that day's words; None where nobody said."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        known = self.online_levels.filter(begun).order_by(
            models.F("valid_from").desc(nulls_last=True), "-pk"
        )
        newest = known.first()
        return as_called_on(Online(newest.level), day) if newest else None

    def now_online(self, level: Online, since: date | None, source: str) -> bool:
        """Take down how far it goes online; False when that was known."""
        newest = self.online_levels.order_by("pk").last()
        if newest and newest.level == level:
            return False
        self.online_levels.create(level=level, valid_from=since, source=source)
        return True

    def follow(self) -> "Procedure":
        """The procedure that holds in its place now; itself when none does."""
        seen, here = {self.pk}, self
        while here.successor_id and here.successor_id not in seen:
            seen.add(here.successor_id)
            here = here.successor
        return here

    def replace(self, successor: "Procedure", day: date, actor=None) -> None:
        """From `day` another code holds; whoever comes by this one is led there."""
        if successor.follow() == self:
            raise Refused(_("Mã thay thế lại dẫn về chính thủ tục này. Hãy chọn mã khác."))
        self.successor, self.replaced_on = successor, day
        self.save(update_fields=["successor", "replaced_on"])
        chain.record(self.stream, "procedure.replaced", actor, by=successor.code, day=day)


class Voice(models.TextChoices):
    """Whose words a version is in."""

    RECORD = "record", _("bản ghi công bố")
    PLAIN = "plain", _("lời giải thích dễ hiểu")


class Version(models.Model):
    """What was published, or written in plain words, and from when until when it held.

    `valid_from` is empty for what held before we first read it. `original` is the very line or
    object that was read, compressed; `sha256` is the hash of it as it was.
    """

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="versions")
    voice = models.CharField(max_length=8, choices=Voice)
    number = models.PositiveIntegerField()
    content = models.JSONField()
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    source_url = models.URLField(max_length=500, blank=True)
    fetched_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)
    original = models.BinaryField()

    class Meta:
        ordering = ["procedure", "voice", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "voice", "number"], name="one_procedure_version"
            )
        ]
        verbose_name = _("bản của thủ tục")

    def __str__(self) -> str:
        return f"{self.procedure.code} {self.voice} {self.number}"

    @property
    def original_bytes(self) -> bytes:
        return zlib.decompress(bytes(self.original))


class OnlineLevel(models.Model):
    """How far a procedure goes online, since a day; the words are those of that time."""

    procedure = models.ForeignKey(Procedure, models.CASCADE, related_name="online_levels")
    level = models.CharField(max_length=4, choices=Online)
    valid_from = models.DateField(null=True)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["procedure", "pk"]
        verbose_name = _("mức độ cung cấp trực tuyến")

    def __str__(self) -> str:
        return str(self.get_level_display())
