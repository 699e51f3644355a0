"""From a query to hits: what titles, bodies, the thesaurus and a record's own phrases say, added.

The weights were chosen with bench/search.py.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nguon.search.abstaining import abstains
from nguon.search.index import Index
from nguon.search.initials import Initials
from nguon.search.judging import POOL, Judge
from nguon.search.learnt import Learnt, learnt
from nguon.search.query import Query
from nguon.search.speller import Speller
from nguon.search.thesaurus import Meant, official

BODY = 0.4
KIND = 8.0
NEAR, ODDS = 0.5, 4.0
CLEAR = 20.0
"""What a title must have of a query before its features are believed in full."""
STIFF = 0.5
OWN = 1.5
MOST_KINDS = 12
SHORT, FADING = 14, 3.0
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

    def __init__(self, index: Index, by_kind: bool = True, known: Learnt | None = None) -> None:
        known = known or learnt()
        self.index, self.thesaurus, self.by_kind = index, index.thesaurus, by_kind
        texts = [*index.titles, *self.thesaurus.spoken()]
        self.speller = Speller(texts, self.thesaurus.everyday)
        self.initials = Initials(index.titles, self.speller.known)
        self.judge = Judge(index, known) if by_kind else None

    def find(self, text: str, limit: int = 10) -> Found:
        """The `limit` best hits for `text`."""
        query = Query(text, self.thesaurus, self.speller, self.initials)
        if not query.typed or not len(self.index):
            return Found([], True)
        scores: dict[int, float] = {}
        self.index.body.add(query.weights, scores, BODY if self.judge else 1)
        meant = self._meant(query) if self.judge else []
        asked = _plainness(query)
        for record, score in self._of(meant).items():
            scores[record] = scores.get(record, 0.0) + KIND * asked * score
        for one in self.index.own.meant(query.right)[:30]:
            scores[one.kind] = scores.get(one.kind, 0.0) + OWN * asked * one.score
        if self.judge:
            self._judge(self.judge, query, scores)
        else:
            self.index.title.add(query.weights, scores)
        best = sorted(scores, key=lambda record: (-scores[record], record))[:limit]
        hits = [Hit(self.index.keys[record], round(scores[record], 3)) for record in best]
        return Found(hits, abstains(self.index, query, meant, best))

    def _judge(self, judge: Judge, query: Query, scores: dict[int, float]) -> None:
        """Add to `scores` what titles say: of all a little, of the likeliest a closer look."""
        near = judge.near(query)
        for record, score in near.items():
            scores[record] = scores.get(record, 0.0) + NEAR * score
        pool = sorted(scores, key=lambda record: -scores[record])[:POOL]
        odds = judge.odds(query, near, pool)
        least = min(odds.values(), default=0.0)
        sure = min(1.0, max(near.values(), default=0.0) / CLEAR)
        for record, one in odds.items():
            scores[record] += ODDS * sure * (one - least)

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
    return float(short * STIFF ** len(official().intersection(query.weights)))
