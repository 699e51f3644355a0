"""One body's figure of one moment, and everything that the body said of it, one after the other."""

from datetime import time

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.figures.agreeing import ALL_DAY, settle_day
from nguon.figures.entitlement import why_not
from nguon.figures.models.series import Series
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.models import Edition, Source


class Point(models.Model):
    """`minute` of the day, ALL_DAY where no hour is said. `value` is what the source said last, by
    its own time; None: it takes the figure back. `former` is what it said before that.

    `disputed`: another body says otherwise of the same moment. `entitled`: the body might be quoted
    on it when it was entered, or judged anew.
    """

    series = models.ForeignKey(Series, models.PROTECT, related_name="points")
    day = models.DateField(gettext_lazy("ngày"))
    minute = models.SmallIntegerField(default=ALL_DAY)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    value = models.DecimalField(gettext_lazy("giá trị"), max_digits=16, decimal_places=4, null=True)
    former = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    corrections = models.PositiveSmallIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    learnt_at = models.DateTimeField(null=True)
    disputed = models.BooleanField(default=False)
    entitled = models.BooleanField(default=False)

    class Meta:
        ordering = ["-day", "-minute", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "day", "minute", "source"], name="one_point_a_source"
            )
        ]
        indexes = [
            models.Index(fields=["day"], condition=models.Q(disputed=True), name="figures_disputed")
        ]
        verbose_name = gettext_lazy("số liệu")

    def __str__(self) -> str:
        return f"{self.series}, {self.day}"

    @property
    def hour(self) -> time | None:
        return None if self.minute == ALL_DAY else time(*divmod(self.minute, 60))

    @property
    def withdrawn(self) -> bool:
        return self.told_at is not None and self.value is None

    def settle(self) -> None:
        """Take up what the source said last. Order of arrival plays no part."""
        told = list(
            self.statements.order_by("told_at").values_list("value", "told_at", "learnt_at")
        )
        values = [value for value, _told, _learnt in told]
        changes = [n for n in range(1, len(values)) if values[n] != values[n - 1]]
        self.value, self.told_at, self.learnt_at = told[-1]
        self.former = values[changes[-1] - 1] if changes else None
        self.corrections = len(changes)
        self.save()

    def why_not(self, day) -> str:
        """Why the source may not be quoted on it; empty where it may."""
        return why_not(self.source, self.series, day)

    @transaction.atomic
    def judge(self, actor: Actor) -> None:
        """Look again whether its source may be quoted on it, as after a rule was approved."""
        actor.demand(Ability.WRITE)
        chain.take_turn()
        if reason := self.why_not(actor.day):
            raise Refused(reason)
        if self.entitled:
            raise Refused(_("Số liệu này đã được xét là trong thẩm quyền."))
        self.entitled = True
        self.save(update_fields=["entitled"])
        settle_day(self.series, self.day)
        chain.record(self.series.stream, "figure.entitled", actor, point=self.pk)


class Statement(models.Model):
    """That the source said so: at `told_at`, in an `edition` that is kept or by `ground` in words.

    `value` None takes the figure back. `reason` says why it was changed, where that is known.
    """

    point = models.ForeignKey(Point, models.CASCADE, related_name="statements")
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True)
    told_at = models.DateTimeField(gettext_lazy("nguồn nêu lúc"))
    learnt_at = models.DateTimeField(gettext_lazy("ghi nhận lúc"))
    edition = models.ForeignKey(Edition, models.PROTECT, null=True, related_name="+")
    ground = models.CharField(gettext_lazy("nêu ở đâu"), max_length=500, blank=True)
    sentence = models.CharField(gettext_lazy("câu của nguồn"), max_length=1000, blank=True)
    reason = models.CharField(gettext_lazy("vì sao đổi"), max_length=300, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["point", "told_at"]
        constraints = [
            models.UniqueConstraint(fields=["point", "told_at"], name="one_statement_a_time")
        ]
        verbose_name = gettext_lazy("lời nêu số liệu")
