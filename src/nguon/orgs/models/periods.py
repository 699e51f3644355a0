"""Validity periods: from a day, until before a day. The question is always "as of when"."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def valid_on(day: date, prefix: str = "") -> Q:
    """The rows whose period holds on `day`; `prefix` leads to the periods, as `parentage__`."""
    return Q(**{f"{prefix}valid_from__lte": day}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gt": day})
    )


class PeriodQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(valid_on(day))


class Period(models.Model):
    """A row that holds from `valid_from` until the day before `valid_to` (open when empty)."""

    valid_from = models.DateField(_("có hiệu lực từ"))
    valid_to = models.DateField(_("hết hiệu lực từ"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day < self.valid_to)
