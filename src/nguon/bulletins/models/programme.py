"""A programme: bulletins in their order, with chime, station, day and sign-off, as one sound."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import State
from nguon.bulletins.models.sound import Making
from nguon.bulletins.models.version import Version
from nguon.bulletins.voices import is_offered
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit
from nguon.orgs.permissions import Ability, Actor

PLAYABLE = (State.APPROVED, State.RELEASED)
"""What a version must be to go on the air: nothing that an approval has not sealed."""


class Programme(Making):
    """What a station of `unit` says on `day`; `step` is the share done, of a hundred."""

    STEPS = 100

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="programmes")
    station = models.CharField(gettext_lazy("tên đài"), max_length=120)
    day = models.DateField(gettext_lazy("ngày"))
    voice = models.CharField(gettext_lazy("giọng"), max_length=80)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(gettext_lazy("soạn lúc"))

    class Meta:
        ordering = ["-day", "-made_at"]
        verbose_name = gettext_lazy("chương trình")

    def __str__(self) -> str:
        return f"{self.station}, {self.day:%d/%m/%Y}"

    @classmethod
    @transaction.atomic
    def put_together(
        cls, actor: Actor, items: "list[tuple[Version, bool]]", **facts
    ) -> "Programme":
        """Have `items` made into a programme, in their order; True is said a second time.

        `facts` are station, day and voice.
        """
        actor.demand(Ability.WRITE, actor.unit)
        if not items:
            raise Refused(_("Hãy ghi thứ tự cho ít nhất một bản tin."), "items")
        if not is_offered(facts["voice"]):
            raise Refused(_("Không có giọng này. Hãy chọn một giọng trong danh sách."), "voice")
        for version, _again in items:
            if version.state not in PLAYABLE:
                raise Refused(
                    _("“%(title)s” chưa được duyệt hoặc không còn hiệu lực.")
                    % {"title": version.title},
                    "items",
                )
        chain.take_turn()
        made = cls(unit=actor.unit, made_by=actor.person, made_at=clock.now(), **facts)
        made.want()
        made.save()
        for place, (version, again) in enumerate(items, 1):
            made.items.create(place=place, version=version, again=again)
        told = [[version.bulletin_id, version.number, version.sha256] for version, _again in items]
        chain.record(made.stream, "programme.put_together", actor, station=made.station,
                     day=str(made.day), items=told)  # fmt: skip
        return made

    @property
    def stream(self) -> str:
        return f"programme:{self.pk}"

    @property
    def file_name(self) -> str:
        return f"chuong-trinh-{self.day:%Y-%m-%d}-{self.pk}"


class ProgrammeItem(models.Model):
    """A version in its place."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="items")
    place = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    again = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "place"], name="one_item_a_place")
        ]
        verbose_name = gettext_lazy("mục của chương trình")

    def __str__(self) -> str:
        return f"{self.place}. {self.version.title}"
