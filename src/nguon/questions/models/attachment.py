"""A file that came with a case, sealed; only the unit that handles the case opens it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.delivery import sealing
from nguon.questions.models.case import Case


class Attachment(models.Model):
    """`content` is sealed for this case; `scanned`: whether a virus scanner looked at it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    name = models.CharField(_("tên tệp"), max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    scanned = models.BooleanField(_("đã quét vi rút"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="one_file_a_case")]
        verbose_name = _("tệp kèm câu hỏi")

    def __str__(self) -> str:
        return self.name

    @property
    def file_key(self) -> str:
        return f"{self.case.stream}:{self.sha256}"

    @property
    def bytes(self) -> bytes:
        return sealing.unseal_bytes(bytes(self.content), self.file_key)
