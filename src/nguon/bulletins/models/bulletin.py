"""One piece of content for the public, and the sentence that ordered it."""

from typing import TYPE_CHECKING

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.models import Assignment
from nguon.bulletins.codes import Language, Medium, Origin, Priority, State, Subject, Turn
from nguon.bulletins.reach import area_of
from nguon.dispatches.models import Dispatch
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.codes import Topic
from nguon.sources.models import Edition, Source

if TYPE_CHECKING:
    from nguon.bulletins.models.version import Version


class BulletinQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor):
        """Of the actor's subtree."""
        return self.filter(unit__in=actor.territory.values("pk"))


class Bulletin(models.Model):
    """What a unit tells the people of an area. Its words are in its versions.

    `quote` is the sentence that ordered it, as it stood; `ground` says of one that nobody ordered
    why it is told. `source` is the body whose word is passed on, and `topic` what it speaks of
    (nguon.bulletins.quoting); `edition` holds these words as they came, where they were fetched.
    `area` are units as of `area_on`; `languages` those that it should be told in. Until
    `embargo_until` newsrooms alone know of it. A `drill` is an exercise: its words have to say so
    (nguon.bulletins.exercise).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bulletins")
    origin = models.CharField(max_length=10, choices=Origin)
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, null=True, blank=True, related_name="bulletins"
    )
    quote = models.TextField(gettext_lazy("câu giao việc"), blank=True)
    ground = models.CharField(gettext_lazy("căn cứ"), max_length=500, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="bulletins"
    )
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="bulletins"
    )
    topic = models.CharField(gettext_lazy("nói về"), max_length=10, choices=Topic, blank=True)
    subject = models.PositiveSmallIntegerField(
        gettext_lazy("lĩnh vực"), choices=Subject, default=Subject.GENERAL
    )
    medium = models.PositiveSmallIntegerField(
        gettext_lazy("loại bản tin"), choices=Medium, default=Medium.TEXT
    )
    priority = models.PositiveSmallIntegerField(
        gettext_lazy("mức ưu tiên"), choices=Priority, default=Priority.NORMAL
    )
    area = models.ManyToManyField(Unit, related_name="+")
    area_on = models.DateField()
    valid_from = models.DateTimeField(gettext_lazy("có giá trị từ"), null=True, blank=True)
    valid_until = models.DateTimeField(gettext_lazy("có giá trị đến"), null=True, blank=True)
    embargo_until = models.DateTimeField(
        gettext_lazy("báo chí không đăng trước"), null=True, blank=True
    )
    languages = models.JSONField(default=list)
    drill = models.BooleanField(gettext_lazy("diễn tập"), default=False)
    slug = models.SlugField(max_length=120, unique=True, null=True)
    started_at = models.DateTimeField(gettext_lazy("bắt đầu soạn lúc"))

    objects = BulletinQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        verbose_name = gettext_lazy("bản tin")

    def __str__(self) -> str:
        version = self.latest
        return (version.title if version else "") or _("Bản tin chưa có tiêu đề")

    @property
    def stream(self) -> str:
        return f"bulletin:{self.pk}"

    @property
    def latest(self) -> "Version | None":
        return self.versions.order_by("-number").first()

    @property
    def current(self) -> "Version | None":
        """The version that holds now: the last one that went out, whatever became of it."""
        gone_out = (State.RELEASED, State.CORRECTED, State.RECALLED, State.EXPIRED)
        return self.versions.filter(state__in=gone_out).order_by("-number").first()

    @property
    def published_order(self) -> Dispatch | None:
        """The dispatch that ordered it, where the public may read it."""
        if self.assignment is None:
            return None
        return Dispatch.objects.published().filter(duties=self.assignment.duty_id).first()

    @property
    def is_emergency(self) -> bool:
        return self.priority == Priority.EMERGENCY

    @property
    def missing_languages(self) -> list[Language]:
        """The languages that it should be told in and that its latest version does not have."""
        version = self.latest
        there = version.languages_there() if version else set()
        return [Language(code) for code in self.languages if code not in there]

    @transaction.atomic
    def describe(self, actor: Actor, area: list[Unit] | None = None, **facts) -> None:
        """Change field, priority, area, validity or languages while its version is a draft."""
        version = self.latest
        version.open_for(actor)
        if area is not None:
            self._demand_area(area)
            self.area.set(area)
        for name, value in facts.items():
            setattr(self, name, value)
        if self.source and not self.topic:
            raise Refused(_("Hãy chọn bản tin nói về lĩnh vực nào, để xét nguồn."), "topic")
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise Refused(_("Thời điểm hết giá trị phải sau thời điểm bắt đầu."), "valid_until")
        self.save()
        told = {name: str(value) for name, value in facts.items()}
        if area is not None:
            told["area"] = [unit.pk for unit in area]
        chain.record(self.stream, "bulletin.described", actor, **told)

    def _demand_area(self, area: list[Unit]) -> None:
        home = area_of(self.unit, self.area_on)
        beyond = [unit for unit in area if not unit.is_under(home, self.area_on)]
        if beyond:
            raise Refused(
                _("%(unit)s không thuộc địa bàn của %(own)s. Hãy chọn nơi khác.")
                % {"unit": beyond[0], "own": home},
                "area",
            )

    @transaction.atomic
    def follow_with(self, actor: Actor, turn: Turn, notice: str) -> "Version":
        """Open the next version, its texts copied, to correct or recall the one that holds."""
        actor.demand(Ability.WRITE, self.unit)
        chain.take_turn()
        current = self.current
        if current is None or current.state != State.RELEASED or self.latest != current:
            raise Refused(_("Chỉ đính chính hoặc thu hồi được bản đang phát hành."))
        if not notice.strip():
            raise Refused(_("Hãy ghi rõ sai ở đâu, để người đã nhận biết."), "notice")
        following = self.versions.create(
            number=current.number + 1,
            turn=turn,
            notice=notice.strip(),
            started_at=clock.now(),
            writer=actor.person,
        )
        for text in current.texts.all():
            text.copy_into(following)
        current.copy_details_into(following)
        kind = "bulletin.correction_opened" if turn == Turn.CORRECTION else "bulletin.recall_opened"
        chain.record(self.stream, kind, actor, version=following.number, notice=following.notice)
        return following
