"""Whether a sentence leans on the one before: without that one it says something else."""

from collections.abc import Sequence
from itertools import pairwise

from nguon.verify.words import Word

_POINTING = frozenset(("này", "đó", "ấy"))
_ABOVE = frozenset(("nêu trên", "nói trên", "kể trên", "như trên"))
_ITSELF = frozenset(
    (
        "thông báo",
        "văn bản",
        "bản tin",
        "kế hoạch",
        "công văn",
        "công điện",
        "chỉ thị",
        "quyết định",
    )
)
"""What a text calls itself: "Thông báo này" does not mean the sentence before."""

_NEAR = 5
"""Words from its beginning in which a sentence points back."""


def leaned_on(text: str, words: Sequence[Word], end: int) -> bool:
    """Tell whether what begins at word `end` was led to by a colon, or points back."""
    if not 0 < end < len(words):
        return False
    if ":" in text[words[end - 1].end : words[end].start]:
        return True
    head = ["", ""]
    for word in words[end : end + _NEAR]:
        head.append(word.written)
        if word.stops:
            break
    pairs = [f"{one} {other}" for one, other in pairwise(head)]
    return any(two in _ABOVE for two in pairs) or any(
        one in _POINTING and before not in _ITSELF
        for one, before in zip(head[2:], pairs, strict=False)
    )
