"""Everything that was released, and the question whether a text is of it."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from nguon.verify.answer import Answer, Verdict
from nguon.verify.cleaning import clean
from nguon.verify.codes import without_codes
from nguon.verify.judging import Findings, Sides, judge
from nguon.verify.names import Names
from nguon.verify.pairing import Pairing, pair
from nguon.verify.released import Released, Standing
from nguon.verify.screens import without_screen
from nguon.verify.shingles import Shingles
from nguon.verify.words import Word, words

LONGEST = 20_000
"""Characters of a text that are looked at."""

_CANDIDATES = 12
_FAR_BELOW = 0.35
"""Share of the best candidate's score below which none is looked at any more."""

_BELOW = 0.8
"""The same once one was found that the text is near to."""

_SHORTEST = 5
"""Words below which a text is official only if it is all of a released one."""

_OF_ITS_OWN = 0.3
"""Share of foreign words above which a text is another one, not a changed one."""

_PATCHY = 0.1
"""Changes a word above which the same holds."""

_QUOTED = 40
"""Words in common from which even a text with more of its own is a changed one."""

_MOST_OF_IT = 0.6
"""Share of the official words that does the same in a short one."""

_RELATED = 3

_STRETCH, _STRETCHES = 60, 3
"""Characters of an added stretch that may be of another bulletin; so many are looked up."""


class _Match(NamedTuple):
    released: Released
    findings: Findings
    whole: bool
    same: int

    @property
    def rank(self) -> tuple[int, int, int, int, int]:
        """Fewest changes first, then what holds, what is said whole, the youngest version."""
        return (
            len(self.findings.changes),
            self.released.superseded,
            self.findings.foreign,
            not self.whole,
            -self.released.version,
        )

    @property
    def settles(self) -> bool:
        """Tell whether no other text can be nearer."""
        return not (self.findings.changes or self.findings.foreign or self.released.superseded)


class Archive:
    """Released texts by what they say. Adding one takes a millisecond, asking some ten."""

    def __init__(self, released: Iterable[Released] = ()) -> None:
        self._released: list[Released] = []
        self._of_version: dict[tuple[str, int], list[int]] = {}
        self._shingles = Shingles()
        self._names = Names()
        self._words = lru_cache(maxsize=512)(self._words_of)
        for one in released:
            self.add(one)
        self._shingles.settle()

    def __len__(self) -> int:
        return len(self._released)

    def add(self, released: Released) -> None:
        """Take in a released text."""
        text = words(clean(released.text))
        numbers = self._of_version.setdefault((released.bulletin, released.version), [])
        numbers.append(len(self._released))
        self._released.append(released)
        self._shingles.add([word.key for word in text])
        self._names.learn(text)

    def restate(self, bulletin: str, version: int, standing: Standing) -> None:
        """Say what became of a version that is in here already."""
        for number in self._of_version.get((bulletin, version), ()):
            self._released[number] = replace(self._released[number], standing=standing)

    def check(self, text: str) -> Answer:
        """Return the verdict on `text`, of which the first 20,000 characters are looked at.

        Where it is not official as it stands it is asked once more without the lines of a screen
        around it, and whole stretches that were added are looked for in other bulletins.
        """
        text = clean(without_codes(text[:LONGEST]))
        answer = self._judged(text)
        if answer.verdict in (Verdict.CHANGED, Verdict.UNKNOWN):
            answer = self._without_screen(text, answer)
        if answer.verdict == Verdict.CHANGED:
            answer = replace(answer, stitched=self._stitched(answer))
        return answer

    def _without_screen(self, text: str, answer: Answer) -> Answer:
        """The answer on the message alone, unless a line beside it may be a changed one."""
        screen = without_screen(text)
        replaced = any(change.official and change.found for change in answer.changes)
        if not screen.aside or (not screen.certain and (replaced or not answer.released)):
            return answer
        alone = replace(self._judged(screen.message), aside=screen.aside)
        worse = alone.verdict == Verdict.UNKNOWN or (
            answer.released and len(alone.changes) >= len(answer.changes)
        )
        return answer if worse else alone

    def _stitched(self, answer: Answer) -> tuple[str, ...]:
        """Other bulletins that long stretches of a changed text are of."""
        long = [one.found for one in answer.changes if len(one.found) >= _STRETCH]
        of = [self._judged(stretch) for stretch in long[:_STRETCHES]]
        there = [one.released.bulletin for one in of if one.released and not one.changes]
        mine = answer.released.bulletin if answer.released else ""
        return tuple(dict.fromkeys(name for name in there if name != mine))

    def _judged(self, text: str) -> Answer:
        found = words(text)
        near = self._shingles.nearest([word.key for word in found], _CANDIDATES)
        best: _Match | None = None
        for number, score in near:
            if score < near[0][1] * (_FAR_BELOW if best is None else _BELOW):
                break
            match = self._compare(text, found, number)
            if match and (best is None or match.rank < best.rank):
                best = match
            if best and best.settles:
                break
        related = tuple(dict.fromkeys(self._released[n].bulletin for n, _score in near))[:_RELATED]
        return _answer(text, best, related)

    def _compare(self, text: str, found: list[Word], number: int) -> _Match | None:
        released = self._released[number]
        official_text, official = self._words(number)
        pairing = pair(found, official)
        if pairing is None:
            return None
        if not _much(len(pairing.points), len(found)):
            return None
        findings = judge(Sides(text, found, official_text, official, self._names), pairing)
        same = len(pairing.points) + findings.noise
        quoted = same >= min(_QUOTED, max(_SHORTEST, _MOST_OF_IT * len(official)))
        patchy = len(findings.changes) > max(3, _PATCHY * len(found))
        if (patchy or findings.foreign > _OF_ITS_OWN * len(found)) and not quoted:
            return None
        whole = _whole(pairing, findings, len(official))
        if same < _SHORTEST and not whole:
            return None
        return _Match(released, findings, whole, same)

    def _words_of(self, number: int) -> tuple[str, list[Word]]:
        text = clean(self._released[number].text)
        return text, words(text)


def _much(same: int, of: int) -> bool:
    """Whether so many equal words are worth a closer look."""
    return same >= _QUOTED or same >= 0.3 * of


def _whole(pairing: Pairing, findings: Findings, length: int) -> bool:
    return not findings.omitted and pairing.first <= 1 and pairing.last >= length - 1


def _answer(text: str, best: _Match | None, related: tuple[str, ...]) -> Answer:
    if best is None:
        return Answer(Verdict.UNKNOWN, text, related=related)
    if best.findings.changes:
        verdict = Verdict.CHANGED
    else:
        verdict = Verdict.SUPERSEDED if best.released.superseded else Verdict.OFFICIAL
    return Answer(
        verdict,
        text,
        best.released,
        tuple(best.findings.changes),
        best.whole,
        tuple(best.findings.omitted),
        related=tuple(name for name in related if name != best.released.bulletin),
    )
