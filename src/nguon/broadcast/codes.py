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
    COMING = "coming", _("chưa tới ngày dùng")
    ENDED = "ended", _("đã ngừng dùng")


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


class Late(models.TextChoices):
    """What becomes of an item that an emergency cut off, or whose turn came too late."""

    SEEK = "seek", _("phát tiếp phần còn lại")
    DROP = "drop", _("bỏ, không phát dở")


REASONS = {
    "preempted": _("bị lệnh khẩn cấp hoặc mục trước ngắt"),
    "interrupted": _("bị ngắt, mục này không phát tiếp"),
    "window_ended": _("hết thời gian được lùi"),
    "too_late": _("tới lượt quá muộn"),
    "sound_wanting": _("máy chưa tải đủ âm thanh"),
    "stream_wanting": _("không có luồng tiếp âm"),
    "stream_lost": _("luồng tiếp âm bị đứt"),
    "skipped": _("bản tin đã rút"),
    "muted": _("tắt tiếng tại chỗ"),
    "quiet_hours": _("trong giờ yên lặng"),
    "player_down": _("máy phát bị lỗi"),
    "nothing_planned": _("lịch mới không còn mục này"),
    "stopped": _("máy dừng"),
}
"""Why a box did not play something whole: `reason` of a row of its log, in words."""


class Grade(models.TextChoices):
    """How well it is proved that something was heard, the weakest first."""

    SENT = "sent", _("đã giao lịch")
    RECEIVED = "received", _("máy đã nhận lịch, còn thiếu âm thanh")
    SCHEDULED = "scheduled", _("máy đã nhận đủ, chờ giờ phát")
    DROPPED = "dropped", _("máy báo không phát")
    SPARED = "spared", _("mất luồng, máy phát bài dự phòng")
    STARTED = "started", _("máy báo phát dở")
    TOLD = "told", _("người phụ trách ghi đã phát")
    COMPLETED = "completed", _("máy báo phát hết, đúng độ dài, có tiếng")
    HEARD = "heard", _("có người nghe thấy")
