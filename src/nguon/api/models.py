"""Whom we tell when something becomes of a release, what is to be told; reports of others."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nguon.delivery.models import Release
from nguon.orgs.models import ApiKey
from nguon.questions.models import Case


def new_secret() -> str:
    """What our calls are signed with; their receiver keeps it too."""
    return secrets.token_urlsafe(32)


class Callback(models.Model):
    """An address to call about the releases that its key may see. `seen` is the last event told."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="callbacks")
    url = models.URLField(max_length=500)
    secret = models.CharField(max_length=60, default=new_secret)
    seen = models.BigIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "url"], name="one_callback_a_url")]
        verbose_name = _("địa chỉ gọi lại")

    def __str__(self) -> str:
        return self.url


class Notice(models.Model):
    """One thing to tell one callback. `due_at` is set while it is to be told, and is its lease."""

    callback = models.ForeignKey(Callback, models.CASCADE, related_name="notices")
    release = models.ForeignKey(Release, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["callback", "name"], name="one_notice_a_happening")
        ]
        indexes = [
            models.Index(
                fields=["due_at"], name="notices_to_tell", condition=Q(due_at__isnull=False)
            )
        ]
        verbose_name = _("lời gọi lại")

    def __str__(self) -> str:
        return f"{self.kind} → {self.callback}"


class Report(models.Model):
    """A case that came over Open311: with which key, as which service."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="report")
    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="+")
    service = models.CharField(max_length=40)

    class Meta:
        verbose_name = _("phản ánh từ hệ thống khác")

    def __str__(self) -> str:
        return f"{self.case} {self.service}"
