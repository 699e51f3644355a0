"""Whom a question is for, beside its nearest neighbour and the commonest body: ten folds.

    python bench/routing.py --data DIR [--json]

DIR holds questions.jsonl; each question's `agency` is the right answer. Where it is empty, the
ministry that decided on the procedure stands in for it, else the one whose circulars the answer
cites; bodies with fewer than ten questions are left out. catalogue.jsonl, if there, is learnt
from as well: a title belongs to the ministry that decided on it. Only questions are judged, and
never one that was learnt from. All is computed in one process.
"""

import argparse
import json
import re
import sys
import time
from collections import Counter
from pathlib import Path

from nguon.questions.routing.learning import Example, Router, features

FOLDS, FEWEST, TITLE = 10, 10, 0.3
PRECISE, COVERED = 0.973, 0.75
_DECIDED = re.compile(r"Q[ĐD]-([A-ZĐ]+)")
_CITED = re.compile(r"(?:TT|QĐ|TTLT|CT)-(B[A-ZĐ]{1,8}|NHNN|TTCP|VPCP|UBDT|BHXH|TANDTC)\b")
SUCCESSOR = {
    "BNNNMT": "BNNMT", "BNNPTNT": "BNNMT", "BNN": "BNNMT", "BTNMT": "BNNMT", "BGTVT": "BXD",
    "TCHQ": "BTC", "BKHĐT": "BTC", "BLĐTBXH": "BNV",
}  # fmt: skip


def ministry(decision: str) -> str:
    found = _DECIDED.search(decision.upper())
    return SUCCESSOR.get(found[1], found[1]) if found else ""


def body(question: dict, decided: dict[str, str]) -> str:
    """The right answer, or what stands in for it."""
    if question.get("agency"):
        return question["agency"]
    for code in question["procedures"]:
        if decided.get(code):
            return decided[code]
    cited = Counter(_CITED.findall(question["answer"]))
    if len(cited) > 1:
        cited.pop("BTC", None)  # whose circulars on fees stand in many answers
    name = cited.most_common(1)[0][0] if cited else ""
    return SUCCESSOR.get(name, name)


def lines(file: Path) -> list[dict]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]


def nearest(train: list[Example], text: str) -> str:
    """The label of the question that shares the largest part of words and pairs."""
    own = set(features(text))
    return max(train, key=lambda one: _shared(own, one.text)).label


_SETS: dict[str, set[str]] = {}


def _shared(own: set[str], text: str) -> float:
    other = _SETS.setdefault(text, set(features(text)))
    return len(own & other) / (len(own | other) or 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, help="a folder with questions.jsonl")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    given = parser.parse_args()
    if given.data is None:
        print("routing: give a folder of questions with --data", file=sys.stderr)
        return
    catalogue = given.data / "catalogue.jsonl"
    records = lines(catalogue) if catalogue.exists() else []
    decided = {one["ma_thu_tuc"]: ministry(one.get("so_quyet_dinh") or "") for one in records}
    asked = [(one["question"], body(one, decided)) for one in lines(given.data / "questions.jsonl")]
    sizes = Counter(label for _text, label in asked if label)
    judged = [Example(text, label) for text, label in asked if sizes[label] >= FEWEST]
    names = {one.label for one in judged}
    titles = [
        Example(one["ten_thu_tuc"], decided[one["ma_thu_tuc"]], TITLE)
        for one in records
        if decided[one["ma_thu_tuc"]] in names
    ]
    tell(judged, titles, given.json)


def tell(judged: list[Example], titles: list[Example], as_json: bool) -> None:
    start, found, alike = time.process_time(), [], 0
    for one_fold in range(FOLDS):
        train = [one for n, one in enumerate(judged) if n % FOLDS != one_fold]
        router = Router(train, titles)
        for one in judged[one_fold::FOLDS]:
            guess = router.guess(one.text)
            found.append((guess.probability, guess.label == one.label) if guess else (0.0, False))
    seconds = time.process_time() - start
    for one_fold in range(FOLDS):
        train = [one for n, one in enumerate(judged) if n % FOLDS != one_fold]
        alike += sum(nearest(train, one.text) == one.label for one in judged[one_fold::FOLDS])
    sure = [right for _p, right in sorted(found, reverse=True)[: round(COVERED * len(found))]]
    accuracy = sum(right for _p, right in found) / len(found)
    commonest = Counter(one.label for one in judged).most_common(1)[0][1] / len(judged)
    facts = {
        "questions": len(judged),
        "bodies": len({one.label for one in judged}),
        "titles": len(titles),
        "accuracy": round(accuracy, 3),
        "nearest": round(alike / len(judged), 3),
        "commonest": round(commonest, 3),
        "ratio": round(accuracy / (alike / len(judged)), 2),
        "precision_at_75_percent": round(sum(sure) / len(sure), 3),
        "met": accuracy >= 0.9 and sum(sure) / len(sure) >= PRECISE,
        "seconds": round(seconds, 1),
        "reliability": reliability(found),
    }
    print(json.dumps(facts, ensure_ascii=False, indent=None if as_json else 1))


def reliability(found: list[tuple[float, bool]]) -> list[list[float]]:
    """By tenth of what was said: how many, the mean of what was said, the share that was right."""
    rows = []
    for tenth in range(10):
        here = [(p, right) for p, right in found if tenth <= min(p * 10, 9.99) < tenth + 1]
        if here:
            said, right = sum(p for p, _ in here), sum(r for _, r in here)
            rows.append([len(here), round(said / len(here), 2), round(right / len(here), 2)])
    return rows


if __name__ == "__main__":
    main()
