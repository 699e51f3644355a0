"""Documents that a dispatch refers to, linked when we hold them."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.models.dispatch import Dispatch
from nguon.viet.folding import fold


def symbol_key(number_symbol: str) -> str:
    """`05/CT- BTTTT` and `05/CT-BTTTT` are the same symbol."""
    return re.sub(r"[\s.]", "", fold(number_symbol))


class Citation(models.Model):
    citing = models.ForeignKey(Dispatch, models.CASCADE, related_name="citations")
    cited = models.ForeignKey(
        Dispatch, models.SET_NULL, null=True, blank=True, related_name="cited_by"
    )
    doc_type = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number_symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    key = models.CharField(max_length=80, db_index=True, editable=False)
    date = models.CharField(_("ngày"), max_length=10, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.doc_type} {self.number_symbol}".strip()

    def save(self, *args, **kwargs):
        self.key = symbol_key(self.number_symbol)
        super().save(*args, **kwargs)

    @classmethod
    def link(cls, dispatch: Dispatch) -> None:
        """Join `dispatch` to what it cites among the documents we hold, and to what cites it."""
        for citation in dispatch.citations.filter(cited=None).exclude(key=""):
            citation.cited = _held(citation)
            citation.save()
        wanted = symbol_key(dispatch.number_symbol)
        if dispatch.number and wanted:
            waiting = cls.objects.filter(key=wanted, cited=None).exclude(citing=dispatch)
            waiting.filter(models.Q(date="") | models.Q(date=str(dispatch.issued_on or ""))).update(
                cited=dispatch
            )


def _held(citation: Citation) -> Dispatch | None:
    """The one document we hold with that symbol and date; two of one symbol are not guessed at."""
    number, _slash, _symbol = citation.number_symbol.partition("/")
    held = Dispatch.objects.filter(number__in={number, number.lstrip("0")}).exclude(number="")
    if citation.date:
        held = held.filter(issued_on=citation.date) if len(citation.date) == 10 else held
    found = [one for one in held if symbol_key(one.number_symbol) == citation.key]
    return found[0] if len(found) == 1 else None
