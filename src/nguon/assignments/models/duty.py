"""One order of a dispatch: proposed by the reader with its quoted sentence, decided by a person."""

from datetime import date

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.dispatches.models import Dispatch, Recipient
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor


class DutyState(models.TextChoices):
    PROPOSED = "proposed", gettext_lazy("đề xuất")
    CONFIRMED = "confirmed", gettext_lazy("đã xác nhận")
    DROPPED = "dropped", gettext_lazy("đã bỏ")


class Duty(models.Model):
    """What is to be done, by whom, in the dispatch's own words.

    `start` and `end` are where the order stands in the dispatch's text (-1 when a person added
    it). `through` names the recipients to whom the order travels on: such a duty is complete when
    theirs are.
    """

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="duties")
    position = models.PositiveSmallIntegerField()
    addressee = models.CharField(gettext_lazy("ai thực hiện"), max_length=500)
    text = models.TextField(gettext_lazy("việc phải làm"))
    start = models.IntegerField(default=-1)
    end = models.IntegerField(default=-1)
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=10, choices=DutyState, default=DutyState.PROPOSED)
    how = models.CharField(max_length=10, blank=True)
    units = models.ManyToManyField(Unit, related_name="duties")
    through = models.ForeignKey(
        Recipient, models.SET_NULL, null=True, blank=True, related_name="duties"
    )
    deadline = models.DateField(gettext_lazy("thời hạn"), null=True, blank=True)
    deadline_quote = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        verbose_name = gettext_lazy("nhiệm vụ")

    def __str__(self) -> str:
        return self.text

    @transaction.atomic
    def confirm(self, actor: Actor) -> None:
        self._open(actor)
        if not self.units.exists():
            raise Refused(
                _("Nhiệm vụ %(n)d chưa có đơn vị nào thực hiện. Hãy chọn đơn vị cho “%(who)s”.")
                % {"n": self.position + 1, "who": self.addressee},
                "units",
            )
        self.state = DutyState.CONFIRMED
        self.save()
        chain.record(
            self.dispatch.stream,
            "duty.confirmed",
            actor,
            duty=self.pk,
            addressee=self.addressee,
            quote=self.text,
            units=self.units.count(),
        )

    @transaction.atomic
    def drop(self, actor: Actor) -> None:
        self._open(actor)
        self.state = DutyState.DROPPED
        self.save()
        chain.record(self.dispatch.stream, "duty.dropped", actor, duty=self.pk, quote=self.text)

    @transaction.atomic
    def change(
        self, actor: Actor, text: str, addressee: str, units: list[Unit], deadline: date | None
    ) -> None:
        """Word it, address it or date it otherwise; the quoted place in the text stays."""
        self._open(actor)
        before = {"text": self.text, "addressee": self.addressee, "deadline": self.deadline}
        self.text, self.addressee, self.deadline = text.strip(), addressee.strip(), deadline
        self.save()
        self.units.set(units)
        chain.record(
            self.dispatch.stream,
            "duty.changed",
            actor,
            duty=self.pk,
            before=before,
            text=self.text,
            addressee=self.addressee,
            deadline=self.deadline,
            units=[unit.pk for unit in units],
        )

    @transaction.atomic
    def absorb(self, other: "Duty", actor: Actor) -> None:
        """Merge `other`, of the same dispatch, into this one: one order instead of two."""
        self._open(actor)
        if other.dispatch_id != self.dispatch_id or other == self:
            raise Refused(_("Chỉ gộp được hai nhiệm vụ khác nhau của cùng một văn bản."))
        other.refresh_from_db()
        self.text = f"{self.text}\n{other.text}"
        self.save()
        self.units.add(*other.units.all())
        other.state = DutyState.DROPPED
        other.save()
        chain.record(
            self.dispatch.stream,
            "duty.merged",
            actor,
            duty=self.pk,
            merged=other.pk,
            text=self.text,
        )

    def _open(self, actor: Actor) -> None:
        actor.demand(Ability.DRAFT, self.dispatch.holder)
        self.dispatch.hold_open(_("Văn bản đã ký, nhiệm vụ không sửa được nữa."))
        dispatch = self.dispatch
        self.refresh_from_db()
        self.dispatch = dispatch
