"""Puts right what was mistyped: one edit, or one of the confusions of Vietnamese spelling.

A syllable is doubted when neither of its neighbours was ever seen beside it; another takes its
place when it was. So "ket hom" becomes "ket hon", though "hom" is a word; "hon" alone stays.
"""

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence

_LETTERS = "abcdeghiklmnopqrstuvxy"
_HEARD_ALIKE = (
    ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("c", "k"),
    ("c", "q"), ("g", "gh"), ("ng", "ngh"), ("i", "y"), ("v", "d"), ("ph", "f"), ("kh", "k"),
)  # fmt: skip
_ENDINGS = (("n", "ng"), ("t", "c"), ("n", "m"), ("nh", "n"), ("ch", "t"), ("ch", "c"))


def alike(syllable: str) -> set[str]:
    """What `syllable` may have been meant to be: one edit away, or heard alike."""
    cuts = [(syllable[:n], syllable[n:]) for n in range(len(syllable) + 1)]
    edits = {left + right[1:] for left, right in cuts if right}
    edits |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    edits |= {left + c + right[1:] for left, right in cuts if right for c in _LETTERS}
    edits |= {left + c + right for left, right in cuts for c in _LETTERS}
    for one, other in _HEARD_ALIKE:
        for a, b in ((one, other), (other, one)):
            if syllable.startswith(a):
                edits.add(b + syllable[len(a) :])
    for one, other in _ENDINGS:
        for a, b in ((one, other), (other, one)):
            if syllable.endswith(a):
                edits.add(syllable[: -len(a)] + b)
    return edits - {syllable, ""}


class Speller:
    """Learns from texts which syllables stand beside which."""

    LEAST = 2
    """Letters of a syllable that is worth doubting."""

    def __init__(self, texts: Iterable[Sequence[str]], sure: Collection[str] = ()) -> None:
        """`sure`: syllables that are never doubted."""
        self.sure = sure
        self.after: dict[str, Counter[str]] = defaultdict(Counter)
        self.before: dict[str, Counter[str]] = defaultdict(Counter)
        self.known: Counter[str] = Counter()
        for text in texts:
            self.known.update(text)
            for left, right in itertools.pairwise(text):
                self.after[left][right] += 1
                self.before[right][left] += 1

    def corrected(self, syllables: Sequence[str]) -> list[str]:
        """`syllables`, with those replaced that fit neither neighbour while another does."""
        result = list(syllables)
        for n, syllable in enumerate(syllables):
            if len(syllable) < self.LEAST or syllable.isdigit() or syllable in self.sure:
                continue
            left = result[n - 1] if n else ""
            right = syllables[n + 1] if n + 1 < len(syllables) else ""
            if better := self._better(left, syllable, right):
                result[n] = better
        return result

    def _better(self, left: str, syllable: str, right: str) -> str | None:
        """What stands beside the neighbours; a word that is known gives way to the usual only."""
        following, leading = self.after.get(left, Counter()), self.before.get(right, Counter())
        known = syllable in self.known
        if known and following[syllable] + leading[syllable]:
            return None
        best, evidence = None, 0.0
        for other in alike(syllable):
            if other not in self.known:
                continue
            seen = following[other] + leading[other]
            if known and not (_usual(following, other) or _usual(leading, other)):
                continue
            worth = seen if known else 2 * seen + self.known[other] ** 0.5 / 10
            if worth > evidence:
                best, evidence = other, worth
        return best


USUALLY, OFTEN = 0.25, 4


def _usual(neighbours: Counter[str], syllable: str) -> bool:
    """Whether `syllable` is what one expects there."""
    times = neighbours[syllable]
    return times >= OFTEN and times >= USUALLY * neighbours.total()
