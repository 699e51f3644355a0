"""A question and its answer as everybody reads them: personal data struck out."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from nguon.questions.models.case import Case

MARK = "hoi-dap-"


class PublicationQuerySet(models.QuerySet):
    def out(self):
        """Those that may be read now."""
        return self.filter(withdrawn_at=None)

    def by_key(self, keys) -> dict[str, "Publication"]:
        """Those of `keys` that may be read now; keys of others are passed over."""
        pks = [key.removeprefix(MARK) for key in keys if key.startswith(MARK)]
        return {one.key: one for one in self.out().filter(pk__in=pks).select_related("case__unit")}


class Publication(models.Model):
    """The public words of a case; it links to nobody. `changed_at`: a source is another since."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="publication")
    question = models.TextField(_("câu hỏi"))
    answer = models.TextField(_("câu trả lời"))
    at = models.DateTimeField(_("công bố lúc"))
    touched_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        verbose_name = _("câu trả lời đã công bố của tỉnh")

    def __str__(self) -> str:
        return self.question

    @property
    def key(self) -> str:
        """By what search knows it, apart from answers of other portals."""
        return f"{MARK}{self.pk}"

    @property
    def agency(self) -> str:
        return str(self.case.unit)

    @property
    def asked(self) -> int:
        """How many people asked it."""
        return 1 + self.case.merged.count()

    @property
    def sources(self):
        """What the answer stands on."""
        answer = self.case.answer
        return answer.citations.select_related("procedure", "bulletin") if answer else []


class PublishedWord(models.Model):
    """That a published answer holds a word, folded; only of those that may be read now."""

    word = models.CharField(max_length=40)
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "publication"], name="one_word_an_answer")
        ]
        indexes = [models.Index(fields=["publication"], name="words_of_an_answer")]
        verbose_name = _("từ của câu trả lời đã công bố")

    def __str__(self) -> str:
        return self.word
