"""Names of places and bodies that the released texts speak of: one for another is a change."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from nguon.verify.between import Edit
from nguon.verify.words import Word
from nguon.viet.syllables import is_bare_syllable


class Names:
    """Every two words in a row that begin with capitals."""

    def __init__(self) -> None:
        self._pairs: set[tuple[str, str]] = set()

    def learn(self, words: Sequence[Word]) -> None:
        """Take in the names of a released text."""
        for one, other in pairwise(words):
            if one.name and other.name and not one.stops:
                self._pairs.add((one.key, other.key))

    def another(self, found: Sequence[Word], official: Sequence[Word], edit: Edit) -> bool:
        """Tell whether a word that could be misread makes another name that is known."""
        if (edit.end - edit.start, edit.to - edit.from_) != (1, 1):
            return False
        if not official[edit.from_].name or not is_bare_syllable(found[edit.start].key):
            return False
        return any(two in self._pairs for two in _pairs_at(found, edit.start))


def _pairs_at(words: Sequence[Word], at: int) -> Iterable[tuple[str, str]]:
    if at:
        yield words[at - 1].key, words[at].key
    if at + 1 < len(words):
        yield words[at].key, words[at + 1].key
