"""From a query to hits: what titles, bodies, the thesaurus and a record's own phrases say, added.

The weights were chosen with bench/search.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nguon.search.abstaining import abstains
from nguon.search.index import Index
from nguon.search.query import Query
from nguon.search.speller import Speller
from nguon.search.thesaurus import Meant, official

BODY = 0.4
KIND = 4.0
STIFF = 0.65
OWN = 1.5
MOST_KINDS = 12
SHORT, FADING = 16, 2.5
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


class Finder:
    """Answers queries from one index.

    `by_kind`: records are procedures, of which the thesaurus knows what people call them.
    """

    def __init__(self, index: Index, by_kind: bool = True) -> None:
        self.index, self.thesaurus, self.by_kind = index, index.thesaurus, by_kind
        learnt = [*index.titles, *self.thesaurus.spoken()]
        self.speller = Speller(learnt, self.thesaurus.everyday)

    def find(self, text: str, limit: int = 10) -> Found:
        """The `limit` best hits for `text`."""
        query = Query(text, self.thesaurus, self.speller)
        if not query.typed or not len(self.index):
            return Found([], True)
        scores: dict[int, float] = {}
        self.index.title.add(query.weights, scores)
        self.index.body.add(query.weights, scores, BODY if self.by_kind else 1)
        meant = self._meant(query) if self.by_kind else []
        asked = _plainness(query)
        for record, score in self._of(meant).items():
            scores[record] = scores.get(record, 0.0) + KIND * asked * score
        for one in self.index.own.meant(query.right)[:30]:
            scores[one.kind] = scores.get(one.kind, 0.0) + OWN * asked * one.score
        best = sorted(scores, key=lambda record: (-scores[record], record))[:limit]
        hits = [Hit(self.index.keys[record], round(scores[record], 3)) for record in best]
        return Found(hits, abstains(self.index, query, meant, best))

    def _meant(self, query: Query) -> list[Meant]:
        """The likeliest kinds, by the reading that tells most of each."""
        best: dict[int, Meant] = {}
        readings = [query.written] if query.written == query.right else [query.written, query.right]
        for reading in readings:
            for one in self.thesaurus.meant(reading):
                if one.kind not in best or one.score > best[one.kind].score:
                    best[one.kind] = one
        return sorted(best.values(), key=lambda one: -one.score)[:MOST_KINDS]

    def _of(self, meant: Sequence[Meant]) -> dict[int, float]:
        """What each record has of the kinds that are meant."""
        found: dict[int, float] = {}
        for one in meant:
            for record, likely in self.index.standing[one.kind].items():
                found[record] = max(found.get(record, 0.0), one.score * likely)
        return found


def _plainness(query: Query) -> float:
    """How far a query speaks as people do, 0-1: short, and with few official words."""
    short = min(1.0, SHORT / len(query.typed)) ** FADING
    return short * STIFF ** len(official().intersection(query.weights))
