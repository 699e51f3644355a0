"""The words of a version in one language, and the forms that channels need of them."""

import hashlib
import json
from collections.abc import Iterator

from django.db import models, transaction
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language
from nguon.bulletins.forms import FORMS, UNTOLD, Form, Words
from nguon.bulletins.models.pronunciation import Pronunciation
from nguon.bulletins.models.version import Version
from nguon.events import chain
from nguon.orgs.permissions import Actor


class Text(models.Model):
    """One language of a version. `lead` is the one sentence to remember, `action` what to do.

    `notice` says in this language what was wrong with the version before; the Vietnamese one stands
    on the version.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="texts")
    language = models.CharField(gettext_lazy("ngôn ngữ"), max_length=8, choices=Language)
    title = models.CharField(gettext_lazy("tiêu đề"), max_length=200, blank=True)
    lead = models.TextField(gettext_lazy("câu tóm tắt"), blank=True)
    body = models.TextField(gettext_lazy("nội dung"), blank=True)
    action = models.TextField(gettext_lazy("người dân cần làm gì"), blank=True)

    notice = models.CharField(gettext_lazy("sai ở đâu, đúng là gì"), max_length=1000, blank=True)

    class Meta:
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="one_text_a_language")
        ]
        verbose_name = gettext_lazy("văn bản của bản tin")

    def __str__(self) -> str:
        return self.title

    @property
    def sha256(self) -> str:
        """The hash of the words: a form that was edited for other words is out of date."""
        words = [self.language, self.title, self.lead, self.body, self.action]
        words += [self.notice] if self.notice else []
        return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode()).hexdigest()

    @property
    def what_was_wrong(self) -> str:
        """What was wrong with the version before: in this language, else that there was something,
        else in Vietnamese. Empty in a first version."""
        return self.notice or UNTOLD.get((self.version.turn, self.language), self.version.notice)

    def words(self) -> Words:
        """The words with what every form says about them: whose they are, where, until when."""
        bulletin = self.version.bulletin
        return Words(
            language=self.language,
            title=self.title,
            lead=self.lead,
            body=self.body,
            action=self.action,
            unit=bulletin.unit.formal_name(),
            notice=self.what_was_wrong,
            turn=self.version.turn,
            emergency=bulletin.is_emergency,
            tables=Pronunciation.objects.tables,
        )

    def rendition(self, form: Form) -> "Rendition":
        """Its form as edited, else as made from the words just now (then without a key)."""
        known = self.renditions.all() if self.pk else ()
        kept = next((one for one in known if one.form == form.slug), None)
        if kept:
            return kept
        words = self.words()
        heading, body = ("", "") if words.empty else form.make(words)
        return Rendition(text=self, form=form.slug, heading=heading, body=body)

    def settled(self) -> Iterator["Rendition"]:
        """Every form, as it would go out now."""
        return (self.rendition(form) for form in FORMS)

    def settle(self) -> None:
        """Keep every form as it stands, so that what was approved is what goes out."""
        for rendition in list(self.settled()):
            if rendition.pk is None:
                rendition.parent_sha256 = self.sha256
                rendition.save()

    @transaction.atomic
    def edit(self, actor: Actor, form: Form, heading: str, body: str) -> None:
        """Word one form by hand."""
        self.version.open_for(actor)
        self.renditions.update_or_create(
            form=form.slug,
            defaults={
                "heading": heading.strip(),
                "body": body.replace("\r\n", "\n").strip(),
                "parent_sha256": self.sha256,
                "edited": True,
            },
        )
        self._record(actor, form, by_hand=True)

    @transaction.atomic
    def make_again(self, actor: Actor, form: Form) -> None:
        """Drop what was worded by hand: the form follows the words again."""
        self.version.open_for(actor)
        self.renditions.filter(form=form.slug).delete()
        self._record(actor, form, by_hand=False)

    def _record(self, actor: Actor, form: Form, *, by_hand: bool) -> None:
        chain.record(
            self.version.bulletin.stream,
            "bulletin.form_edited",
            actor,
            version=self.version.number,
            language=self.language,
            form=form.slug,
            by_hand=by_hand,
        )

    def copy_into(self, version: Version) -> None:
        """Start `version` with the same words. Its forms are made anew."""
        Text.objects.create(
            version=version,
            language=self.language,
            title=self.title,
            lead=self.lead,
            body=self.body,
            action=self.action,
        )


class Rendition(models.Model):
    """A text in the form that one channel needs, worded by hand or as it was approved."""

    text = models.ForeignKey(Text, models.CASCADE, related_name="renditions")
    form = models.CharField(max_length=20)
    heading = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    parent_sha256 = models.CharField(max_length=64)
    edited = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "form"], name="one_rendition")]
        verbose_name = gettext_lazy("bản thể hiện")

    def __str__(self) -> str:
        return f"{self.form}: {self.heading}"

    @property
    def is_stale(self) -> bool:
        """Edited by hand, and the words have changed since."""
        return self.pk is not None and self.parent_sha256 != self.text.sha256
