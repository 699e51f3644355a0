"""How sure a field is when the letters under it were recognised or repaired."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import fmean

from nguon.reader.draft import Evidence, FieldEvidence, How
from nguon.reader.lines import Trust

_SURE = 0.85
"""Words that tesseract is surer of than this are right 99 times of 100."""


def weighed(
    evidence: Mapping[str, FieldEvidence], trust: Sequence[Trust]
) -> dict[str, FieldEvidence]:
    """Return the evidence, each piece no surer than the words that it stands on."""
    if not trust:
        return dict(evidence)
    ends = [words.end for words in trust]
    return {
        name: _weighed(found, trust, ends)
        if isinstance(found, Evidence)
        else tuple(_weighed(part, trust, ends) for part in found)
        for name, found in evidence.items()
    }


def _weighed(found: Evidence, trust: Sequence[Trust], ends: Sequence[int]) -> Evidence:
    under = []
    for words in trust[bisect_left(ends, found.start + 1) :]:
        if words.start >= found.end:
            break
        under.append(words)
    if not under:
        return found
    confidence = found.confidence * min(1.0, _doubt(under) / _SURE)
    repairs = [words.confidence for words in under if words.written is not None]
    if not repairs:
        return replace(found, confidence=confidence)
    how = How.REPAIRED if found.how is How.WRITTEN else found.how
    return replace(found, confidence=min(confidence, *repairs), how=how)


def _doubt(words: Sequence[Trust]) -> float:
    """Return the confidence of the least sure word, or of the least sure third of many."""
    worst = sorted(part.confidence for part in words)
    return fmean(worst[: max(1, len(worst) // 3)])
