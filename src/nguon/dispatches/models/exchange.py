"""Messages of the exchange, in and out: the rows are the queue."""

import hashlib
from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.codes import Code
from nguon.dispatches.models.dispatch import Dispatch
from nguon.dispatches.models.original import Original
from nguon.dispatches.models.register import Direction
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor

# Long enough to read a scan of many pages.
LEASE = timedelta(minutes=20)
# Waits after each failure of the transport (as gateways' own clients wait); then it has failed.
RETRIES = [timedelta(seconds=s) for s in (30, 60, 120, 240, 480)]


class MessageKind(models.TextChoices):
    """BussinessDocType 0-3 (QCVN 102:2016), and word of how a document stands."""

    NEW = "0", _("văn bản mới")
    RECALL = "1", _("thu hồi")
    UPDATE = "2", _("cập nhật")
    REPLACE = "3", _("thay thế")
    STATUS = "status", _("trạng thái xử lý")


class MessageState(models.TextChoices):
    WAITING = "waiting", _("đang chờ")
    DONE = "done", _("xong")
    REFUSED = "refused", _("bị từ chối")
    FAILED = "failed", _("không gửi được")


class ExchangeQuerySet(models.QuerySet):
    def going_out(self):
        return self.filter(direction=Direction.OUT)

    def coming_in(self):
        return self.filter(direction=Direction.IN)

    def claim(self, most: int) -> "list[ExchangeMessage]":
        """Take up to `most` due messages; unsettled, they are due again after the lease.

        Word of one document goes in order: nothing overtakes an earlier message that waits.
        """
        now = clock.machine_time()
        earlier = ExchangeMessage.objects.filter(
            direction=models.OuterRef("direction"),
            organ=models.OuterRef("organ"),
            unit=models.OuterRef("unit"),
            document_id=models.OuterRef("document_id"),
            state=MessageState.WAITING,
            pk__lt=models.OuterRef("pk"),
        )
        taken = []
        due = self.filter(state=MessageState.WAITING, due_at__lte=now)
        for message in due.filter(~models.Exists(earlier)).order_by("pk")[:most]:
            mine = self.filter(pk=message.pk, due_at=message.due_at).update(due_at=now + LEASE)
            if mine:
                message.due_at = now + LEASE
                taken.append(message)
        return taken


class ExchangeMessage(models.Model):
    """One message to or from one agency. `key` is what makes a second copy the same message."""

    direction = models.CharField(max_length=3, choices=Direction)
    kind = models.CharField(_("loại thông điệp"), max_length=8, choices=MessageKind)
    code = models.CharField(_("trạng thái"), max_length=2, choices=Code, blank=True)
    organ = models.CharField(_("mã định danh bên kia"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="exchanged")
    document_id = models.CharField(_("mã văn bản"), max_length=200, db_index=True)
    dispatch = models.ForeignKey(Dispatch, models.PROTECT, null=True, related_name="exchanged")
    original = models.ForeignKey(Original, models.PROTECT, related_name="exchanged")
    key = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=MessageState, default=MessageState.WAITING)
    made_at = models.DateTimeField(_("lúc"))
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(_("xong lúc"), null=True)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["direction", "due_at"],
                name="exchange_waiting",
                condition=models.Q(state="waiting"),
            ),
            models.Index(fields=["organ", "document_id"]),
        ]
        verbose_name = _("thông điệp liên thông")

    def __str__(self) -> str:
        what = self.get_code_display() if self.code else self.get_kind_display()
        return f"{what}: {self.document_id} ({self.organ})"

    @property
    def stream(self) -> str:
        return self.dispatch.stream if self.dispatch else f"exchange:{self.pk}"

    @staticmethod
    def key_of(*parts: object) -> str:
        """What a message is known by, from the parts that make it the same one."""
        return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()

    def finish(self) -> None:
        """It was sent, or what came was acted on."""
        self.attempts += 1
        self._settle(MessageState.DONE, "")

    def refuse(self, reason: str) -> None:
        """Refused for good. What comes again corrected is a new message: the key is given up."""
        self.attempts += 1
        if self.direction == Direction.IN:
            self.key = self.key_of(self.key, "refused", self.pk)
        self._settle(MessageState.REFUSED, reason)

    def try_later(self, error: str) -> None:
        """The transport failed: due again after the next wait, failed after the last."""
        if self.attempts >= len(RETRIES):
            self.attempts += 1
            self._settle(MessageState.FAILED, error)
            return
        self.due_at = clock.machine_time() + RETRIES[self.attempts]
        self.attempts += 1
        self.error = error[:500]
        self.save()

    @property
    def may_be_tried(self) -> bool:
        """Whether another try can change anything: what came and was refused has its answer."""
        out = self.direction == Direction.OUT
        return self.state in (MessageState.WAITING, MessageState.FAILED) or (
            out and self.state == MessageState.REFUSED
        )

    @transaction.atomic
    def try_now(self, actor: Actor) -> None:
        """Somebody has removed what stood in the way: it is due at once, with all its tries."""
        actor.demand(Ability.ISSUE, self.unit)
        chain.take_turn()
        self.refresh_from_db()
        if not self.may_be_tried:
            raise Refused(
                gettext("Thông điệp này đang “%(state)s”, không cần thử lại.")
                % {"state": self.get_state_display()}
            )
        self.state, self.due_at, self.attempts = MessageState.WAITING, clock.machine_time(), 0
        self.settled_at = None
        self.save()
        chain.record(self.stream, "exchange.retried", actor, message=str(self), error=self.error)

    def _settle(self, state: MessageState, error: str) -> None:
        self.state, self.due_at, self.error = state, None, error[:500]
        self.settled_at = clock.machine_time()
        self.save()


class ExchangeCursor(models.Model):
    """Up to which event of the log the exchange has looked for something to tell."""

    seq = models.BigIntegerField()
