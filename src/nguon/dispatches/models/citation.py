"""Documents that a dispatch refers to, linked when we hold them."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.models.dispatch import Dispatch
from nguon.viet.folding import fold


def symbol_key(number_symbol: str) -> str:
    """`05/CT- BTTTT` and `5/CT-BTTTT` are the same symbol."""
    return re.sub(r"[\s.]", "", fold(number_symbol)).lstrip("0")


KEY_LENGTH = 80


class Citation(models.Model):
    citing = models.ForeignKey(Dispatch, models.CASCADE, related_name="citations")
    cited = models.ForeignKey(
        Dispatch, models.SET_NULL, null=True, blank=True, related_name="cited_by"
    )
    doc_type = models.CharField(_("loại văn bản"), max_length=60, blank=True)
    number_symbol = models.CharField(_("số, ký hiệu"), max_length=80, blank=True)
    key = models.CharField(max_length=KEY_LENGTH, db_index=True, editable=False)
    date = models.CharField(_("ngày"), max_length=10, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.doc_type} {self.number_symbol}".strip()

    def save(self, *args, **kwargs):
        self.key = symbol_key(self.number_symbol)[:KEY_LENGTH]
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
            fitting = [one.pk for one in waiting if one.fits(dispatch)]
            cls.objects.filter(pk__in=fitting).update(cited=dispatch)

    def fits(self, dispatch: Dispatch) -> bool:
        """The same symbol, and the same day as far as the citation names one."""
        same = symbol_key(dispatch.number_symbol) == self.key
        return same and str(dispatch.issued_on or "").startswith(self.date)


def _held(citation: Citation) -> Dispatch | None:
    """The one document we hold with that symbol and date; two of one symbol are not guessed at."""
    number = citation.number_symbol.partition("/")[0].strip().lstrip("0")
    held = Dispatch.objects.filter(number__in={number, number.zfill(2), number.zfill(3)})
    found = [one for one in held.exclude(number="") if citation.fits(one)]
    return found[0] if len(found) == 1 else None
