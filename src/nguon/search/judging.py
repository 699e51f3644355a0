"""Which of the likely titles a question is about: features of both, weighed by what was learnt.

Features and weights: see nguon.search.learnt. The measure is the logarithm of the odds.
"""

import math
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nguon.search import bm25
from nguon.search.actions import actions_in, levels_in
from nguon.search.analysis import query_words, terms, words
from nguon.search.index import Index
from nguon.search.learnt import Learnt
from nguon.search.query import Query

POOL = 60
"""Titles that are looked at closely."""
CORE_LENGTH, RUN_LENGTH = 0.8, 0.6
WHOLE = 0.5
"""What a whole title's score counts beside that of its core."""
HEAD = 7
"""Syllables at the start of a title that say what is done to what."""
_SENTENCE = re.compile(r"[.?!;\n]+")


@dataclass(frozen=True)
class Look:
    """What of a title is compared."""

    syllables: frozenset[str]
    core: frozenset[str]
    head: Sequence[str]
    actions: frozenset[str]
    levels: frozenset[str]
    mass: float
    core_mass: float


class Judge:
    """Compares titles of one index with questions."""

    def __init__(self, index: Index, known: Learnt) -> None:
        self.index, self.known = index, known
        self.core = _field(map(terms, index.cores), CORE_LENGTH)
        self.pairs = _field((_runs(title, 2) for title in index.titles), RUN_LENGTH)
        self.threes = _field((_runs(title, 3) for title in index.titles), RUN_LENGTH)
        self.unknown = math.log(1 + len(index))
        self.looks = [
            self._look(title, core) for title, core in zip(index.titles, index.cores, strict=True)
        ]

    def _look(self, title: list[str], core: list[str]) -> Look:
        plain = core[2:] if core[:2] == ["thu", "tuc"] else core
        own, inner = frozenset(title), frozenset(core)
        return Look(
            own, inner, plain[:HEAD], actions_in(title), levels_in(title),
            sum(map(self._rare, own)) or 1.0, sum(map(self._rare, inner)) or 1.0,
        )  # fmt: skip

    def _rare(self, term: str) -> float:
        return self.index.rarity.get(term, self.unknown)

    def telling(self, weights: Mapping[str, float]) -> dict[str, float]:
        """The weights of a query's terms, words of asking made light."""
        return {term: weight * self.known.telling(term) for term, weight in weights.items()}

    def near(self, query: Query) -> dict[int, float]:
        """Records by how much of the query their title holds."""
        scores: dict[int, float] = {}
        telling = self.telling(query.weights)
        self.core.add(telling, scores)
        self.index.title.add(telling, scores, WHOLE)
        return scores

    def odds(
        self, query: Query, near: Mapping[int, float], pool: Iterable[int]
    ) -> dict[int, float]:
        """How much speaks for each record of `pool`, `near` being what `near` gave."""
        weights = self.known.weights
        return {
            record: sum(weights.get(name, 0.0) * value for name, value in features.items())
            for record, features in self.features(query, near, pool)
        }

    def features(
        self, query: Query, near: Mapping[int, float], pool: Iterable[int]
    ) -> list[tuple[int, dict[str, float]]]:
        """The features of each record of `pool`, which stays in its order."""
        telling = self.telling(query.weights)
        pairs = {term: weight for term, weight in telling.items() if " " in term}
        whole: dict[int, float] = {}
        by_pairs: dict[int, float] = {}
        by_threes: dict[int, float] = {}
        self.index.title.add(dict.fromkeys(query.weights, 1.0), whole)
        self.pairs.add(pairs, by_pairs)
        self.threes.add(dict.fromkeys(_runs(query.right, 3), 1.0), by_threes)
        first, last = self._sentences(query.text)
        said = frozenset(query.right) | frozenset(query.called) | query.spelt_out
        singles = {w: self._rare(w) * self.known.telling(w) for w in said if w in self.index.rarity}
        mass = sum(singles.values()) or 1.0
        pair_mass = sum(self._rare(w) * pairs[w] for w in pairs if w in self.index.rarity) or 1.0
        actions = actions_in([*query.right, "|", *query.called])
        levels = levels_in(query.right)
        pool = list(pool)
        place = {one: n for n, one in enumerate(sorted(pool, key=lambda r: -near.get(r, 0.0)))}
        found = []
        for record in pool:
            look, held = self.looks[record], self.index.title_terms[record]
            head = sum(map(self._rare, look.head)) or 1.0
            found.append((record, {
                "near": near.get(record, 0.0),
                "whole": whole.get(record, 0.0),
                "pairs": by_pairs.get(record, 0.0),
                "threes": by_threes.get(record, 0.0),
                "first": first.get(record, 0.0),
                "last": last.get(record, 0.0),
                "query held": sum(singles[w] for w in look.syllables & singles.keys()) / mass,
                "pairs held": sum(self._rare(w) * pairs[w] for w in pairs if w in held) / pair_mass,
                "title said": sum(map(self._rare, look.syllables & said)) / look.mass,
                "core said": sum(map(self._rare, look.core & said)) / look.core_mass,
                "head said": sum(self._rare(w) for w in look.head if w in said) / head,
                "length": math.log(1 + len(self.index.titles[record])),
                "core length": math.log(1 + len(self.index.cores[record])),
                "actions": float(len(actions & look.actions)),
                "actions missing": float(len(actions - look.actions)),
                "actions more": float(len(look.actions - actions)),
                "levels": float(len(levels & look.levels)),
                "levels more": float(len(look.levels - levels)),
                "place": math.log(1 + place[record]),
            }))  # fmt: skip
        for name in ("near", "whole", "pairs", "threes", "first", "last"):
            most = max((features[name] for _, features in found), default=0.0) or 1.0
            for _, features in found:
                features[name] /= most
        return found

    def _sentences(self, text: str) -> tuple[dict[int, float], dict[int, float]]:
        """By record, what the first and the last sentence of a question bring."""
        parts = [part for part in _SENTENCE.split(text) if len(words(part)) > 1] or [text]
        scores: list[dict[int, float]] = []
        for part in (parts[0], parts[-1]):
            if scores and len(parts) == 1:
                scores.append(scores[0])
                continue
            scores.append({})
            self.core.add(self.telling(dict.fromkeys(terms(query_words(part)), 1.0)), scores[-1])
        return scores[0], scores[1]


def _field(texts: Iterable[list[str]], by_length: float) -> bm25.Field:
    postings, lengths = bm25.invert(texts)
    return bm25.Field(bm25.from_memory(postings), array("I", lengths), by_length)


def _runs(syllables: Sequence[str], length: int) -> list[str]:
    """Neighbouring syllables, so many together."""
    if length == 2:
        return [" ".join(pair) for pair in pairwise(syllables)]
    return [" ".join(syllables[n : n + length]) for n in range(len(syllables) - length + 1)]
