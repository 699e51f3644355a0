"""What a channel can prove about one delivery, as the provider said it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.delivery.models.delivery import Delivery


class Rung(models.TextChoices):
    """What a receipt says. The order is that of proof; `failed` ends."""

    WIRED = "wired", _("nhà cung cấp đã nhận")
    DELIVERED = "delivered", _("đã tới")
    READ = "read", _("đã mở")
    ACKNOWLEDGED = "acknowledged", _("đã xác nhận")
    FAILED = "failed", _("không gửi được")


class Receipt(models.Model):
    """One statement. Kept even before its delivery is known: providers are quicker than commits."""

    delivery = models.ForeignKey(Delivery, models.CASCADE, null=True, related_name="receipts")
    provider = models.CharField(max_length=40)
    reference = models.CharField(max_length=120)
    rung = models.CharField(max_length=12, choices=Rung)
    words = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider", "reference", "rung"], name="one_receipt_a_rung"
            )
        ]
        indexes = [
            models.Index(
                fields=["provider", "reference"],
                name="receipts_to_match",
                condition=models.Q(delivery__isnull=True),
            )
        ]
