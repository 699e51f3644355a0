"""The one way in which a text becomes search terms; every index and every query goes through it.

NFC, lower case, no diacritics (đ as d), syllables; codes such as 1.001193 or CT01 stay whole.
"""

import itertools
import re

from nguon.viet.folding import fold

MOST_WORDS = 120
"""Words of a query that are looked at; more than any person types, less than an attack."""

_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_]+")


def words(text: str) -> list[str]:
    """The syllables, numbers and codes of `text`, folded, in their order."""
    return _WORD.findall(text.lower() if text.isascii() else fold(text))


def query_words(text: str) -> list[str]:
    """The same for what a person typed: at most MOST_WORDS of them."""
    return words(text[: MOST_WORDS * 12])[:MOST_WORDS]


def terms(syllables: list[str]) -> list[str]:
    """Unigrams and the bigrams of neighbours, "a b" as one term."""
    return [*syllables, *map(" ".join, itertools.pairwise(syllables))]
