"""Repairs: what is broken, since when, by when it should work again."""

from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.working_days import add_working_days
from nguon.broadcast.codes import SOUNDS_ALL_THE_SAME, TOLD_BY_LISTENERS, Fault
from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.reach import demand
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor

WORKING_DAYS = 3
"""Within how many working days a cluster should sound again: a habit of the house, no law."""


MOST_IN_AN_HOUR = 60
"""Reports of one cluster that are taken in within an hour: what is more is a game or an attack."""


class TooMany(Refused):
    """More reports than listeners have."""


class TicketQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(closed_at=None)

    def with_reports(self):
        """With how many listeners told it, `told`."""
        return self.annotate(told=models.Count("reports"))


class RepairTicket(models.Model):
    """One fault of one cluster, from the report to the repair.

    Whoever works for the commune opens it as accepted; what listeners report waits until somebody
    takes it up (`accepted_at`), on the same clock.
    """

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="tickets")
    fault = models.CharField(gettext_lazy("hỏng gì"), max_length=10, choices=Fault)
    words = models.CharField(gettext_lazy("mô tả"), max_length=500, blank=True)
    opened_at = models.DateTimeField(gettext_lazy("báo lúc"))
    due_on = models.DateField(gettext_lazy("hạn sửa"))
    accepted_at = models.DateTimeField(gettext_lazy("nhận xử lý lúc"), null=True)
    closed_at = models.DateTimeField(gettext_lazy("sửa xong lúc"), null=True)
    outcome = models.CharField(gettext_lazy("đã sửa gì"), max_length=500, blank=True)

    objects = TicketQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at"]
        verbose_name = gettext_lazy("phiếu sửa chữa")

    def __str__(self) -> str:
        return f"{self.get_fault_display()}: {self.cluster}"

    @property
    def is_late(self) -> bool:
        return self.closed_at is None and clock.today() > self.due_on

    @property
    def is_a_fault(self) -> bool:
        """Whether the cluster counts as broken for it."""
        return self.accepted_at is not None and self.fault not in SOUNDS_ALL_THE_SAME

    @property
    def under_warranty(self) -> bool:
        return self.cluster.is_under_warranty(self.opened_at.astimezone(clock.VIETNAM).date())

    @property
    def lasted(self) -> timedelta:
        """How long the cluster has been, or was, out of order."""
        return (self.closed_at or clock.now()) - self.opened_at

    @classmethod
    @transaction.atomic
    def open(cls, actor: Actor, cluster: Cluster, fault: str, words: str = "") -> "RepairTicket":
        """Report a fault; the same one twice is one."""
        demand(actor, Ability.WORK, cluster.station)
        chain.take_turn()
        if fault not in Fault.values:
            raise Refused(_("Hãy chọn hỏng gì."), "fault")
        if known := cluster.tickets.waiting().filter(fault=fault).first():
            return known
        made = cls._begin(cluster, fault, words=words.strip()[:500], accepted_at=clock.now())
        chain.record(cluster.stream, "ticket.opened", actor, fault=fault, due=made.due_on)
        return made

    @classmethod
    @transaction.atomic
    def tell(cls, cluster: Cluster, fault: str, words: str = "") -> "RepairTicket":
        """A listener reports; all who tell the same fault make one ticket.

        `words` come without personal data. Raises TooMany above MOST_IN_AN_HOUR.
        """
        if fault not in TOLD_BY_LISTENERS:
            raise Refused(_("Hãy chọn loa có vấn đề gì."), "fault")
        chain.take_turn()
        lately = ListenerReport.objects.filter(at__gt=clock.now() - timedelta(hours=1))
        if lately.filter(ticket__cluster=cluster).count() >= MOST_IN_AN_HOUR:
            raise TooMany(
                _("Cụm loa này vừa có rất nhiều lời báo. Xã đã biết, không cần báo thêm.")
            )
        ticket = cluster.tickets.waiting().filter(fault=fault).first()
        if ticket is None:
            ticket = cls._begin(cluster, fault)
            chain.record(cluster.stream, "ticket.told", None, fault=fault, due=ticket.due_on)
        ticket.reports.create(at=clock.now(), words=words.strip()[:500])
        return ticket

    @classmethod
    def _begin(cls, cluster: Cluster, fault: str, **facts) -> "RepairTicket":
        due_on = add_working_days(clock.today(), WORKING_DAYS)
        return cluster.tickets.create(fault=fault, opened_at=clock.now(), due_on=due_on, **facts)

    @transaction.atomic
    def accept(self, actor: Actor) -> None:
        """Somebody of the commune looked at it and stands for it: it is to be mended."""
        demand(actor, Ability.WORK, self.cluster.station)
        chain.take_turn()
        self.refresh_from_db(fields=["accepted_at", "closed_at"])
        if self.accepted_at or self.closed_at:
            raise Refused(_("Phiếu này đã có người nhận."))
        self.accepted_at = clock.now()
        self.save(update_fields=["accepted_at"])
        chain.record(self.cluster.stream, "ticket.accepted", actor, fault=self.fault)

    @transaction.atomic
    def close(self, actor: Actor, outcome: str) -> None:
        """It sounds again."""
        demand(actor, Ability.WORK, self.cluster.station)
        chain.take_turn()
        self.refresh_from_db(fields=["closed_at"])
        if self.closed_at:
            raise Refused(_("Phiếu này đã được ghi là sửa xong."))
        if not outcome.strip():
            raise Refused(_("Hãy ghi đã sửa gì, để lần sau tra lại được."), "outcome")
        self.closed_at, self.outcome = clock.now(), outcome.strip()[:500]
        self.save()
        chain.record(self.cluster.stream, "ticket.closed", actor, outcome=self.outcome)


class ListenerReport(models.Model):
    """Somebody beside the loudspeaker says so. Nothing tells who."""

    ticket = models.ForeignKey(RepairTicket, models.CASCADE, related_name="reports")
    at = models.DateTimeField(gettext_lazy("báo lúc"))
    words = models.CharField(gettext_lazy("lời báo"), max_length=500, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["at"])]
        verbose_name = gettext_lazy("lời báo của người nghe")

    def __str__(self) -> str:
        return self.words or str(self.ticket)
