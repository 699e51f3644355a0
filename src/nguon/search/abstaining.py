"""When to say "chưa tìm thấy": the score of the best hit does not tell, so we look at two signs.

People's words for something that no record here stands for are a clear answer: there is none. And
where neither the thesaurus nor the best title accounts for what was typed, any hit is chance.
"""

from collections.abc import Sequence

from nguon.search.index import Index
from nguon.search.query import Query
from nguon.search.thesaurus import Meant, official

CLEARLY, MORE = 4.0, 1.2
"""A kind that stands for nothing must score this much, and so many times the best that does."""
HARDLY, COVERED = 4.0, 0.45
"""Below this the thesaurus knows nothing; below this share of the words the title does not."""
STIFF = 3
"""Whoever uses so many official words knows what it is called; the titles answer."""
LONGEST = 25
"""A longer query tells a story, of which no title can hold much."""
UNSEEN = 9.0
"""How rare a word is that stands in no title."""


def abstains(index: Index, query: Query, meant: Sequence[Meant], best: Sequence[int]) -> bool:
    """Whether nothing in `index` seems to answer; `best` are its hits."""
    if not best:
        return True
    here = max((one.score for one in meant if index.standing[one.kind]), default=0.0)
    nowhere = max((one.score for one in meant if not index.standing[one.kind]), default=0.0)
    plain = len(official().intersection(query.weights)) < STIFF
    if plain and nowhere >= CLEARLY and nowhere > MORE * here:
        return True
    if here >= HARDLY or len(query.typed) > LONGEST or not index.titles[best[0]]:
        return False
    return _covered(index, query, best[0]) < COVERED


def _covered(index: Index, query: Query, record: int) -> float:
    """The share of the query's telling words that stand in the title, by their rarity."""
    telling = {
        word: index.rarity.get(word, UNSEEN)
        for word in query.called
        if word not in index.thesaurus.everyday
    }
    held = sum(rare for word, rare in telling.items() if word in index.title_terms[record])
    return held / sum(telling.values()) if telling else 0.0
