"""The kinds of what people write, the ways it comes, and the three things that a case is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """Four kinds, four laws. The last two are not settled here: their writers are guided on."""

    QUESTION = "question", _("hỏi đáp")
    FEEDBACK = "feedback", _("phản ánh, kiến nghị")
    COMPLAINT = "complaint", _("khiếu nại")
    DENUNCIATION = "denunciation", _("tố cáo")


SETTLED_HERE = (Kind.QUESTION, Kind.FEEDBACK)
GUIDED_ON = (Kind.COMPLAINT, Kind.DENUNCIATION)


class Channel(models.TextChoices):
    WEB = "web", _("trang web")
    EMAIL = "email", _("thư điện tử")
    SMS = "sms", _("tin nhắn")
    PHONE = "phone", _("điện thoại")
    PAPER = "paper", _("giấy")
    MACHINE = "machine", _("hệ thống khác")


class Status(models.TextChoices):
    """Whose turn it is."""

    RECEIVED = "received", _("đã nhận, chờ chuyển")
    ROUTED = "routed", _("đang xử lý")
    ASKED_BACK = "asked_back", _("chờ người hỏi bổ sung")
    DRAFTED = "drafted", _("chờ duyệt trả lời")
    ANSWERED = "answered", _("đã trả lời")
    ENDED = "ended", _("đã kết thúc")


OPEN = (Status.RECEIVED, Status.ROUTED, Status.ASKED_BACK, Status.DRAFTED)


class Resolution(models.TextChoices):
    """How it came out."""

    NONE = "", _("chưa có")
    ANSWERED = "answered", _("có câu trả lời")
    GUIDED = "guided", _("đã hướng dẫn nơi giải quyết")
    MERGED = "merged", _("trả lời chung với câu hỏi khác")
    CLOSED = "closed", _("không xử lý, có lý do")


class Visibility(models.TextChoices):
    """Who may read it."""

    PRIVATE = "private", _("chỉ người hỏi và cơ quan xử lý")
    PUBLIC = "public", _("đã công bố")
    ERASED = "erased", _("nội dung đã xóa")
    HELD = "held", _("giữ kín, chờ phân loại")
