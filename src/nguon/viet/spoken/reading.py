"""One line read by every rule in turn: what is surest first, what is left to each next."""

from collections.abc import Iterator
from functools import lru_cache

from nguon.viet.spoken import (
    abbreviations,
    codes,
    counts,
    days,
    documents,
    hours,
    marks,
    measures,
    money,
    net,
    phones,
    roads,
    shares,
    weekdays,
    words,
)  # fmt: skip
from nguon.viet.spoken.marks import cleaned
from nguon.viet.spoken.page import Page, Rule
from nguon.viet.spoken.tables import Tables

__all__ = ["cleaned", "pieces", "read"]

_LONGEST = 1000
"""Characters that are read at once: the time for a line grows with its length, not faster."""


def read(line: str, tables: Tables) -> Page:
    """Return a cleaned line with every rule followed."""
    page = Page(line)
    for rule in _rules(tables):
        page.read(rule)
    return page


def pieces(line: str) -> Iterator[str]:
    """Yield a line in pieces that may be read one by one: cut after a sentence, else at a blank."""
    while len(line) > _LONGEST:
        half = _LONGEST // 2
        sentence = line.rfind(". ", half, _LONGEST) + 1
        end = sentence or line.rfind(" ", half, _LONGEST) + 1 or _LONGEST
        yield line[:end]
        line = line[end:]
    yield line


@lru_cache(maxsize=8)
def _rules(tables: Tables) -> tuple[Rule, ...]:
    return (
        *marks.openings(tables),
        *words.phrases(tables),
        *marks.FOR_THE_EYE,
        *net.rules(tables),
        *codes.rules(tables),
        *documents.rules(tables),
        *roads.rules(tables),
        *phones.RULES,
        *shares.EARLY,
        *counts.said_twice(tables),
        *weekdays.RULES,
        *days.RULES,
        *counts.VERSIONS,
        *hours.RULES,
        *money.rules(tables),
        *measures.rules(tables),
        *words.rules_before(tables),
        *abbreviations.rules(tables),
        *words.rules_after(tables),
        *shares.RULES,
        *measures.rules_after(tables),
        *counts.LAST,
        *marks.signs(),
    )
