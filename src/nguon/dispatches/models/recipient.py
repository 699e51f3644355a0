"""Whom a dispatch names, line by line, and the units that each line was understood to mean."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.models.dispatch import Dispatch
from nguon.orgs.models import Unit


class Part(models.TextChoices):
    """What a recipient gets the dispatch for."""

    EXECUTE = "execute", _("để thực hiện")
    COORDINATE = "coordinate", _("để phối hợp")
    REPORT = "report", _("để báo cáo (B/c)")
    KNOW = "know", _("để biết")
    FILE = "file", _("lưu")
    AS_ABOVE = "as_above", _("như trên")

    @property
    def travels(self) -> bool:
        """Whether its units get the dispatch; "Lưu" files it and "Như trên" repeats Kính gửi."""
        return self not in (Part.FILE, Part.AS_ABOVE)


class Recipient(models.Model):
    """One line of Kính gửi (`main`) or of Nơi nhận."""

    dispatch = models.ForeignKey(Dispatch, models.CASCADE, related_name="recipients")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("nơi nhận"), max_length=500)
    main = models.BooleanField(_("kính gửi"), default=False)
    part = models.CharField(_("để"), max_length=12, choices=Part)
    how = models.CharField(max_length=10, blank=True)
    rule = models.CharField(max_length=200, blank=True)
    units = models.ManyToManyField(Unit, related_name="named_in")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text

    @property
    def is_unknown(self) -> bool:
        return Part(self.part).travels and self.how == "unknown"
