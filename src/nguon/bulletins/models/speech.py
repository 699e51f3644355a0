"""A voice reads the bulletin: its script for loudspeakers and its words for the telephone."""

import hashlib

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models.sound import Sound
from nguon.bulletins.models.version import Version
from nguon.bulletins.voices import is_offered
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Actor

FORMS = ("radio", "call")
"""The forms of a text that a voice reads."""


class Speech(Sound):
    """One form of one language as a voice reads it; `step` is the share done, of a hundred."""

    STEPS = 100

    form = models.SlugField(max_length=20)
    voice = models.CharField(gettext_lazy("giọng"), max_length=80)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(gettext_lazy("làm lúc"))

    class Meta:
        ordering = ["-form"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "language", "form"], name="one_speech_a_form"
            )
        ]
        verbose_name = gettext_lazy("giọng máy")

    def __str__(self) -> str:
        return f"{self.form_word}, {self.voice}"

    @classmethod
    @transaction.atomic
    def ask(cls, actor: Actor, version: Version, voice: str) -> None:
        """Have the script and the call read by `voice`, in Vietnamese: others have none here."""
        version.open_for(actor)
        if not is_offered(voice):
            raise Refused(_("Không có giọng này. Hãy chọn một giọng trong danh sách."), "voice")
        if not version.text_in(Language.VIETNAMESE):
            raise Refused(_("Chưa có chữ tiếng Việt để đọc. Hãy viết trước."), "voice")
        for form in FORMS:
            place = {"version": version, "language": Language.VIETNAMESE, "form": form}
            one = cls.objects.filter(**place).first() or cls(**place)
            one.voice, one.asked_by, one.asked_at = voice, actor.person, clock.now()
            one.want()
            one.save()
        _record(version, "speech.asked", actor, voice=voice)

    @classmethod
    @transaction.atomic
    def drop(cls, actor: Actor, version: Version) -> None:
        """Do without a voice."""
        version.open_for(actor)
        version.speech_set.all().delete()
        _record(version, "speech.dropped", actor)

    @property
    def form_word(self) -> str:
        return str(BY_SLUG[self.form].word)

    def words(self) -> str:
        """What is to be read, as it is said just now; empty where the words are gone."""
        text = self.version.texts.filter(language=self.language).first()
        return text.rendition(BY_SLUG[self.form]).body if text else ""

    @property
    def is_stale(self) -> bool:
        """It reads other words than those that stand there now."""
        return self.is_ready and digest(self.words()) != self.words_sha256


def digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _record(version: Version, kind: str, actor: Actor, **data) -> None:
    chain.record(version.bulletin.stream, kind, actor, version=version.number, **data)
