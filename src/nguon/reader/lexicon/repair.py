"""Finding the known phrase that a damaged one stands for.

Scanned capitals often lose their marks ("TONG CUC THUE"). A phrase is taken for a known one only
when it equals it without marks, or differs by a letter or two and resembles no other as much.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher

from nguon.viet.folding import fold

_ALIKE = 0.88
_LONGEST = 80


def known_phrase(phrase: str, known: Mapping[str, str]) -> str | None:
    """Return the value in `known` (folded phrase → phrase) that `phrase` stands for, or None."""
    key = fold(phrase)
    if key in known or len(key) > _LONGEST:
        return known.get(key)
    near = [other for other in known if abs(len(other) - len(key)) <= 2 and other[:1] == key[:1]]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    best, likeness = None, _ALIKE
    for other in near:
        matcher.set_seq1(other)
        if matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = other, matcher.ratio()
    return known[best] if best else None
