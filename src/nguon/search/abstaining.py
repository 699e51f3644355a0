"""When to say "chưa tìm thấy": the score of the best hit does not tell, several signs together do.

People's words for something that no record here stands for are the clearest sign; others are how
much of what was typed the best titles hold. How much each counts was learnt by
bench/learn_people.py from queries that something here answers and others that nothing does.
"""

import math
from collections.abc import Mapping, Sequence

from nguon.search.analysis import terms
from nguon.search.index import Index
from nguon.search.learnt import Learnt
from nguon.search.query import Query
from nguon.search.thesaurus import Meant

LEAST = 0.28
"""How likely it must be that something here answers."""
LONGEST = 25
"""A longer query tells a story, of which no title can hold much."""
UNSEEN = 9.0
"""How rare a word is that stands in no title."""
COVERED = 0.45
"""The share of a question's telling words that a published answer's question must hold."""


def abstains(likely: float, query: Query) -> bool:
    """Whether nothing seems to answer, `likely` being what was told from the signs."""
    return likely < LEAST and len(query.typed) <= LONGEST


def hardly_held(
    index: Index, known: Learnt, query: Query, best: Sequence[tuple[int, float]]
) -> bool:
    """Whether the title of the best hit, if it has one, holds little of a short query."""
    if not best:
        return True
    telling, title = _telling(index, known, query), index.title_terms[best[0][0]]
    if not title or not telling or len(query.typed) > LONGEST:
        return False
    held = sum(telling[word] for word in telling.keys() & title)
    return held < COVERED * sum(telling.values())


def signs(
    index: Index,
    known: Learnt,
    query: Query,
    meant: Sequence[Meant],
    own: Sequence[Meant],
    best: Sequence[tuple[int, float]],
) -> dict[str, float]:
    """What speaks for an answer in `index`.

    `meant`: kinds of the thesaurus; `own`: records by the phrases that they brought; `best`: hits
    with their scores, the best first.
    """
    here = [one for one in meant if index.standing[one.kind]] + list(own)
    nowhere = [one for one in meant if not index.standing[one.kind]]
    means = max((one.score for one in here), default=0.0)
    means_nothing = max((one.score for one in nowhere), default=0.0)
    telling = _telling(index, known, query)
    mass = sum(telling.values())
    titles = [index.title_terms[record] for record, _score in best]
    pairs = {pair for pair in terms(query.called) if _tells(index, pair)}
    held = [sum(telling[word] for word in telling.keys() & title) for title in titles]
    return {
        "meant": math.log((means + 1) / (means_nothing + 1)),
        "phrase": max(here, key=lambda one: one.score).share if here else 0.0,
        "nothing meant": means_nothing / 5,
        "held": max(held, default=0.0) / (mass or 1),
        "pairs known": _share(sum(_known(index, pair) for pair in pairs), pairs),
        "score": best[0][1] / (mass + 5) / 3,
        "length": math.log(1 + len(query.typed)) / 3,
        "hardly a word": float(len(telling) < 2),
        "formal": known.register.formal(query.typed),
    }


def _telling(index: Index, known: Learnt, query: Query) -> Mapping[str, float]:
    """Words of the query that are not everyday ones, with what they tell."""
    everyday = index.thesaurus.everyday
    return {
        word: index.rarity.get(word, UNSEEN) * known.telling(word)
        for word in query.called
        if word not in everyday
    }


def _tells(index: Index, term: str) -> bool:
    return " " in term and not index.thesaurus.everyday.issuperset(term.split())


def _known(index: Index, term: str) -> bool:
    return term in index.rarity or term in index.thesaurus.weights


def _share(part: int, whole: set[str]) -> float:
    return part / max(1, len(whole))
