"""A figure in a bulletin, by reference: the number stands in the words, this says whose it is."""

from django.db import models
from django.utils.translation import gettext_lazy

from nguon.bulletins.models.version import Version
from nguon.figures.models import Point, Statement


class Quotation(models.Model):
    """`written` is how the number stands in the words ("16 ca mắc"); `statement` who said so."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="quotations")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="quotations")
    written = models.CharField(max_length=120)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "statement"], name="one_quotation_a_version")
        ]
        verbose_name = gettext_lazy("số liệu được trích")

    def __str__(self) -> str:
        return self.written

    @property
    def point(self) -> Point:
        return self.statement.point

    @property
    def stale(self) -> bool:
        """Whether the source says otherwise by now."""
        return self.statement.value != self.point.value
