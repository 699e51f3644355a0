"""Files of procedures that were read, and their lines that could not be."""

import zlib

from django.db import models
from django.utils.translation import gettext_lazy as _


class Intake(models.Model):
    """One reading of a file. Lines are counted from 1, blank ones too."""

    file_name = models.CharField(_("tệp"), max_length=255)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    line = models.PositiveIntegerField(default=0)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    same = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("lần nhập thủ tục")

    def __str__(self) -> str:
        return self.file_name


class UnreadLine(models.Model):
    """A line that is no procedure: why, what to do, and its bytes as they came, compressed."""

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="unread")
    line = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    remedy = models.CharField(max_length=300)
    original = models.BinaryField()

    class Meta:
        ordering = ["line"]
        verbose_name = _("dòng không đọc được")

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"

    @property
    def original_bytes(self) -> bytes:
        return zlib.decompress(bytes(self.original))
