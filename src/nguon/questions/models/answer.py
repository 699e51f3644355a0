"""Answers, the sources that they stand on, and templates to begin with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.bulletins.models import Bulletin
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.questions.models.case import Case
from nguon.questions.models.words import SealedWords
from nguon.services.models import Procedure, Version


class Answer(SealedWords):
    """One draft of an answer, by number; the approved one is the newest of an answered case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    drafter = models.CharField(max_length=60)
    at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["case", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="one_answer_a_number")
        ]
        verbose_name = _("câu trả lời")

    def __str__(self) -> str:
        return f"{self.case} {self.number}"

    @property
    def words_key(self) -> str:
        return f"answer to {self.case.code_key}"


class Citation(models.Model):
    """What an answer stands on, in the version that was read: a procedure or a bulletin."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="citations")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, related_name="+")
    procedure_version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    bulletin = models.ForeignKey(Bulletin, models.PROTECT, null=True, related_name="+")
    bulletin_number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(procedure=None) ^ models.Q(bulletin=None),
                name="cites_one_thing",
            )
        ]
        verbose_name = _("nguồn của câu trả lời")

    def __str__(self) -> str:
        return str(self.procedure or self.bulletin)

    @property
    def changed(self) -> bool:
        """Whether the source has another version now, or was replaced."""
        if self.procedure is not None:
            held = self.procedure_version
            newest = self.procedure.version_on(clock.today(), held.voice) if held else None
            return self.procedure.successor_id is not None or newest != held
        return self.bulletin.latest.number != self.bulletin_number


class Template(models.Model):
    """Words to begin an answer with; what stands in [brackets] must be filled in."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    title = models.CharField(_("tên mẫu"), max_length=120)
    text = models.TextField(_("lời mẫu"))

    class Meta:
        ordering = ["title"]
        verbose_name = _("mẫu trả lời")

    def __str__(self) -> str:
        return self.title
