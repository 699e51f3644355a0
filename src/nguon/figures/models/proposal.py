"""A figure read in a source's words, until a person says whether it is one."""

from datetime import date, time
from decimal import Decimal

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.figures.codes import Standing
from nguon.figures.models.indicator import Indicator
from nguon.figures.models.point import ALL_DAY, Statement
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.models import Edition


class Reading(models.Model):
    """That an edition was looked through, once, and how many figures were proposed of it."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="figures_read")
    found = models.PositiveSmallIntegerField()


class Proposal(models.Model):
    """What was read; `day` and `place` stay empty where the words do not say them.

    `value` None: the source withdrew the piece that the figure stood in.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="proposals")
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="+")
    place = models.CharField(gettext_lazy("nơi"), max_length=120, blank=True)
    day = models.DateField(gettext_lazy("ngày"), null=True)
    minute = models.SmallIntegerField(default=ALL_DAY)
    value = models.DecimalField(gettext_lazy("giá trị"), max_digits=16, decimal_places=4, null=True)
    sentence = models.CharField(max_length=1000)
    written = models.CharField(max_length=120, blank=True)
    standing = models.CharField(
        max_length=10, choices=Standing, default=Standing.WAITING, db_index=True
    )
    handled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(gettext_lazy("lý do"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = gettext_lazy("số liệu đọc được")

    @property
    def hour(self) -> time | None:
        return None if self.minute == ALL_DAY else time(*divmod(self.minute, 60))

    @property
    def source(self):
        return self.edition.item.outlet.source

    @transaction.atomic
    def confirm(
        self,
        actor: Actor,
        indicator: Indicator,
        place: str,
        day: date,
        hour: time | None,
        value: Decimal | None,
    ) -> Statement:
        """It is a figure: as it was read, or as the officer has put it right."""
        from nguon.figures.telling import Told, tell

        self._handle(actor, Standing.CONFIRMED)
        told = Told(indicator, place, day, hour, value, self.source, self.edition.at)
        return tell(told, actor, edition=self.edition, sentence=self.sentence)

    @transaction.atomic
    def dismiss(self, actor: Actor, reason: str) -> None:
        """It is none, for a reason."""
        if not reason.strip():
            raise Refused(_("Hãy ghi vì sao bỏ số này."), "reason")
        self._handle(actor, Standing.DISMISSED, reason.strip())
        chain.record(
            f"edition:{self.edition_id}",
            "figure.dismissed",
            actor,
            indicator=self.indicator.slug,
            value=self.value,
            reason=self.reason,
        )

    def _handle(self, actor: Actor, how: Standing, reason: str = "") -> None:
        actor.demand(Ability.WRITE)
        chain.take_turn()
        self.refresh_from_db(fields=["standing"])
        if self.standing != Standing.WAITING:
            raise Refused(_("Số này đã có người xử lý."))
        self.standing, self.handled_by, self.reason = how, actor.person, reason
        self.save(update_fields=["standing", "handled_by", "reason"])
