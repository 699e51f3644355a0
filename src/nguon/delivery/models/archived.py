"""What proves that a reader got a release, when nobody need know any more who the reader was."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.codes import Language
from nguon.delivery.models.delivery import Standing
from nguon.delivery.models.release import Release
from nguon.orgs.models import Unit


class Archived(models.Model):
    """A delivery to a subscriber, under its old number and without its contact: a place stays."""

    id = models.BigIntegerField(primary_key=True)
    release = models.ForeignKey(Release, models.CASCADE, related_name="archived")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    channel = models.CharField(max_length=20)
    language = models.CharField(max_length=8, choices=Language)
    standing = models.CharField(max_length=12, choices=Standing)
    attempts = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField()
    wired_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["release", "channel", "standing"], name="archived_counts"),
            models.Index(
                fields=["provider", "reference"],
                name="archived_by_reference",
                condition=~Q(reference=""),
            ),
        ]
        verbose_name = _("lượt gửi đã lưu trữ")

    def __str__(self) -> str:
        return f"#{self.pk}"
