"""A subject's damaged words, told by the same words in the document's own body.

"hướng dan" stands once in the subject and "hướng dẫn" nine times below it: pairs of words that are
the same without marks are taken to be the same words.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from unicodedata import combining, normalize

from nguon.reader.repair.edits import Edit
from nguon.viet.folding import fold_keeping_length

Echoes = Mapping[tuple[str, str], Counter[tuple[str, str]]]

_WORD = re.compile(r"[^\W\d_]+")
_SURE = 0.85
_OFTEN = 2


def echoes_in(texts: Iterable[str]) -> Echoes:
    """Count how each pair of neighbouring words, taken without marks, is written."""
    echoes: defaultdict[tuple[str, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    for text in texts:
        for a, b in pairwise(_WORD.findall(text)):
            pair = a.lower(), b.lower()
            echoes[fold_keeping_length(pair[0]), fold_keeping_length(pair[1])][pair] += 1
    return echoes


def echo_edits(text: str, echoes: Echoes) -> Iterator[Edit]:
    """Yield repairs of small-letter words written this way once, otherwise more often.

    Only marks are given back: scans lose them, they do not add any.
    """
    for a, b in pairwise(_WORD.finditer(text)):
        pair = a.group(), b.group()
        if not (pair[0].islower() and pair[1].islower()):
            continue
        known = echoes.get((fold_keeping_length(pair[0]), fold_keeping_length(pair[1])))
        if not known or known[pair] > 1:
            continue
        usual, count = known.most_common(1)[0]
        if usual == pair or count < _OFTEN:
            continue
        for word, form in zip((a, b), usual, strict=True):
            if _marks(word.group()) < _marks(form):
                yield Edit(word.start(), word.end(), form, _SURE)


def _marks(word: str) -> int:
    return sum(map(bool, map(combining, normalize("NFD", word)))) + word.count("đ")
