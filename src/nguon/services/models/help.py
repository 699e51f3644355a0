"""Help with a procedure: a number that somebody left to be called back, sealed, for a time."""

from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from nguon.delivery import sealing
from nguon.delivery.addresses import NotAnAddress, masked, mobile
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability
from nguon.services.models.procedure import Procedure

KEPT = timedelta(days=30)
"""How long a number is kept if nobody calls; after the call it goes at once."""

MOST_OPEN = 3
"""Requests of one number that may wait."""

CONSENT = "help-1"
CONSENTS = {
    CONSENT: _(
        "Tôi đồng ý để tổ công nghệ số của xã tôi chọn gọi lại số này để giúp làm thủ tục nói ở "
        "trên. Số được mã hóa, không dùng vào việc khác, được xóa ngay khi đã giúp xong, chậm nhất "
        "sau 30 ngày."
    )
}
"""What people agree to, word for word. A used text is never changed: a new one is added."""


class HelpQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(done_at=None)


class HelpRequest(models.Model):
    """Somebody who wants to be called. `masked` is as much of the number as screens show."""

    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    sealed = models.BinaryField(null=True)
    address_key = models.CharField(max_length=32, db_index=True, blank=True)
    masked = models.CharField(max_length=20)
    consent = models.CharField(max_length=20)
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(_("kết quả"), max_length=300, blank=True)

    objects = HelpQuerySet.as_manager()

    class Meta:
        ordering = ["at"]
        verbose_name = _("lời nhờ giúp làm thủ tục")

    def __str__(self) -> str:
        return f"#{self.pk} {self.masked}"

    @property
    def stream(self) -> str:
        return f"help:{self.pk}"

    @property
    def destination(self) -> str:
        """The full number; ask only to call it or to seal it again."""
        return sealing.unseal(self.sealed, self.address_key)

    @transaction.atomic
    def show(self, actor) -> str:
        """The full number, for somebody of that commune; that it was looked at is recorded."""
        actor.demand(Ability.WORK, self.unit)
        if self.sealed is None:
            raise Refused(_("Số này đã được xóa."))
        chain.record(self.stream, "help.number_seen", actor, number=self.masked)
        return self.destination

    @transaction.atomic
    def finish(self, actor, outcome: str) -> None:
        """Helped, or not reached: the number goes."""
        actor.demand(Ability.WORK, self.unit)
        if self.done_at:
            raise Refused(_("Việc này đã được ghi là xong."))
        if not outcome.strip():
            raise Refused(_("Ghi ngắn gọn kết quả: đã giúp được gì, hoặc vì sao chưa."), "outcome")
        self.outcome = outcome.strip()[:300]
        self._forget()
        chain.record(self.stream, "help.finished", actor, outcome=self.outcome)

    def _forget(self) -> None:
        self.done_at, self.sealed, self.address_key = clock.now(), None, ""
        self.save(update_fields=["done_at", "outcome", "sealed", "address_key"])


@transaction.atomic
def ask_for_help(procedure: Procedure, unit: Unit, number: str) -> HelpRequest:
    """Take a number down; the same wish twice is one. The words of CONSENT were agreed to."""
    try:
        normal = mobile(number)
    except NotAnAddress as wrong:
        raise Refused(str(wrong), "number") from wrong
    chain.take_turn()
    index = sealing.index_of(normal)
    waiting = HelpRequest.objects.waiting().filter(address_key=index)
    if known := waiting.filter(procedure=procedure, unit=unit).first():
        return known
    if waiting.count() >= MOST_OPEN:
        raise Refused(_("Số này đã có ba lời nhờ đang chờ. Xin đợi xã gọi lại."), "number")
    request = HelpRequest.objects.create(
        procedure=procedure,
        unit=unit,
        sealed=sealing.seal(normal, index),
        address_key=index,
        masked=masked(normal),
        consent=CONSENT,
        at=clock.now(),
    )
    chain.record(request.stream, "help.asked", None, procedure=procedure.code, consent=CONSENT)
    return request


def expire_help() -> int:
    """Delete the numbers of those who were not called in time; how many."""
    late = HelpRequest.objects.waiting().filter(at__lt=clock.now() - KEPT)
    done = 0
    for request in late:
        with transaction.atomic():
            chain.take_turn()
            request.outcome = str(_("quá hạn, chưa gọi được"))
            request._forget()
            chain.record(request.stream, "help.expired")
            done += 1
    return done
