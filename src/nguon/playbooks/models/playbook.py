"""What is done at one level of a danger: written, approved by another person, then unchanged."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Priority, Subject
from nguon.delivery.channels import channels
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.models.periods import Period, PeriodQuerySet
from nguon.orgs.permissions import Ability, Actor
from nguon.playbooks.calendar import Rhythm
from nguon.playbooks.models.hazard import Hazard


class PlaybookQuerySet(PeriodQuerySet):
    def approved(self):
        return self.filter(approved_at__isnull=False)


class Playbook(Period):
    """One version of what a level asks for. A draft has no day yet from which it holds for good:
    `valid_from` is what the writer proposes, and the approval ends the version before it there.

    `condition` says when the level applies, `ground` which plan it carries out.
    """

    hazard = models.ForeignKey(Hazard, models.PROTECT, related_name="playbooks")
    level = models.PositiveSmallIntegerField(gettext_lazy("cấp"))
    number = models.PositiveSmallIntegerField(gettext_lazy("bản số"))
    condition = models.CharField(gettext_lazy("áp dụng khi"), max_length=500)
    ground = models.CharField(gettext_lazy("căn cứ"), max_length=300)
    writer = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    objects = PlaybookQuerySet.as_manager()

    class Meta:
        ordering = ["hazard", "level", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["hazard", "level", "number"], name="one_playbook")
        ]
        verbose_name = gettext_lazy("phương án")

    def __str__(self) -> str:
        return f"{self.hazard}, {self.level_name}"

    @property
    def level_name(self) -> str:
        return self.hazard.level_name(self.level)

    @property
    def stream(self) -> str:
        return self.hazard.stream

    @classmethod
    @transaction.atomic
    def write(
        cls,
        hazard: Hazard,
        actor: Actor,
        level: int,
        condition: str,
        ground: str,
        valid_from: date,
    ) -> "Playbook":
        """Open a version of a level: empty for a new one, else with what the last one says."""
        actor.demand(Ability.DRAFT, hazard.keeper)
        chain.take_turn()
        last = hazard.playbooks.filter(level=level).order_by("-number").first()
        if last and not last.approved_at:
            raise Refused(_("Cấp này đang có một bản chờ duyệt. Hãy sửa tiếp bản đó."), "level")
        made = cls.objects.create(
            hazard=hazard,
            level=level,
            number=last.number + 1 if last else 1,
            condition=condition.strip(),
            ground=ground.strip(),
            valid_from=valid_from,
            writer=actor.person,
            written_at=clock.now(),
        )
        for part in (*last.tasks.all(), *last.templates.all()) if last else ():
            part.copy_into(made)
        made._record("playbook.written", actor)
        return made

    def add(self, kind: "type[Part]", actor: Actor, **facts) -> "Part":
        """One more duty or bulletin (`Task` or `Template`) while it is a draft."""
        with transaction.atomic():
            self._open(actor)
            last = kind.objects.filter(playbook=self).order_by("position").last()
            part = kind(playbook=self, position=last.position + 1 if last else 1, **facts)
            part.save()
            self._record("playbook.changed", actor, added=str(part))
        return part

    @transaction.atomic
    def remove(self, part: "Part", actor: Actor) -> None:
        self._open(actor)
        told = str(part)
        part.delete()
        self._record("playbook.changed", actor, removed=told)

    @transaction.atomic
    def approve(self, actor: Actor) -> None:
        """From its day on it holds, and the version before it does not; where a level is applied,
        what was applied goes on."""
        actor.demand(Ability.SIGN, self.hazard.keeper)
        self._lock()
        if actor.person == self.writer:
            raise Refused(_("Người soạn không tự duyệt phương án."))
        if not self.tasks.exists():
            raise Refused(_("Phương án chưa có nhiệm vụ nào."))
        self.valid_from = max(self.valid_from, clock.today())
        same = self.hazard.playbooks.filter(level=self.level).approved()
        same.on(self.valid_from).update(valid_to=self.valid_from)
        self.approved_by, self.approved_at = actor.person, clock.now()
        self.save()
        self._record("playbook.approved", actor, valid_from=self.valid_from)

    def holds_now(self) -> bool:
        return self.approved_at is not None and self.holds_on(clock.today())

    def _open(self, actor: Actor) -> None:
        actor.demand(Ability.DRAFT, self.hazard.keeper)
        self._lock()

    def _lock(self) -> None:
        chain.take_turn()
        self.refresh_from_db()
        if self.approved_at:
            raise Refused(_("Phương án đã duyệt, không sửa được nữa. Hãy soạn bản mới."))

    def _record(self, kind: str, actor: Actor, **data) -> None:
        chain.record(self.stream, kind, actor, level=self.level, number=self.number, **data)


class Part(models.Model):
    """What a duty and a bulletin of a playbook share: their place and their rhythm."""

    position = models.PositiveSmallIntegerField()
    every = models.PositiveSmallIntegerField(
        gettext_lazy("lặp lại sau số ngày"), null=True, blank=True
    )
    working_days = models.BooleanField(gettext_lazy("chỉ ngày làm việc"), default=False)
    days = models.PositiveSmallIntegerField(gettext_lazy("trong số ngày"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["position"]

    @property
    def rhythm(self) -> Rhythm:
        return Rhythm(self.every, self.working_days, self.days)

    def rhythm_in_words(self) -> str:
        if not self.every:
            return _("một lần, khi bắt đầu")
        said = _("hằng ngày") if self.every == 1 else _("%(n)d ngày một lần") % {"n": self.every}
        if self.working_days:
            said += _(", trừ ngày nghỉ")
        until = _("trong %(n)d ngày") % {"n": self.days} if self.days else _("đến khi kết thúc cấp")
        return f"{said}, {until}"

    def copy_into(self, playbook: Playbook) -> None:
        self.pk, self.playbook, self._state.adding = None, playbook, True
        self.save()


class Task(Part):
    """Who must do what: the addressee as a dispatch words it, and in how many days."""

    playbook = models.ForeignKey(Playbook, models.CASCADE, related_name="tasks")
    addressee = models.CharField(
        gettext_lazy("ai thực hiện"),
        max_length=300,
        help_text=gettext_lazy("Như ghi ở Kính gửi, ví dụ: Sở Y tế; UBND các xã, phường, thị trấn"),
    )
    text = models.TextField(gettext_lazy("việc phải làm"), max_length=2000)
    due_days = models.PositiveSmallIntegerField(
        gettext_lazy("xong trong số ngày"),
        default=1,
        help_text=gettext_lazy("0 là ngay trong ngày."),
    )

    class Meta(Part.Meta):
        abstract = False

    def __str__(self) -> str:
        return f"{self.addressee}: {self.text}"


class Template(Part):
    """A bulletin to be drafted: its words, how urgent, over which channels, out in how many hours.

    Words in brackets of `nguon.playbooks.wording` are filled in; any other bracket is a blank that
    an editor fills. One that is `at_end` is drafted when the level is ended.
    """

    playbook = models.ForeignKey(Playbook, models.CASCADE, related_name="templates")
    title = models.CharField(gettext_lazy("tiêu đề"), max_length=200)
    lead = models.CharField(gettext_lazy("câu mở đầu"), max_length=500, blank=True)
    body = models.TextField(gettext_lazy("nội dung"))
    action = models.TextField(gettext_lazy("người dân cần làm gì"), blank=True)
    priority = models.PositiveSmallIntegerField(
        gettext_lazy("mức ưu tiên"), choices=Priority, default=Priority.PRIORITY
    )
    subject = models.PositiveSmallIntegerField(
        gettext_lazy("lĩnh vực"), choices=Subject, default=Subject.UNEXPECTED
    )
    channels = models.JSONField(gettext_lazy("kênh"), default=list)
    hours = models.PositiveSmallIntegerField(gettext_lazy("phát trong số giờ"), default=4)
    at_end = models.BooleanField(gettext_lazy("soạn khi kết thúc cấp"), default=False)

    class Meta(Part.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.title

    def channel_words(self) -> list[str]:
        return [str(one.word) for slug, one in channels().items() if slug in self.channels]

    def rhythm_in_words(self) -> str:
        return _("khi kết thúc cấp") if self.at_end else super().rhythm_in_words()
