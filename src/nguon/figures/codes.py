"""The code tables of figures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Counting(models.TextChoices):
    """What one figure of an indicator counts."""

    TOTAL = "total", _("lũy kế từ đầu")
    DAILY = "daily", _("trong ngày")
    LEVEL = "level", _("mức đo được")


class Standing(models.TextChoices):
    """What became of a figure that was read in a source's words."""

    WAITING = "waiting", _("chờ xác nhận")
    CONFIRMED = "confirmed", _("đã xác nhận")
    DISMISSED = "dismissed", _("đã bỏ")
