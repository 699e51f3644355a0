"""Indexes as rows of the store, and answers that were taken in."""

import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _


class Written(models.Model):
    """An index as it stands. Postings of another edition are of one being written, or left over.

    An edition is a number by chance: no two stores have the same, so what a process holds open
    is never taken for another's. 0: nothing was written yet.
    """

    name = models.CharField(max_length=20, primary_key=True)
    edition = models.PositiveIntegerField(default=0)
    made_of = models.CharField(max_length=100, blank=True)
    """What the index was made of: another value means that it is out of date."""
    changes = models.PositiveIntegerField(default=0)
    """How often single records of this edition were put in."""

    class Meta:
        verbose_name = _("chỉ mục tìm kiếm")

    def __str__(self) -> str:
        return f"{self.name} {self.edition}"


class Entry(models.Model):
    """One record of an index, analysed; `mark` is another one when the record is."""

    index = models.ForeignKey(Written, models.CASCADE, related_name="entries")
    edition = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=120)
    mark = models.CharField(max_length=100)
    head = models.BinaryField()
    terms = models.BinaryField()
    """Of its body: the postings that have to be changed with it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["index", "edition", "number"], name="one_entry_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.key


class Posting(models.Model):
    """Where a term stands in the bodies of an index's records (see nguon.search.bm25)."""

    index = models.ForeignKey(Written, models.CASCADE, related_name="postings")
    edition = models.PositiveIntegerField()
    term = models.CharField(max_length=100)
    holders = models.PositiveIntegerField()
    records = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["index", "edition", "term"], name="one_posting_a_term")
        ]

    def __str__(self) -> str:
        return self.term


def digest(question: str, answer: str) -> str:
    """The key of an answer that came without an id."""
    return hashlib.sha256(f"{question}\0{answer}".encode()).hexdigest()[:16]


class Answer(models.Model):
    """A published answer of another portal, taken in from a file, with where it was published."""

    key = models.CharField(max_length=80, unique=True)
    question = models.TextField(_("câu hỏi"), blank=True)
    answer = models.TextField(_("câu trả lời"))
    agency = models.CharField(_("cơ quan trả lời"), max_length=300, blank=True)
    procedures = models.JSONField(default=list)
    source = models.URLField(max_length=500, blank=True)
    taken_in_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("câu trả lời đã công bố")

    @property
    def code(self) -> str:
        """What names it to others: the id that it came with, else the first procedure's code."""
        if self.key == digest(self.question, self.answer) and self.procedures:
            return str(self.procedures[0])
        return self.key

    def __str__(self) -> str:
        return self.question or self.key
