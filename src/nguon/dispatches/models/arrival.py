"""A dispatch in a unit's inbox: arrived, taken into the register, or refused."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.dispatches.codes import Code
from nguon.dispatches.models.dispatch import Dispatch
from nguon.dispatches.models.recipient import Part
from nguon.dispatches.models.register import Direction, Register
from nguon.events import chain, clock
from nguon.events.refusal import Refused, demand_words
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor

# How a dispatch goes on at its receiver, and what ends or suspends that.
STEPS = [Code.ARRIVED, Code.RECEIVED, Code.DELEGATED, Code.WORKING, Code.DONE]
LONGEST_REASON = 500
ENDS = [Code.REFUSED, Code.WITHDRAWN, Code.AGREED, Code.DECLINED]


class Arrival(models.Model):
    """Dispatch × unit. A dispatch that is not registered creates no duty to handle it."""

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="arrivals")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="arrivals")
    part = models.CharField(gettext_lazy("để"), max_length=12, choices=Part)
    code = models.CharField(max_length=2, choices=Code, default=Code.ARRIVED)
    arrived_at = models.DateTimeField(gettext_lazy("đến lúc"))
    registered_at = models.DateTimeField(gettext_lazy("vào sổ lúc"), null=True)
    register = models.ForeignKey(Register, models.PROTECT, null=True, related_name="arrivals")
    ordinal = models.PositiveIntegerField(gettext_lazy("số đến"), null=True)
    reason = models.CharField(gettext_lazy("lý do"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        ordering = ["-arrived_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "unit"], name="one_arrival_a_unit"),
            models.UniqueConstraint(fields=["register", "ordinal"], name="one_arrival_number"),
        ]
        indexes = [models.Index(fields=["unit", "code"])]

    def __str__(self) -> str:
        return f"{self.dispatch} → {self.unit}"

    @transaction.atomic
    def take_in(self, actor: Actor) -> None:
        """Enter it in the unit's register of arrivals under the next number (status 03)."""
        actor.demand(Ability.RECEIVE, self.unit)
        self._expect(Code.ARRIVED)
        self.register, self.ordinal = Register.next_number(
            self.unit, Direction.IN, clock.today().year
        )
        self.code, self.registered_at = Code.RECEIVED, clock.now()
        self.save()
        self._record("arrival.registered", actor, number=self.ordinal)

    @transaction.atomic
    def refuse(self, actor: Actor, reason: str) -> None:
        """Send it back with a reason (status 02)."""
        actor.demand(Ability.RECEIVE, self.unit)
        wanting = _("Hãy ghi lý do từ chối để nơi gửi biết cần sửa gì.")
        reason = demand_words(reason, LONGEST_REASON, wanting)
        self._expect(Code.ARRIVED)
        self.code, self.reason = Code.REFUSED, reason
        self.save()
        self._record("arrival.refused", actor, reason=self.reason)

    @transaction.atomic
    def answer_recall(self, actor: Actor, agree: bool, reason: str = "") -> None:
        """Agree (15) or decline (16) to give back a dispatch that its issuer takes back (13)."""
        actor.demand(Ability.RECEIVE, self.unit)
        self._expect(Code.WITHDRAWN)
        self.code = Code.AGREED if agree else Code.DECLINED
        self.reason = reason.strip()[:LONGEST_REASON]
        self.save()
        self._record("arrival.recall_answered", actor, code=self.code, reason=self.reason)

    @transaction.atomic
    def ask_back(self, actor: Actor, reason: str) -> None:
        """Its sender, outside, asks for it back (13); the unit agrees or declines.

        One that was refused or given back is not asked for again.
        """
        chain.take_turn()
        self.refresh_from_db()
        if self.code not in (Code.ARRIVED, Code.RECEIVED):
            return
        self.code, self.reason = Code.WITHDRAWN, reason.strip()[:LONGEST_REASON]
        self.save()
        self._record("arrival.recall_asked", actor, reason=self.reason)

    @transaction.atomic
    def hear(self, code: Code, words: str) -> None:
        """An agency outside says how the dispatch stands there; late word does not set it back."""
        chain.take_turn()
        self.refresh_from_db()
        if code in STEPS and self.code in (*ENDS, *STEPS[STEPS.index(code) :]):
            return
        self.code, self.reason = (
            code,
            words.strip()[:LONGEST_REASON] if code in ENDS else self.reason,
        )
        if code in STEPS[1:]:
            self.registered_at = self.registered_at or clock.now()
        self.save()
        self._record("exchange.answered", None, code=code, words=words[:500])

    def _expect(self, code: Code) -> None:
        chain.take_turn()
        self.code = (
            Arrival.objects.select_for_update().values_list("code", flat=True).get(pk=self.pk)
        )
        if self.code != code:
            raise Refused(
                _("Văn bản này đang “%(state)s”. Hãy tải lại trang để xem tình hình mới.")
                % {"state": Code(self.code).label}
            )

    def _record(self, kind: str, actor: Actor | None, **data) -> None:
        chain.record(self.dispatch.stream, kind, actor, unit=str(self.unit), **data)
