"""A file as it came."""

from datetime import timedelta

from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.dispatches.originals import place
from nguon.events import clock

# Longer than one page may take to be drawn; each page drawn renews it.
LEASE = timedelta(minutes=2)
MOST_DRAWINGS = 3


class OriginalQuerySet(models.QuerySet):
    def claim_drawing(self) -> "Original | None":
        """The original whose pages have waited longest for their pictures, claimed for a while."""
        now = clock.machine_time()
        for one in self.filter(draw_due_at__lte=now).order_by("draw_due_at")[:5]:
            mine = self.filter(pk=one.pk, draw_due_at=one.draw_due_at)
            if one.drawings >= MOST_DRAWINGS:
                mine.update(draw_due_at=None)
            elif mine.update(draw_due_at=now + LEASE, drawings=models.F("drawings") + 1):
                one.refresh_from_db()
                return one
        return None


class Original(models.Model):
    """The bytes of one file and the name under which they came; the hash says which bytes.

    `draw_due_at` is set while its pages wait for their pictures.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("tên tệp"), max_length=255)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("dung lượng"))
    received_at = models.DateTimeField(_("nhận lúc"))
    draw_due_at = models.DateTimeField(null=True, db_index=True)
    drawings = models.PositiveSmallIntegerField(default=0)

    objects = OriginalQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def bytes(self) -> bytes:
        with storages["originals"].open(place(self.sha256)) as file:
            return file.read()

    def part(self, first: int, last: int) -> bytes:
        """The bytes from `first` to `last`, both included."""
        with storages["originals"].open(place(self.sha256)) as file:
            file.seek(first)
            return file.read(last - first + 1)

    def want_drawing(self) -> None:
        """Ask for the pictures of its pages, unless they are being drawn or could not be."""
        if self.draw_due_at is None and self.drawings < MOST_DRAWINGS:
            self.draw_due_at = clock.machine_time()
            self.save(update_fields=["draw_due_at"])

    def keep_drawing(self) -> None:
        self.draw_due_at = clock.machine_time() + LEASE
        self.save(update_fields=["draw_due_at"])

    def end_drawing(self, *, whole: bool) -> None:
        """Nothing is left to draw now; pages that failed are tried again a few times."""
        self.draw_due_at = None
        self.drawings = 0 if whole else self.drawings
        self.save(update_fields=["draw_due_at", "drawings"])
