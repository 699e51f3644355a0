"""What a form is: one text, brought into the shape that one kind of channel needs."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nguon.viet.spoken import Tables, own_tables, say
from nguon.viet.timing import reading_seconds, spoken_syllables

OPENINGS = {
    "correction": {"vi": "Đính chính", "en": "Correction"},
    "recall": {"vi": "Thu hồi", "en": "Recalled"},
}
"""The word before a version that corrects or recalls, in the languages that have one here."""

UNTOLD = {
    ("correction", "en"): "what was said before was wrong. This is what holds now.",
    ("recall", "en"): "do not act on what was said before.",
}
"""What stands for the notice where nobody has written it in this language."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one version in one language, and what each form says about them.

    `turn` is "first", "correction" or "recall"; `notice` then says what was wrong. `tables` gives
    what Vietnamese is said by.
    """

    language: str
    title: str
    lead: str
    body: str
    action: str
    unit: str
    notice: str = ""
    turn: str = "first"
    emergency: bool = False
    tables: Callable[[], Tables] = own_tables

    @property
    def empty(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not any(part.strip() for part in (self.title, self.lead, self.body, self.action))

    @property
    def opening(self) -> str:
        """Return "Đính chính: <notice>" of a version that corrects, else an empty string."""
        words = OPENINGS.get(self.turn)
        if not words:
            return ""
        return f"{words.get(self.language, words['vi'])}: {self.notice}"

    @property
    def headline(self) -> str:
        """Return the title, after the word that says what kind of version it is."""
        words = OPENINGS.get(self.turn)
        return f"{words.get(self.language, words['vi'])}: {self.title}" if words else self.title

    def said(self, text: str) -> str:
        """Return `text` as it is said aloud; in another language than Vietnamese as written."""
        return say(text, self.tables()).text if self.language == "vi" else text

    def paragraphs(self) -> list[str]:
        """Return notice, lead, body and action, each a paragraph or more, empty ones left out."""
        if self.turn == "recall":
            return [self.opening]
        parts = (self.opening, self.lead, self.body, self.action)
        return [part.strip() for part in parts if part.strip()]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something an editor should know of a form: a figure ("2 tin") or a doubt (`doubtful`)."""

    text: str
    doubtful: bool = False


class Form(ABC):
    """One form; `slug` is its key in the store, `word` its name for editors.

    `rows` is how tall its box is; `headed` whether it has a heading of its own.
    """

    slug: str
    word: str
    icon: str
    rows: int = 8
    headed: bool = True

    @abstractmethod
    def make(self, words: Words) -> tuple[str, str]:
        """Return heading and body made from `words`."""

    def spoken(self, words: str, language: str) -> list[Remark]:
        """Return how long `words` take to read aloud; nothing of a language that is not counted."""
        if language != "vi" or not words:
            return []
        seconds = round(reading_seconds(words))
        minutes, rest = divmod(seconds, 60)
        facts = {"m": minutes, "s": rest, "n": spoken_syllables(words)}
        if minutes:
            return [Remark(_("Đọc khoảng %(m)d phút %(s)d giây, %(n)d âm tiết.") % facts)]
        return [Remark(_("Đọc khoảng %(s)d giây, %(n)d âm tiết.") % facts)]

    def remarks(self, heading: str, body: str, language: str) -> list[Remark]:
        """Return what is to be said of this wording: length, cost, doubts."""
        return []
