"""Which rumour a text tells, by the same comparison as official texts are held against."""

from threading import Lock
from typing import NamedTuple

from nguon.rumours.models import Rumour, Wording
from nguon.rumours.striking import struck
from nguon.verify import Answer, Archive, Released, Verdict
from nguon.verify.answer import Kind


class Likeness(NamedTuple):
    """A rumour that a text tells; `exact` if no word that counts is another."""

    rumour: Rumour
    exact: bool


class _Known:
    """The wordings of all rumours in this process, brought up to date before each question."""

    def __init__(self) -> None:
        self._lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Begin anew: another store is asked about, or wordings went."""
        self._archive, self._upto = Archive(), 0

    def nearest(self, words: str) -> Likeness | None:
        with self._lock:
            found = self._nearest(words)
            if found and not Rumour.objects.filter(pk=found.rumour.pk).exists():
                self.forget()
                found = self._nearest(words)
        return found

    def _nearest(self, words: str) -> Likeness | None:
        fresh = Wording.objects.filter(pk__gt=self._upto).order_by("pk")
        for pk, rumour, text in fresh.values_list("pk", "rumour", "text"):
            self._archive.add(Released(str(rumour), text))
            self._upto = pk
        answer = self._archive.check(words)
        if answer.verdict == Verdict.UNKNOWN or _denies(answer):
            return None
        key = int(answer.released.bulletin)
        rumour = Rumour.objects.filter(pk=key).first() or Rumour(pk=key)
        return Likeness(rumour, not answer.changes)


def _denies(answer: Answer) -> bool:
    """Whether the text says the contrary: what denies a rumour is not the rumour."""
    return any(change.kind == Kind.POLARITY for change in answer.changes)


_known = _Known()
forget, nearest = _known.forget, _known.nearest


def checked(text: str) -> Likeness | None:
    """The published rumour that `text` tells; nothing of the text is kept."""
    found = nearest(struck(text))
    return found if found and found.rumour.published else None
