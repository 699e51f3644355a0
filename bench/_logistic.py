"""Logistic regression over sparse features, small enough to read: what bench/learn_*.py share."""

import math
import random
from collections.abc import Mapping, Sequence

ROUNDS, STEP, PATIENCE, FOLDS = 400, 0.5, 0.9, 5
Row = Mapping[str, float]


def learn(rows: Sequence[Row], true: Sequence[bool], calm: float) -> dict[str, float]:
    """Weights by feature; both answers count alike however many there are. `base` is not calmed."""
    share = {answer: 0.5 / max(1, sum(one is answer for one in true)) for answer in (True, False)}
    weights: dict[str, float] = {"base": 0.0} | {name: 0.0 for row in rows for name in row}
    moving = dict.fromkeys(weights, 0.0)
    for _round in range(ROUNDS):
        slope = {name: calm * weight for name, weight in weights.items() if name != "base"}
        slope["base"] = 0.0
        for row, answer in zip(rows, true, strict=True):
            off = (likely(weights, row) - answer) * share[answer]
            slope["base"] += off
            for name, value in row.items():
                slope[name] += off * value
        for name in weights:
            moving[name] = PATIENCE * moving[name] - STEP * slope[name]
            weights[name] += moving[name]
    return weights


def likely(weights: Mapping[str, float], row: Row) -> float:
    """How likely the answer for `row` is yes, 0-1."""
    odds = weights.get("base", 0.0)
    odds += sum(weights.get(name, 0.0) * value for name, value in row.items())
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def on_folds(
    rows: Sequence[Row], true: Sequence[bool], calm: float, groups: Sequence[str]
) -> list[float]:
    """For each row how likely yes is, told by what was learnt from rows of other groups."""
    order = sorted(set(groups))
    random.Random(0).shuffle(order)
    of = {group: n % FOLDS for n, group in enumerate(order)}
    fold = [of[group] for group in groups]
    found = [0.0] * len(rows)
    for k in range(FOLDS):
        weights = learn(
            [row for row, at in zip(rows, fold, strict=True) if at != k],
            [one for one, at in zip(true, fold, strict=True) if at != k],
            calm,
        )
        for n, at in enumerate(fold):
            if at == k:
                found[n] = likely(weights, rows[n])
    return found
