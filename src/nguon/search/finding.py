"""From a query to hits: terms as typed, written out, called by their names, and put right.

Weights were fitted with bench/search.py on questions linked to procedures (see the README there).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from nguon.search.analysis import query_words, terms
from nguon.search.index import Index
from nguon.search.speller import Speller
from nguon.search.thesaurus import Meant, Thesaurus

BODY = 0.4
KIND = 2.5
OWN = 1.5
REWORDED = 0.7
SHORT = 16
"""Words of a query up to which people's words count in full; a longer one tells more itself."""


@dataclass(frozen=True)
class Hit:
    key: str
    score: float


@dataclass(frozen=True)
class Found:
    """The best hits first; `abstain`: nothing here seems to answer."""

    hits: list[Hit]
    abstain: bool


class Query:
    """What was typed, read in several ways."""

    def __init__(self, text: str, thesaurus: Thesaurus, speller: Speller) -> None:
        self.typed = query_words(text)
        names = thesaurus.names
        self.written = names.lengthened(self.typed)
        self.right = speller.corrected(self.written)
        self.called = names.called(self.right)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Each term and what it counts: as typed 1, as reworded by us less."""
        weights = dict.fromkeys(terms(self.typed), 1.0)
        for reading in (self.right, self.called):
            for term in terms(reading):
                weights.setdefault(term, REWORDED)
        return weights


class Finder:
    """Answers queries from one index."""

    def __init__(self, index: Index) -> None:
        self.index, self.thesaurus = index, index.thesaurus
        self.speller = Speller([*index.titles, *self.thesaurus.spoken()], self.thesaurus.everyday)

    def find(self, text: str, limit: int = 10) -> Found:
        """The `limit` best hits for `text`."""
        query = Query(text, self.thesaurus, self.speller)
        if not query.typed or not len(self.index):
            return Found([], True)
        scores: dict[int, float] = {}
        self.index.title.add(query.weights, scores)
        self.index.body.add(query.weights, scores, BODY)
        meant = self._meant(query)
        asked = min(1.0, SHORT / len(query.typed)) ** 1.5
        for record, score in self._by_kind(meant).items():
            scores[record] = scores.get(record, 0.0) + KIND * asked * score
        for one in self.index.own.meant(query.right)[:30]:
            scores[one.kind] = scores.get(one.kind, 0.0) + OWN * asked * one.score
        best = sorted(scores, key=lambda record: (-scores[record], record))[:limit]
        hits = [Hit(self.index.keys[record], round(scores[record], 3)) for record in best]
        return Found(hits, self._abstains(query, meant, best))

    def _meant(self, query: Query) -> list[Meant]:
        """The likeliest kinds, by the reading that tells most of each."""
        best: dict[int, Meant] = {}
        readings = [query.written] if query.written == query.right else [query.written, query.right]
        for reading in readings:
            for one in self.thesaurus.meant(reading):
                if one.kind not in best or one.score > best[one.kind].score:
                    best[one.kind] = one
        return sorted(best.values(), key=lambda one: -one.score)[:12]

    def _by_kind(self, meant: Sequence[Meant]) -> dict[int, float]:
        found: dict[int, float] = {}
        for one in meant:
            for record, likely in self.index.standing[one.kind].items():
                found[record] = max(found.get(record, 0.0), one.score * likely)
        return found

    def _abstains(self, query: Query, meant: Sequence[Meant], best: Sequence[int]) -> bool:
        return not best
