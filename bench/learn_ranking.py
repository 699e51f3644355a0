"""Learns how search weighs titles, from questions with the procedures that answer them.

    python bench/learn_ranking.py --data DIR [--write]

DIR holds names.csv (code, name) and questions.jsonl (question, procedures). A linear softmax over
the features of nguon.search.judging. Prints R@1/5/10 on folds that share no procedure with what
was learnt from, which is the figure to believe; --write learns from all and writes into
src/nguon/search/learnt.json: common words of asking and a weight a feature. About two minutes of
processor time; afterwards bench/learn_people.py must learn again.
"""

import argparse
import csv
import json
import math
import random
from collections import Counter
from pathlib import Path

from nguon.search import index, thesaurus
from nguon.search.analysis import terms, words
from nguon.search.finding import Finder
from nguon.search.judging import POOL, Judge
from nguon.search.learnt import FILE, Learnt
from nguon.search.query import Query
from nguon.search.records import Record

FOLDS, COMMON = 10, 0.015
ROUNDS, STEP, CALM = 120, 0.3, 0.01
Example = tuple[list[list[float]], list[bool]]


def asking(questions: list[str]) -> dict[str, float]:
    """Terms that stand in more than COMMON of the questions, with their share."""
    held = Counter(term for text in questions for term in set(terms(words(text))))
    shares = {term: round(n / len(questions), 4) for term, n in held.most_common()}
    return {term: share for term, share in shares.items() if share > COMMON}


def examples(finder: Finder, asked: list[tuple[str, set[str]]], known: Learnt):
    """Names of features, and for each question its pool of records with whether each is right."""
    judge, found, names = Judge(finder.index, known), [], []
    for text, right in asked:
        query = Query(text, finder.thesaurus, finder.speller, finder.initials)
        near = judge.near(query)
        pool = sorted(near, key=lambda record: -near[record])[:POOL]
        rows = judge.features(query, near, pool)
        names = list(rows[0][1]) if rows else names
        keys = [finder.index.keys[record] in right for record, _features in rows]
        found.append(([list(features.values()) for _record, features in rows], keys))
    return names, found


def learn(some: list[Example], width: int) -> list[float]:
    """Weights that make right records likely (softmax in a pool, gradient with momentum)."""
    some = [one for one in some if any(one[1])]
    rows = [row for one, _right in some for row in one]
    means = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    spread = [
        math.sqrt(sum((x - m) ** 2 for x in column) / len(rows)) or 1.0
        for column, m in zip(zip(*rows, strict=True), means, strict=True)
    ]
    scaled = [([[x / s for x, s in zip(row, spread, strict=True)] for row in one], right)
              for one, right in some]  # fmt: skip
    weights, moving = [0.0] * width, [0.0] * width
    for _round in range(ROUNDS):
        slope = [CALM * w for w in weights]
        for one, right in scaled:
            odds = [sum(map(float.__mul__, weights, row)) for row in one]
            top = max(odds)
            likely = [math.exp(o - top) for o in odds]
            total, rights = sum(likely), sum(right)
            for row, share, is_right in zip(one, likely, right, strict=True):
                off = (share / total - is_right / rights) / len(scaled)
                if abs(off) > 1e-7:
                    for n, x in enumerate(row):
                        slope[n] += off * x
        moving = [0.9 * m - STEP * s for m, s in zip(moving, slope, strict=True)]
        weights = [w + m for w, m in zip(weights, moving, strict=True)]
    return [w / s for w, s in zip(weights, spread, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="learn from all and write learnt.json")
    options = parser.parse_args()
    with (options.data / "names.csv").open(encoding="utf-8") as file:
        records = [Record(one["code"], one["name"]) for one in csv.DictReader(file)]
    lines = (options.data / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    every = [json.loads(line) for line in lines]
    held = {record.key for record in records}
    asked = [(one["question"], set(one["procedures"])) for one in every]
    asked = [one for one in asked if one[1] & held]
    known = Learnt(asking([text for text, _right in asked]), {})
    finder = Finder(index.in_memory(records, thesaurus.shipped()), known=known)
    names, found = examples(finder, asked, known)
    _print_folds([min(right) for _text, right in asked], found, len(names))
    if options.write:
        weights = dict(zip(names, (round(w, 4) for w in learn(found, len(names))), strict=True))
        told = json.loads(FILE.read_text(encoding="utf-8"))
        told |= {"asking": known.asking, "weights": weights}
        FILE.write_text(json.dumps(told, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _print_folds(groups: list[str], found: list[Example], width: int) -> None:
    order = sorted(set(groups))
    random.Random(0).shuffle(order)
    fold = {group: n % FOLDS for n, group in enumerate(order)}
    ranks = []
    for k in range(FOLDS):
        learnt_from = [one for one, group in zip(found, groups, strict=True) if fold[group] != k]
        weights = learn(learnt_from, width)
        for (rows, right), group in zip(found, groups, strict=True):
            if fold[group] == k:
                odds = [sum(map(float.__mul__, weights, row)) for row in rows]
                best = sorted(range(len(rows)), key=lambda n: -odds[n])
                ranks.append(next((n for n, at in enumerate(best) if right[at]), 999))
    recalls = [sum(rank < k for rank in ranks) / len(ranks) for k in (1, 5, 10)]
    print("R@1/5/10 on unseen procedures", "/".join(f"{one:.3f}" for one in recalls))


if __name__ == "__main__":
    main()
