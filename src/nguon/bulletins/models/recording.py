"""A person reads the bulletin: the recording as it came, what was heard in it, where it is cut."""

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.bulletins.codes import Language
from nguon.bulletins.models.sound import Sound
from nguon.bulletins.models.version import Version
from nguon.dispatches.models import Original
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Actor


class Recording(Sound):
    """One language of a version, read by a person. Another one takes its place.

    `examination` is what was heard, None until the worker has listened (see
    `nguon.bulletins.sounding`); `start` and `end` are the seconds that are kept of it, None where
    speech begins and ends. `words_sha256` names the words that were read, if there were any.
    """

    STEPS = 4

    original = models.ForeignKey(Original, models.PROTECT, related_name="+")
    examination = models.JSONField(null=True)
    start = models.FloatField(gettext_lazy("bắt đầu"), null=True)
    end = models.FloatField(gettext_lazy("kết thúc"), null=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(gettext_lazy("ghi âm lúc"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "language"], name="one_recording_a_language")
        ]
        verbose_name = gettext_lazy("bản ghi âm")

    def __str__(self) -> str:
        return f"{self.get_language_display()}: {self.original}"

    @classmethod
    @transaction.atomic
    def keep(
        cls, actor: Actor, version: Version, language: Language, original: Original
    ) -> "Recording":
        """Take in a recording whose bytes are kept; it replaces the former one of the language."""
        version.open_for(actor)
        text = version.text_in(language)
        former = cls.objects.filter(version=version, language=language).first()
        made = former or cls(version=version, language=language)
        made.original, made.recorded_by, made.recorded_at = original, actor.person, clock.now()
        made.words_sha256 = text.sha256 if text else ""
        made.examination = made.start = made.end = None
        made.want()
        made.save()
        made._record("recording.kept", actor, sha256=original.sha256)
        return made

    @transaction.atomic
    def trim(self, actor: Actor, start: float, end: float) -> None:
        """Keep the seconds from `start` to `end`; the original stays whole."""
        self.version.open_for(actor)
        self.refresh_from_db()
        length = (self.examination or {}).get("seconds", 0.0)
        if not 0 <= start < end:
            raise Refused(_("Điểm cuối phải sau điểm đầu."), "end")
        if end > length + 0.1:
            raise Refused(_("Bản ghi chỉ dài %(n).1f giây.") % {"n": length}, "end")
        self.start, self.end = start, end
        self.want()
        self.save()
        self._record("recording.trimmed", actor, start=start, end=end)

    @transaction.atomic
    def remove(self, actor: Actor) -> None:
        """Do without it. The bytes as they came stay in the store."""
        self.version.open_for(actor)
        self.delete()
        self._record("recording.removed", actor, sha256=self.original.sha256)

    @property
    def kept_from(self) -> float:
        """The second at which what is kept begins; where nobody said so, that of the speech."""
        return round(self.start if self.start is not None else self._heard("start"), 1)

    @property
    def kept_to(self) -> float:
        """The second at which it ends."""
        return round(self.end if self.end is not None else self._heard("end"), 1)

    def _heard(self, name: str) -> float:
        return (self.examination or {}).get(name, 0.0)

    @property
    def is_stale(self) -> bool:
        """The words have changed since they were read."""
        text = self.version.text_in(self.language)
        return bool(text) and text.sha256 != self.words_sha256

    def _record(self, kind: str, actor: Actor, **data) -> None:
        facts = {"version": self.version.number, "language": str(self.language)}
        chain.record(self.version.bulletin.stream, kind, actor, **facts, **data)
