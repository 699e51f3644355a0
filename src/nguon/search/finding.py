"""From a query to hits: what titles, bodies, the thesaurus and a record's own phrases say, added.

The weights were chosen with bench/search.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nguon.search.abstaining import abstains, hardly_held, signs
from nguon.search.actions import levels_in
from nguon.search.index import Index
from nguon.search.initials import Initials
from nguon.search.judging import POOL, Judge
from nguon.search.learnt import Learnt, learnt
from nguon.search.query import Query
from nguon.search.speller import Speller
from nguon.search.thesaurus import Meant

BODY = 0.4
KIND = 8.0
NEAR = 0.3
ODDS, ODDS_FORMAL = 4.0, 18.0
"""What a title's odds count in people's words, and how much more in what is surely officials'."""
CLEAR = 20.0
"""What a title must have of a query before its features are believed in full."""
OWN = 1.5
HELD_WHOLE = 0.99
"""The share of a record's own phrase that a query must hold to be surely about it."""
MOST_KINDS, MOST_OWN = 12, 30
NAMED = 1000.0
"""What a procedure has whose code was typed: it comes before all others."""
FARTHER = 0.5
"""What a step away from the commune takes off where no level is named: enough to part twins."""


@dataclass(frozen=True)
class Hit:
    key: str
    score: float


@dataclass(frozen=True)
class Found:
    """The best hits first; `abstain`: nothing here seems to answer, by these `signs`."""

    hits: list[Hit]
    abstain: bool
    signs: Mapping[str, float] = field(default_factory=dict, repr=False)


class Finder:
    """Answers queries from one index.

    `by_kind`: records are procedures, of which the thesaurus knows what people call them.
    """

    def __init__(self, index: Index, by_kind: bool = True, known: Learnt | None = None) -> None:
        self.known = known or learnt()
        self.index, self.thesaurus, self.by_kind = index, index.thesaurus, by_kind
        texts = [*index.titles, *self.thesaurus.spoken()]
        self.speller = Speller(texts, self.thesaurus.everyday)
        self.initials = Initials(index.titles, self.speller.known)
        self.judge = Judge(index, self.known) if by_kind else None
        self.number = {
            key.lower(): n for n, key in enumerate(index.keys) if any(map(str.isdigit, key))
        }

    def find(self, text: str, limit: int = 10) -> Found:
        """The `limit` best hits for `text`."""
        query = Query(text, self.thesaurus, self.speller, self.initials)
        if not query.typed or not len(self.index):
            return Found([], True)
        meant = self._meant(query) if self.judge else []
        own = self.index.own.meant(query.right)[:MOST_OWN]
        scores = self._scores(query, meant, own)
        named = self._named(query)
        for record in named:
            scores[record] = scores.get(record, 0.0) + NAMED
        best = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[:limit]
        hits = [Hit(self.index.keys[record], round(score, 3)) for record, score in best]
        if not self.judge or not best:
            return Found(hits, hardly_held(self.index, self.known, query, best))
        seen = signs(self.index, self.known, query, meant, own, best)
        sure = bool(named) or any(one.share >= HELD_WHOLE for one in own)
        return Found(hits, not sure and abstains(self.known.answers(seen), query), seen)

    def _named(self, query: Query) -> list[int]:
        """Procedures whose code was typed."""
        if not self.judge:
            return []
        return [self.number[word] for word in query.typed if word in self.number]

    def _scores(
        self, query: Query, meant: Sequence[Meant], own: Sequence[Meant]
    ) -> dict[int, float]:
        scores: dict[int, float] = {}
        self.index.body.add(query.weights, scores, BODY if self.judge else 1)
        formal = self.known.register.formal(query.typed)
        for record, score in self._of(meant).items():
            scores[record] = scores.get(record, 0.0) + KIND * (1 - formal) * score
        for one in own:
            scores[one.kind] = scores.get(one.kind, 0.0) + OWN * (1 - formal) * one.score
        if self.judge:
            self._judge(self.judge, query, scores, ODDS + ODDS_FORMAL * formal**2)
        else:
            self.index.title.add(query.weights, scores)
        if not levels_in(query.right):
            for record in scores:
                scores[record] -= FARTHER * self.index.tiers[record]
        return scores

    def _judge(self, judge: Judge, query: Query, scores: dict[int, float], weight: float) -> None:
        """Add to `scores` what titles say: of all a little, of the likeliest a closer look."""
        near = judge.near(query)
        for record, score in near.items():
            scores[record] = scores.get(record, 0.0) + NEAR * score
        pool = sorted(scores, key=lambda record: -scores[record])[:POOL]
        odds = judge.odds(query, near, pool)
        least = min(odds.values(), default=0.0)
        sure = min(1.0, max(near.values(), default=0.0) / CLEAR)
        for record, one in odds.items():
            scores[record] += weight * sure * (one - least)

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
