"""Repairs: what is broken, since when, by when it should work again."""

from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.assignments.working_days import add_working_days
from nguon.broadcast.codes import Fault
from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.reach import demand
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor

WORKING_DAYS = 3
"""Within how many working days a cluster should sound again: a habit of the house, no law."""


class TicketQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(closed_at=None)


class RepairTicket(models.Model):
    """One fault of one cluster, from the report to the repair."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="tickets")
    fault = models.CharField(gettext_lazy("hỏng gì"), max_length=10, choices=Fault)
    words = models.CharField(gettext_lazy("mô tả"), max_length=500, blank=True)
    opened_at = models.DateTimeField(gettext_lazy("báo lúc"))
    due_on = models.DateField(gettext_lazy("hạn sửa"))
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
    def under_warranty(self) -> bool:
        until = self.cluster.warranty_until
        return until is not None and self.opened_at.date() <= until

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
        made = cluster.tickets.create(
            fault=fault,
            words=words.strip()[:500],
            opened_at=clock.now(),
            due_on=add_working_days(clock.today(), WORKING_DAYS),
        )
        chain.record(cluster.stream, "ticket.opened", actor, fault=fault, due=made.due_on)
        return made

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
