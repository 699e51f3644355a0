"""The code tables of loudspeakers: what a cluster is made of, how it stands, what breaks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Technology(models.TextChoices):
    """How sound reaches the horns. Wired and FM clusters tell nothing of themselves."""

    IP = "ip", _("loa thông minh (IP)")
    FM = "fm", _("loa FM không dây")
    WIRED = "wired", _("loa có dây")


class Condition(models.TextChoices):
    """How a cluster stands just now, the worst first."""

    FAULTY = "faulty", _("hỏng")
    LOST = "lost", _("mất liên lạc")
    NEVER = "never", _("chưa nối lần nào")
    MUTED = "muted", _("đã tắt tiếng tại chỗ")
    PLAYING = "playing", _("đang phát")
    READY = "ready", _("đang nối")
    SILENT = "silent", _("không tự báo")


class Fault(models.TextChoices):
    """What is to be repaired."""

    POWER = "power", _("mất điện")
    NETWORK = "network", _("mất mạng")
    AMPLIFIER = "amplifier", _("hỏng tăng âm")
    HORN = "horn", _("hỏng loa, đứt dây")
    VOLUME = "volume", _("tiếng quá to hoặc quá nhỏ")
    OTHER = "other", _("hỏng khác")
    EARLY = "early", _("phát quá sớm, quá khuya")
    LOUD = "loud", _("tiếng quá to")
    NOISE = "noise", _("rè, hú, ngắt quãng")
    UNHEARD = "unheard", _("không nghe thấy gì")
    STRANGE = "strange", _("phát tiếng lạ, không phải tin của xã")


TOLD_BY_LISTENERS = (Fault.EARLY, Fault.LOUD, Fault.NOISE, Fault.UNHEARD, Fault.STRANGE)
"""What people beside a loudspeaker can tell of it, without knowing why."""

SOUNDS_ALL_THE_SAME = (Fault.EARLY, Fault.LOUD)
"""A nuisance to be mended, in a cluster that works."""


class OfferState(models.TextChoices):
    """What the commune makes of a bulletin that it was offered."""

    OPEN = "open", _("chờ xếp")
    TAKEN = "taken", _("đã đưa vào chương trình")
    REFUSED = "refused", _("xã không phát")
    WITHDRAWN = "withdrawn", _("đã rút")


class ItemKind(models.TextChoices):
    """What stands in a programme: only a bulletin has sound of its own."""

    BULLETIN = "bulletin", _("bản tin")
    OWN = "own", _("tin của xã, đọc trực tiếp")
    RELAY = "relay", _("tiếp âm")


class Grade(models.TextChoices):
    """How well it is proved that something was heard, the weakest first."""

    SENT = "sent", _("đã giao lịch")
    RECEIVED = "received", _("máy đã nhận lịch, còn thiếu âm thanh")
    SCHEDULED = "scheduled", _("máy đã nhận đủ, chờ giờ phát")
    DROPPED = "dropped", _("máy báo không phát")
    STARTED = "started", _("máy báo phát dở")
    TOLD = "told", _("người phụ trách ghi đã phát")
    COMPLETED = "completed", _("máy báo phát hết, đúng độ dài, có tiếng")
    HEARD = "heard", _("có người nghe thấy")
