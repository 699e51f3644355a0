"""People's words for what procedures are called: names, short messages, and kinds of procedures.

A kind is told by what stands in a procedure's title, never by a code; beside it stand the phrases
with which people ask for it. A kind without a title names what no procedure answers.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nguon.search.analysis import terms, words

FOLDER = Path(__file__).parent / "words"
NAMES, SHORT, EVERYDAY = "ten-goi.txt", "nhan-tin.txt", "thuong-dung.txt"
TABLES = (NAMES, SHORT, EVERYDAY)


@dataclass(frozen=True)
class Title:
    """What a title has: every part in this order; and none of `without`."""

    parts: re.Pattern[str]
    without: re.Pattern[str] | None
    syllables: frozenset[str]

    def fits(self, folded_title: str) -> bool:
        if self.without and self.without.search(folded_title):
            return False
        return self.parts.search(folded_title) is not None


@dataclass(frozen=True)
class Kind:
    """Procedures that people mean by the same phrases; the likeliest title first."""

    titles: tuple[Title, ...]
    phrases: tuple[str, ...]


def title(line: str) -> Title:
    """Read `a … b ! c, d`: a, later b, and neither c nor d; in whole syllables."""
    wanted, _, unwanted = line.partition("!")
    parts = [_whole(part) for part in wanted.split("…") if words(part)]
    without = [_whole(part) for part in unwanted.split(",") if words(part)]
    return Title(
        re.compile(".*?".join(parts)),
        re.compile("|".join(without)) if without else None,
        frozenset(words(wanted)),
    )


def _whole(part: str) -> str:
    return rf"\b{re.escape(' '.join(words(part)))}\b"


def kinds_in(text: str) -> list[Kind]:
    """Read a file of kinds: blocks between blank lines, `> title` lines, then phrases."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        lines = [line for line in block.splitlines() if line.strip() and line[0] != "#"]
        titles = tuple(title(line[1:]) for line in lines if line[0] == ">")
        said = ";".join(line for line in lines if line[0] != ">").split(";")
        if phrases := tuple(phrase.strip() for phrase in said if phrase.strip()):
            found.append(Kind(titles, phrases))
    return found


class Names:
    """Replaces what people call a thing by what titles call it; the longest name first."""

    def __init__(self, names: str, short: str) -> None:
        self._names: dict[tuple[str, ...], list[str]] = {}
        self._short: dict[str, list[str]] = {}
        for line in _entries(names):
            one, _, others = line.partition(":")
            for other in [one, *others.split(",")]:
                self._names[tuple(words(other))] = words(one)
        for line in _entries(short):
            others, _, one = line.partition(":")
            for other in others.split(","):
                self._short["".join(words(other))] = words(one)
        self._longest = max(map(len, self._names), default=0)

    def lengthened(self, syllables: Sequence[str]) -> list[str]:
        """Short messages written out."""
        return [whole for one in syllables for whole in self._short.get(one, (one,))]

    def called(self, syllables: Sequence[str]) -> list[str]:
        """Each thing by its one name."""
        result, at = [], 0
        while at < len(syllables):
            for length in range(min(self._longest, len(syllables) - at), 0, -1):
                name = self._names.get(tuple(syllables[at : at + length]))
                if name is not None:
                    result += name
                    at += length
                    break
            else:
                result.append(syllables[at])
                at += 1
        return result

    def spoken(self) -> Iterable[list[str]]:
        for other, one in self._names.items():
            yield list(other)
            yield one


def _entries(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip() and line[0] != "#"]


@dataclass(frozen=True)
class Meant:
    """How much of a query a kind accounts for."""

    kind: int
    score: float
    share: float
    """How much of the best phrase the query holds, 0-1."""


class Thesaurus:
    """Kinds by what a person says."""

    SHARPNESS = 1.2
    PAIR = 0.5
    LIGHT = 0.4
    """What an everyday word weighs of another."""

    def __init__(self, kinds: Iterable[Kind], names: Names, everyday: Iterable[str] = ()) -> None:
        self.kinds, self.names, self.everyday = list(kinds), names, frozenset(everyday)
        in_kinds: Counter[str] = Counter()
        spoken: list[list[set[str]]] = []
        for kind in self.kinds:
            phrases = [set(terms(names.called(words(phrase)))) for phrase in kind.phrases]
            spoken.append(phrases)
            in_kinds.update(set().union(*phrases))
        n = len(self.kinds)
        self.weights = {
            term: math.log(1 + n / count) * self._worth(term) for term, count in in_kinds.items()
        }
        self._phrases: list[tuple[int, float]] = []
        self._with: dict[str, list[int]] = defaultdict(list)
        for number, phrases in enumerate(spoken):
            for phrase in phrases:
                for term in phrase:
                    self._with[term].append(len(self._phrases))
                self._phrases.append((number, sum(self.weights[term] for term in phrase)))

    def _worth(self, term: str) -> float:
        light = self.LIGHT if self.everyday.issuperset(term.split()) else 1
        return light * (self.PAIR if " " in term else 1)

    def meant(self, syllables: Sequence[str]) -> list[Meant]:
        """Kinds that `syllables` (short messages written out) may mean, the likeliest first."""
        matched: dict[int, float] = defaultdict(float)
        for term in set(terms(self.names.called(syllables))):
            weight = self.weights.get(term, 0)
            for phrase in self._with.get(term, ()):
                matched[phrase] += weight
        best: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for phrase, mass in matched.items():
            kind, whole = self._phrases[phrase]
            share = mass / whole
            best[kind].append((mass * share**self.SHARPNESS, share))
        found = []
        for kind, scores in best.items():
            scores.sort(reverse=True)
            rest = sum(score for score, _share in scores[1:4])
            found.append(Meant(kind, scores[0][0] + 0.1 * rest, scores[0][1]))
        return sorted(found, key=lambda one: -one.score)

    def with_phrases(self, own: Iterable[tuple[int, list[str]]]) -> "Thesaurus":
        """A thesaurus whose kinds are the single records that brought phrases of their own."""
        by_record: dict[int, list[str]] = defaultdict(list)
        for record, phrase in own:
            by_record[record].append(" ".join(phrase))
        kinds = [
            Kind((), tuple(by_record.get(n, ()))) for n in range(max(by_record, default=-1) + 1)
        ]
        return Thesaurus(kinds, self.names, self.everyday)

    def spoken(self) -> Iterable[list[str]]:
        """All phrases and names, as syllables: what a speller may learn from."""
        for kind in self.kinds:
            for phrase in kind.phrases:
                yield words(phrase)
        yield from self.names.spoken()


@cache
def shipped() -> Thesaurus:
    """The thesaurus that comes with the system."""
    files = sorted(file for file in FOLDER.glob("*.txt") if file.name not in TABLES)
    kinds = [kind for file in files for kind in kinds_in(file.read_text(encoding="utf-8"))]
    names, short, everyday = (
        (FOLDER / name).read_text(encoding="utf-8") for name in (NAMES, SHORT, EVERYDAY)
    )
    return Thesaurus(kinds, Names(names, short), words(" ".join(_entries(everyday))))
