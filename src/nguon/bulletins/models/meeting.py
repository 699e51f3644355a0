"""The meeting that a version invites to: a directive's, or a public hour of questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models.version import Version


class Meeting(models.Model):
    """When and where; `room` is the unguessable name of the room on the line."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="meeting")
    starts_at = models.DateTimeField(_("bắt đầu"))
    ends_at = models.DateTimeField(_("kết thúc"))
    place = models.CharField(_("địa điểm"), max_length=300, blank=True)
    room = models.CharField(max_length=60, blank=True)
    public = models.BooleanField(_("mở cho mọi người"), default=False)

    def __str__(self) -> str:
        return f"{self.version.title} {self.starts_at:%d/%m/%Y %H:%M}"
