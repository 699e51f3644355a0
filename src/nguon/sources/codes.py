"""The code tables of sources."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What a body may be quoted on: the categories of CAP 1.2 (OASIS, 3.2.2, `category`).

    The guides to provincial source information have no table of this kind; theirs (LoaiLinhVuc, see
    nguon.bulletins.codes) says what sort of news it is, not what it is about.
    """

    HEALTH = "Health", _("y tế, dịch bệnh")
    WEATHER = "Met", _("thời tiết, mưa lũ")
    GROUND = "Geo", _("động đất, sạt lở đất")
    FIRE = "Fire", _("cháy, cháy rừng")
    ENVIRONMENT = "Env", _("môi trường, nước")
    SAFETY = "Safety", _("an toàn chung")
    SECURITY = "Security", _("an ninh, trật tự")
    RESCUE = "Rescue", _("cứu hộ, cứu nạn")
    TRANSPORT = "Transport", _("giao thông")
    UTILITIES = "Infra", _("điện, nước, viễn thông")
    HAZARDOUS = "CBRNE", _("hóa chất, phóng xạ, chất nổ")
    OTHER = "Other", _("việc khác")


class Form(models.TextChoices):
    """In what form a body publishes."""

    FEED = "feed", _("nguồn cấp tin (RSS, Atom, JSON Feed)")
    CAP = "cap", _("cảnh báo CAP")
    ALERTS = "alerts", _("danh mục cảnh báo CAP")
    EDXML = "edxml", _("văn bản edXML")
    PAGE = "page", _("trang web được theo dõi")
    MAIL = "mail", _("thư điện tử gửi đến hộp thư nguồn tin")


class Change(models.TextChoices):
    """What an edition is to the one before it."""

    NEW = "new", _("tin mới")
    CHANGED = "changed", _("có thay đổi")
    CORRECTED = "corrected", _("nguồn đính chính")
    WITHDRAWN = "withdrawn", _("nguồn rút tin")


class Handling(models.TextChoices):
    """What the desk did about an item."""

    WAITING = "waiting", _("chờ xem")
    USED = "used", _("đã làm bản tin")
    DISMISSED = "dismissed", _("đã bỏ qua")


class Vouched(models.TextChoices):
    """What shows that bytes are from whom they say; empty where the address itself was asked."""

    DKIM = "dkim", _("chữ ký của máy chủ thư người gửi")
    SMIME = "smime", _("chữ ký số của người gửi (S/MIME)")
    BROKEN = "broken", _("chữ ký số không khớp với thư")
    NOBODY = "nobody", _("chưa xác minh được người gửi")
    PERSON = "person", _("cán bộ đã xác minh")
