"""Cases that ask the same: shared pairs of syllables, for a person to decide."""

from datetime import timedelta
from itertools import pairwise

from nguon.questions.models import Case
from nguon.viet.folding import fold

WITHIN = timedelta(days=90)
LIKE = 0.4
"""Share of common pairs from which on two questions are shown as alike."""
LOOKED_AT = 500


def pairs_of(folded: str) -> set[tuple[str, str]]:
    """Neighbouring syllables."""
    return set(pairwise(folded.split()))


def alike(case: Case, among) -> list[Case]:
    """The likeliest cases of `among` first, at most five; none that is merged into this one."""
    own = pairs_of(fold(case.text))
    others = among.exclude(pk=case.pk).exclude(merged_into=case).filter(merged_into=None)
    near = others.filter(at__gt=case.at - WITHIN).order_by("-at")[:LOOKED_AT]
    found = []
    for other in near:
        theirs = pairs_of(fold(other.text))
        share = len(own & theirs) / len(own | theirs) if own | theirs else 0
        if share >= LIKE:
            found.append((share, other.pk, other))
    return [other for _share, _pk, other in sorted(found, reverse=True)[:5]]
