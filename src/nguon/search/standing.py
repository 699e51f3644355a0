"""Which records the kinds of the thesaurus stand for: found by their titles."""

from collections import defaultdict
from collections.abc import Sequence

from nguon.search.thesaurus import Kind, Title

LESS_LIKELY = 0.9
"""What each further title of a kind is worth, of the one before."""
FARTHER = 0.04
"""What a step away from the commune takes off: most people ask about what is done nearby."""
LONGER = 0.0004
"""What each letter of a title takes off: the plain case has the short title."""

Standing = list[dict[int, float]]
"""For each kind: record → how likely it is meant among the records of that kind, up to 1."""


def standing(
    kinds: Sequence[Kind], titles: Sequence[Sequence[str]], tiers: Sequence[int]
) -> Standing:
    texts = [" ".join(title) for title in titles]
    holding: dict[str, set[int]] = defaultdict(set)
    for number, syllables in enumerate(titles):
        for syllable in syllables:
            holding[syllable].add(number)

    def fitting(title: Title) -> list[int]:
        held = sorted((holding[one] for one in title.syllables), key=len)
        return [n for n in set.intersection(*held) if title.fits(texts[n])] if held else []

    found: Standing = []
    for kind in kinds:
        stands: dict[int, float] = {}
        for rank, title in enumerate(kind.titles):
            for number in fitting(title):
                off = FARTHER * tiers[number] + min(LONGER * len(texts[number]), 0.3)
                stands.setdefault(number, round(LESS_LIKELY**rank * (1 - off), 4))
        found.append(dict(sorted(stands.items())))
    return found
