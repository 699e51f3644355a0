"""One release to one contact: a row that is its own place in the queue and its own proof."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.codes import Language
from nguon.delivery.models.contact import Contact
from nguon.delivery.models.release import Lane, Release
from nguon.events import clock


class Standing(models.TextChoices):
    """How far a delivery has come; each later rung is better proved."""

    WAITING = "waiting", _("chờ gửi")
    WIRED = "wired", _("nhà cung cấp đã nhận")
    DELIVERED = "delivered", _("đã tới")
    READ = "read", _("đã mở")
    ACKNOWLEDGED = "acknowledged", _("đã xác nhận")
    FAILED = "failed", _("không gửi được")
    STOPPED = "stopped", _("đã dừng trước khi gửi")
    UNKNOWN = "unknown", _("không rõ đã gửi hay chưa")


REACHED = (
    Standing.WIRED,
    Standing.DELIVERED,
    Standing.READ,
    Standing.ACKNOWLEDGED,
    Standing.UNKNOWN,
)
"""Where the message left the house, or may have, so that a correction must follow it."""


class DeliveryQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(standing=Standing.WAITING)

    def failed(self):
        return self.filter(standing=Standing.FAILED)

    def reached(self):
        return self.filter(standing__in=REACHED)

    def stop(self) -> int:
        """Take back what no worker holds; what one holds comes back when its lease ends."""
        now = clock.machine_time()
        free = self.filter(Q(lease_until=None) | Q(lease_until__lte=now))
        return free.update(
            standing=Standing.STOPPED, due_at=None, lease_until=None, fence=F("fence") + 1
        )

    def lose(self) -> int:
        """What a worker held when it died, of a release that is stopped: nobody knows."""
        return self.update(
            standing=Standing.UNKNOWN, due_at=None, lease_until=None, fence=F("fence") + 1
        )

    def try_again(self) -> int:
        return self.update(
            standing=Standing.WAITING,
            due_at=clock.machine_time(),
            lease_until=None,
            attempts=0,
            failed_at=None,
            reason="",
        )


class Delivery(models.Model):
    """Release × contact. `due_at` is set while it waits, `lease_until` while a worker holds it.

    `fence` rises with every claim: a worker whose lease has ended writes nothing any more. Times of
    the rungs are the machine's; `claimed_at` and `handed_at` are those of the last attempt: from
    `due_at` to the first it queued, to the second a worker prepared it, and then the provider had
    it.
    """

    release = models.ForeignKey(Release, models.CASCADE, related_name="deliveries")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=20)
    lane = models.PositiveSmallIntegerField(choices=Lane)
    language = models.CharField(max_length=8, choices=Language, default=Language.VIETNAMESE)
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    lease_until = models.DateTimeField(null=True)
    fence = models.BigIntegerField(default=0)
    provider = models.CharField(max_length=40, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    accepted_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    wired_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "contact"], name="one_delivery_a_contact")
        ]
        indexes = [
            models.Index(
                fields=["channel", "lane", "release", "due_at"],
                name="deliveries_to_send",
                condition=Q(due_at__isnull=False, attempts=0),
            ),
            models.Index(
                fields=["channel", "lane", "release", "due_at"],
                name="deliveries_to_try_again",
                condition=Q(due_at__isnull=False, attempts__gt=0),
            ),
            models.Index(fields=["release", "standing"]),
            models.Index(
                fields=["provider", "reference"],
                name="deliveries_by_reference",
                condition=~Q(reference=""),
            ),
        ]
        verbose_name = _("lượt gửi")

    def __str__(self) -> str:
        return f"{self.release} → {self.contact}"
