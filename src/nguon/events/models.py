"""The chained log: every official act, in the order in which it happened."""

import hashlib
import json
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.Model):
    """One official act. Each row's hash covers its content and the hash of the row before it."""

    seq = models.BigIntegerField(_("số thứ tự"), primary_key=True)
    stream = models.CharField(_("đối tượng"), max_length=60, db_index=True)
    kind = models.CharField(_("sự kiện"), max_length=60, db_index=True)
    at = models.DateTimeField(_("lúc"))
    recorded_at = models.DateTimeField(_("ghi lúc"))
    actor = models.CharField(_("mã người thực hiện"), max_length=60, blank=True)
    actor_name = models.CharField(_("người thực hiện"), max_length=300, blank=True)
    body = models.TextField(_("nội dung"))
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["seq"]
        verbose_name = _("sự kiện")

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.stream}"

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.body)

    @property
    def label(self) -> str:
        from nguon.events.kinds import label

        return label(self.kind)

    def digest(self) -> str:
        """SHA-256 over every column but the hash itself, as lower-case hex."""
        fields = (
            self.seq,
            self.stream,
            self.kind,
            self.at.isoformat(timespec="microseconds"),
            self.recorded_at.isoformat(timespec="microseconds"),
            self.actor,
            self.actor_name,
            self.body,
            self.previous_hash,
        )
        return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


class Head(models.Model):
    """The last link: locked by whoever adds the next one, and what a cut-off tail is missed by."""

    seq = models.BigIntegerField()
    hash = models.CharField(max_length=64)


class DemoClock(models.Model):
    """How far a demonstration store's business time stands from the machine's."""

    shift_seconds = models.BigIntegerField()
