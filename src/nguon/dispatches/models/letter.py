"""Letters by email that are to go out: the rows are the queue."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.models.original import Original
from nguon.events import clock
from nguon.orgs.models import Unit

LEASE = timedelta(minutes=2)
# Waits after each failed attempt; after the last one the letter has failed.
RETRIES = [timedelta(minutes=m) for m in (1, 5, 30, 120, 480)]


class LetterQuerySet(models.QuerySet):
    def claim(self, most: int) -> "list[Letter]":
        """Take up to `most` due letters; unsent, they are due again when the lease runs out.

        Machine time: a queue has no business day.
        """
        now = clock.machine_time()
        taken = []
        for letter in self.filter(due_at__lte=now).order_by("due_at")[:most]:
            mine = self.filter(pk=letter.pk, due_at=letter.due_at).update(due_at=now + LEASE)
            if mine:
                letter.due_at = now + LEASE
                taken.append(letter)
        return taken


class Letter(models.Model):
    """One letter to one unit. `due_at` is empty once it is sent or has failed for good."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="letters")
    stream = models.CharField(max_length=60)
    address = models.EmailField()
    subject = models.CharField(max_length=1200)
    body = models.TextField()
    attachment = models.ForeignKey(Original, models.PROTECT, null=True)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(_("gửi lúc"), null=True)
    error = models.CharField(_("lỗi"), max_length=500, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], name="letters_to_send", condition=models.Q(due_at__isnull=False)
            ),
            models.Index(fields=["stream"]),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.address}"

    def mark_sent(self) -> None:
        self.sent_at, self.due_at, self.error = clock.machine_time(), None, ""
        self.attempts += 1
        self.save(update_fields=["sent_at", "due_at", "error", "attempts"])

    def mark_failed(self, error: str, permanent: bool) -> None:
        wait = None if permanent or self.attempts >= len(RETRIES) else RETRIES[self.attempts]
        self.due_at = clock.machine_time() + wait if wait else None
        self.attempts += 1
        self.error = error[:500]
        self.save(update_fields=["due_at", "error", "attempts"])
