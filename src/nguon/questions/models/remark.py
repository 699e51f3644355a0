"""What is said about a case between the asker and the unit: asked back, added, the reason."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.questions.models.case import Case
from nguon.questions.models.words import SealedWords


class Remark(SealedWords):
    """Words for the two sides alone; never published."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="remarks")
    by_asker = models.BooleanField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("lời trao đổi về câu hỏi")

    def __str__(self) -> str:
        return f"{self.case} {self.at}"

    @property
    def words_key(self) -> str:
        return f"remark on {self.case.code_key}"
