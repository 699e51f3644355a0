"""How often somebody tried: codes looked up in vain, questions sent. Addresses as blind indexes."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.delivery import sealing
from nguon.events import clock
from nguon.events.refusal import Refused

WINDOW = timedelta(minutes=15)
MOST = {"code": 10, "ask": 10}
"""What one network address may do in WINDOW: wrong codes, new questions."""


class Try(models.Model):
    """One try from one network address, which itself is not kept."""

    what = models.CharField(max_length=8)
    source = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["source", "what", "at"], name="tries_of_a_source")]
        verbose_name = _("lượt thử")

    def __str__(self) -> str:
        return f"{self.what} {self.at}"


def _lately(what: str, address: str):
    since = clock.machine_time() - WINDOW
    source = sealing.index_of(f"network:{address}")
    return Try.objects.filter(what=what, source=source, at__gt=since)


def demand_patience(what: str, address: str) -> None:
    """Refuse whoever tried too often lately."""
    if _lately(what, address).count() >= MOST[what]:
        raise Refused(_("Thử quá nhiều lần. Xin đợi mười lăm phút rồi làm lại."))


def note_try(what: str, address: str) -> None:
    """Count one; what is older than the window goes."""
    now = clock.machine_time()
    Try.objects.filter(at__lte=now - WINDOW).delete()
    Try.objects.create(what=what, source=sealing.index_of(f"network:{address}"), at=now)
