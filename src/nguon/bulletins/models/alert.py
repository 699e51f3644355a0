"""What a CAP alert says beside its words: how bad, how soon, how sure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models.version import Version


class Category(models.TextChoices):
    """CAP 1.2, 3.2.2 `category`."""

    GEO = "Geo", _("địa chất (động đất, sạt lở)")
    MET = "Met", _("khí tượng (bão, lũ, rét)")
    SAFETY = "Safety", _("an toàn chung")
    SECURITY = "Security", _("an ninh")
    RESCUE = "Rescue", _("cứu hộ, cứu nạn")
    FIRE = "Fire", _("cháy, nổ")
    HEALTH = "Health", _("y tế, dịch bệnh")
    ENVIRONMENT = "Env", _("môi trường")
    TRANSPORT = "Transport", _("giao thông")
    INFRASTRUCTURE = "Infra", _("điện, nước, viễn thông")
    OTHER = "Other", _("khác")


class Urgency(models.TextChoices):
    """CAP 1.2, 3.2.2 `urgency`."""

    IMMEDIATE = "Immediate", _("làm ngay")
    EXPECTED = "Expected", _("trong vòng một giờ")
    FUTURE = "Future", _("sắp tới")
    PAST = "Past", _("đã qua")
    UNKNOWN = "Unknown", _("chưa rõ")


class Severity(models.TextChoices):
    """CAP 1.2, 3.2.2 `severity`."""

    EXTREME = "Extreme", _("đặc biệt nghiêm trọng")
    SEVERE = "Severe", _("nghiêm trọng")
    MODERATE = "Moderate", _("vừa")
    MINOR = "Minor", _("nhẹ")
    UNKNOWN = "Unknown", _("chưa rõ")


class Certainty(models.TextChoices):
    """CAP 1.2, 3.2.2 `certainty`."""

    OBSERVED = "Observed", _("đã xảy ra")
    LIKELY = "Likely", _("nhiều khả năng")
    POSSIBLE = "Possible", _("có thể")
    UNLIKELY = "Unlikely", _("ít khả năng")
    UNKNOWN = "Unknown", _("chưa rõ")


class Response(models.TextChoices):
    """CAP 1.2, 3.2.2 `responseType`."""

    SHELTER = "Shelter", _("trú ẩn tại chỗ")
    EVACUATE = "Evacuate", _("sơ tán")
    PREPARE = "Prepare", _("chuẩn bị")
    EXECUTE = "Execute", _("làm theo kế hoạch")
    AVOID = "Avoid", _("tránh xa")
    MONITOR = "Monitor", _("theo dõi")
    ASSESS = "Assess", _("xem xét thông tin")
    ALL_CLEAR = "AllClear", _("đã an toàn")
    NONE = "None", _("không cần làm gì")


class Alert(models.Model):
    """The facts of the alert that a version is; `drill` marks an exercise ("DIỄN TẬP")."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="alert")
    event = models.CharField(_("sự việc"), max_length=120)
    category = models.CharField(_("nhóm"), max_length=12, choices=Category)
    urgency = models.CharField(_("mức gấp"), max_length=12, choices=Urgency)
    severity = models.CharField(_("mức nghiêm trọng"), max_length=12, choices=Severity)
    certainty = models.CharField(_("mức chắc chắn"), max_length=12, choices=Certainty)
    response = models.CharField(_("cách ứng phó"), max_length=12, choices=Response)
    drill = models.BooleanField(_("diễn tập"), default=False)

    def __str__(self) -> str:
        return self.event

    @property
    def missing(self) -> list[models.CharField]:
        """The fields that CAP demands and that are empty or hold no code of its tables."""
        demanded = (field for field in self._meta.fields if isinstance(field, models.CharField))
        return [field for field in demanded if not _holds(field, getattr(self, field.name))]


def _holds(field: models.CharField, value: str) -> bool:
    return value in dict(field.flatchoices) if field.choices else bool(value.strip())
