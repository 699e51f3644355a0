"""What became of a unit: merged, split, renamed, or carried on unchanged."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.orgs.models.units import Unit


class Change(models.TextChoices):
    MERGE = "merge", _("sáp nhập")
    SPLIT = "split", _("chia tách")
    RENAME = "rename", _("đổi tên")
    UNCHANGED = "unchanged", _("giữ nguyên")
    DISSOLVE = "dissolve", _("kết thúc hoạt động")


class Succession(models.Model):
    """On `day`, `old` gave way to `new`; a split has several rows, one marked as the main heir."""

    old = models.ForeignKey(Unit, models.CASCADE, related_name="successors")
    new = models.ForeignKey(Unit, models.CASCADE, related_name="predecessors")
    day = models.DateField(_("từ ngày"))
    change = models.CharField(_("thay đổi"), max_length=12, choices=Change)
    main = models.BooleanField(_("đơn vị kế thừa chính"), default=True)

    class Meta:
        ordering = ["day", "-main"]
        constraints = [models.UniqueConstraint(fields=["old", "new", "day"], name="one_succession")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
