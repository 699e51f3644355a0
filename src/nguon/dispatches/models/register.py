"""Registers: one series of numbers per unit, direction and year, without gaps or doubles."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models import Unit


class Direction(models.TextChoices):
    OUT = "out", _("văn bản đi")
    IN = "in", _("văn bản đến")


class Register(models.Model):
    """A year's register of a unit; `last` is the number given last."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registers")
    direction = models.CharField(max_length=3, choices=Direction)
    year = models.PositiveSmallIntegerField(_("năm"))
    last = models.PositiveIntegerField(_("số cuối"), default=0)

    class Meta:
        ordering = ["-year", "direction"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "direction", "year"], name="one_register")
        ]

    def __str__(self) -> str:
        return f"{self.get_direction_display()} {self.year}, {self.unit}"

    @classmethod
    def next_number(cls, unit: Unit, direction: Direction, year: int) -> "tuple[Register, int]":
        """Take the next number, in the caller's transaction: a roll-back gives it back.

        Numbers run from 1 on 1 January to 31 December (Nghị định 30/2020). The row
        stays locked until the transaction ends, so that nobody else gets the same one.
        """
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("a number is taken inside a transaction")
        cls.objects.get_or_create(unit=unit, direction=direction, year=year)
        register = cls.objects.select_for_update().get(unit=unit, direction=direction, year=year)
        register.last += 1
        register.save(update_fields=["last"])
        return register, register.last
