"""A router of texts: complement naive Bayes over folded words and their pairs, calibrated.

Rennie et al., "Tackling the poor assumptions of naive Bayes text classifiers" (2003): a label is
judged by the words of all the others, so that a label with few examples is not drowned. Learning
is one count of words. How often a margin was right on examples that it had not learnt from gives
the probability: a rising step function fitted by pooling neighbours.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

from nguon.viet.folding import fold

SMOOTH = 0.1
FOLDS = 5
SMALLEST = 20
"""Examples that a step of the probability stands on at least."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Example:
    """Words that belong to `label`; `weight` below 1 for what nobody asked in these words."""

    text: str
    label: str
    weight: float = 1.0


@dataclass(frozen=True)
class Guess:
    label: str
    probability: float


def features(text: str) -> dict[str, float]:
    """Words and neighbouring pairs, without accents; the more often the heavier, but slowly."""
    words = _WORD.findall(fold(text))
    counts = Counter(words) + Counter(f"{one} {other}" for one, other in pairwise(words))
    return {feature: 1 + log(times) for feature, times in counts.items()}


class Weights:
    """What is known of each word: how much of it each label holds, and how rare it is."""

    def __init__(self, rows: Sequence[tuple[dict[str, float], str, float]]) -> None:
        seen: Counter[str] = Counter()
        for row, _label, _weight in rows:
            seen.update(row.keys())
        self.rarity = {word: log((1 + len(rows)) / (1 + n)) + 1 for word, n in seen.items()}
        self.by_label: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.total: dict[str, float] = defaultdict(float)
        held: dict[str, float] = defaultdict(float)
        for row, label, weight in rows:
            for word, value in self._scaled(row).items():
                self.by_label[word][label] += weight * value
                self.total[word] += weight * value
                held[label] += weight * value
        everything = sum(held.values()) + SMOOTH * len(seen)
        self.of_others = {label: log(everything - own) for label, own in held.items()}

    def _scaled(self, row: dict[str, float]) -> dict[str, float]:
        known = {w: value * self.rarity[w] for w, value in row.items() if w in self.rarity}
        length = sqrt(sum(value * value for value in known.values())) or 1.0
        return {word: value / length for word, value in known.items()}

    def best(self, row: dict[str, float]) -> tuple[str, float]:
        """The likeliest label, and how far it is before the next."""
        scaled = self._scaled(row)
        whole = sum(scaled.values())
        scores = {label: whole * others for label, others in self.of_others.items()}
        for word, value in scaled.items():
            total = self.total[word] + SMOOTH
            for label, own in self.by_label[word].items():
                scores[label] -= value * log(max(total - own, SMOOTH) / total)
        (first, top), *rest = sorted(scores.items(), key=lambda one: (-one[1], one[0]))
        return first, top - rest[0][1] if rest else 0.0


class Router:
    """Learns from examples, then judges texts. `judged` are texts of the kind it will be asked."""

    def __init__(self, judged: Sequence[Example], titles: Sequence[Example] = ()) -> None:
        asked, named = _rows(judged), _rows(titles)
        self.weights = Weights([*asked, *named])
        self.steps = _steps(_tried(asked, named) if asked else _tried(named, []))

    def guess(self, text: str) -> Guess | None:
        """The likeliest label; None where nothing of the text is known."""
        row = features(text)
        if not any(word in self.weights.rarity for word in row):
            return None
        label, margin = self.weights.best(row)
        place = bisect_right(self.steps, margin, key=lambda step: step[0]) - 1
        chance = 1 / len(self.weights.of_others)
        return Guess(label, self.steps[place][1] if place >= 0 else chance)


def _rows(examples: Sequence[Example]) -> list[tuple[dict[str, float], str, float]]:
    return [(features(one.text), one.label, one.weight) for one in examples]


def _tried(asked, named) -> list[tuple[float, bool]]:
    """Margin and whether it was right, of each example judged by what the others taught."""
    found = []
    for fold_of in range(FOLDS):
        rest = [row for n, row in enumerate(asked) if n % FOLDS != fold_of]
        if not rest and not named:
            continue
        weights = Weights([*rest, *named])
        for row, label, _weight in asked[fold_of::FOLDS]:
            guessed, margin = weights.best(row)
            found.append((margin, guessed == label))
    return sorted(found)


def _steps(tried: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """From which margin on which share was right: never falling, never quite certain."""
    blocks: list[list[float]] = []  # from which margin, how many, how many right
    for margin, right in tried:
        blocks.append([margin, 1, right])
        while len(blocks) > 1 and _share(blocks[-2]) >= _share(blocks[-1]):
            _from, many, good = blocks.pop()
            blocks[-1][1] += many
            blocks[-1][2] += good
    joined: list[list[float]] = []
    for block in blocks:
        if joined and joined[-1][1] < SMALLEST:
            joined[-1][1] += block[1]
            joined[-1][2] += block[2]
        else:
            joined.append(block)
    return [(margin, (good + 1) / (many + 2)) for margin, many, good in joined]


def _share(block: list[float]) -> float:
    return block[2] / block[1]
