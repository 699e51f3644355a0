"""A body whose word may be passed on, and the rules that say on what, where and when."""

from collections.abc import Iterable
from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit
from nguon.orgs.models.periods import Period
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.codes import Topic


class Source(models.Model):
    """A body, by its name and, where it is one of ours, its unit.

    `keeper` is the unit that answers for the entry. `certificate` (PEM) is the key that the body
    signs its alerts with.
    """

    name = models.CharField(gettext_lazy("tên cơ quan"), max_length=200, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    keeper = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    certificate = models.TextField(gettext_lazy("chứng thư số (PEM)"), blank=True)
    registered_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        verbose_name = gettext_lazy("nguồn chính thức")

    def __str__(self) -> str:
        return self.name

    @property
    def stream(self) -> str:
        return f"source:{self.pk}"

    @classmethod
    @transaction.atomic
    def register(
        cls, name: str, actor: Actor, unit: Unit | None = None, certificate: str = ""
    ) -> "Source":
        """Enter a body. It may be quoted on nothing until a rule of its competence is approved."""
        actor.demand(Ability.WRITE, actor.unit)
        name = " ".join(name.split())
        if cls.objects.filter(name__iexact=name).exists():
            raise Refused(_("Cơ quan này đã có trong danh sách nguồn."), "name")
        source = cls.objects.create(
            name=name,
            unit=unit,
            keeper=actor.unit,
            certificate=certificate.strip(),
            registered_at=clock.now(),
        )
        chain.record(source.stream, "source.registered", actor, name=name, unit=unit and unit.pk)
        return source

    @transaction.atomic
    def propose(
        self,
        actor: Actor,
        topic: str,
        ground: str,
        valid_from: date,
        valid_to: date | None = None,
        area: Unit | None = None,
    ) -> "Competence":
        """Propose that it may be quoted on `topic` in `area`; somebody else has to approve."""
        actor.demand(Ability.WRITE, self.keeper)
        if not ground.strip():
            raise Refused(_("Hãy ghi văn bản giao thẩm quyền cho cơ quan này."), "ground")
        if valid_to and valid_to <= valid_from:
            raise Refused(_("Ngày hết hiệu lực phải sau ngày bắt đầu."), "valid_to")
        rule = self.competences.create(
            topic=topic,
            area=area,
            ground=ground.strip(),
            valid_from=valid_from,
            valid_to=valid_to,
            proposed_by=actor.person,
        )
        rule.record("source.competence_proposed", actor)
        return rule

    def why_not(self, topic: str, areas: Iterable[Unit], day: date) -> str:
        """Why it may not be quoted on `topic` for `areas` on `day`; empty where it may."""
        names = {"source": self.name, "topic": Topic(topic).label if topic else ""}
        if not topic:
            return _("Chưa ghi nội dung trích từ %(source)s thuộc lĩnh vực nào.") % names
        rules = list(self.competences.approved_on(day).filter(topic=topic).select_related("area"))
        if not rules:
            return (
                _("%(source)s không được trích về %(topic)s: không có thẩm quyền đã duyệt.") % names
            )
        beyond = [area for area in areas if not any(rule.reaches(area, day) for rule in rules)]
        if beyond:
            names["area"] = beyond[0]
            return _("%(source)s không được trích về %(topic)s cho %(area)s.") % names
        return ""


class CompetenceQuerySet(models.QuerySet):
    def approved_on(self, day: date):
        """The rules that hold on `day` and that somebody has approved."""
        ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day)
        return self.filter(ended, approved_at__isnull=False, valid_from__lte=day)


class Competence(Period):
    """One rule: a body may be quoted on a topic in an area (everywhere where none is named)."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="competences")
    topic = models.CharField(gettext_lazy("lĩnh vực"), max_length=10, choices=Topic)
    area = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    ground = models.CharField(gettext_lazy("căn cứ"), max_length=300)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "-valid_from"]
        verbose_name = gettext_lazy("thẩm quyền của nguồn")

    def __str__(self) -> str:
        return f"{self.source}: {self.get_topic_display()}"

    def reaches(self, area: Unit, day: date) -> bool:
        return self.area is None or area == self.area or area.is_under(self.area, day)

    @transaction.atomic
    def approve(self, actor: Actor) -> None:
        """From now on the body may be quoted by this rule."""
        actor.demand(Ability.APPROVE, self.source.keeper)
        chain.take_turn()
        self.refresh_from_db()
        if self.approved_at:
            raise Refused(_("Thẩm quyền này đã được duyệt."))
        if actor.person == self.proposed_by:
            raise Refused(_("Người đề nghị không tự duyệt thẩm quyền."))
        self.approved_by, self.approved_at = actor.person, clock.now()
        self.save(update_fields=["approved_by", "approved_at"])
        self.record("source.competence_approved", actor)

    @transaction.atomic
    def end(self, actor: Actor) -> None:
        """From today on the rule holds no longer; what was quoted by it stays as it is."""
        actor.demand(Ability.APPROVE, self.source.keeper)
        chain.take_turn()
        self.refresh_from_db()
        today = clock.today()
        if self.valid_to and self.valid_to <= today:
            raise Refused(_("Thẩm quyền này đã hết hiệu lực."))
        self.valid_to = max(today, self.valid_from)
        self.save(update_fields=["valid_to"])
        self.record("source.competence_ended", actor)

    def record(self, kind: str, actor: Actor) -> None:
        chain.record(
            self.source.stream,
            kind,
            actor,
            topic=self.topic,
            area=self.area_id,
            ground=self.ground,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )
