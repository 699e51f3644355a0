"""Learns how people speak, and when nothing answers them, from queries in their own words.

    python bench/learn_people.py --data DIR [--write]

DIR holds catalogue.jsonl, questions.jsonl and people-queries.jsonl; bench/queries/people.txt and
calibrating.txt, ours, are learnt from too, held-out.txt never. Two logistic regressions: which
words are of officials and which of people; which signs of nguon.search.abstaining tell that
something answers. Prints what folds say that were not learnt from; --write learns from all and
writes both into src/nguon/search/learnt.json. Under a minute of processor time.
"""

import argparse
import json
import math
from collections import Counter
from pathlib import Path

import _catalogue
import _logistic
import _queries

from nguon.search import index, thesaurus
from nguon.search.abstaining import LEAST
from nguon.search.analysis import query_words
from nguon.search.finding import Finder
from nguon.search.learnt import FILE

OWN = ("people", "calibrating")
OFTEN, TELLING = 20, 0.02
"""Texts that a word must stand in to be learnt; weights below this are left out."""
CALM_WORDS, CALM_SIGNS = 0.01, 0.001
FRESH = 2
"""How often a query counts that the thesaurus was not developed on."""


def register(officials: list[str], people: list[str]) -> tuple[list[dict[str, float]], list[bool]]:
    """Rows of words and length, and whether officials wrote them."""
    texts = [query_words(text) for text in officials + people]
    often = Counter(word for text in texts for word in set(text))
    rows = [
        {word: 1.0 for word in set(text) if often[word] >= OFTEN and len(word) > 1}
        | {"length": math.log2(1 + len(text))}
        for text in texts
    ]
    return rows, [True] * len(officials) + [False] * len(people)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="learn from all and write learnt.json")
    options = parser.parse_args()
    records = map(_catalogue.record, _catalogue.lines(options.data / "catalogue.jsonl"))
    finder = Finder(index.in_memory(records, thesaurus.shipped()))
    sets = {"folder": _catalogue.people(options.data)}
    sets |= {name: _queries.own(finder.index, name) for name in OWN}
    asked = [one["question"] for one in _catalogue.lines(options.data / "questions.jsonl")]

    rows, true = register(asked, [text for some in sets.values() for text, _right in some])
    told = _logistic.on_folds(rows, true, CALM_WORDS, list(map(str, range(len(rows)))))
    right = [(likely > 0.5) is answer for likely, answer in zip(told, true, strict=True)]
    print(f"{'register told right':<26}{sum(right) / len(right):.3f}")
    learnt = json.loads(FILE.read_text(encoding="utf-8"))
    weights = _rounded(_logistic.learn(rows, true, CALM_WORDS), TELLING)
    base, length = weights.pop("base"), weights.pop("length")
    learnt["register"] = {"base": base, "length": length, "words": weights}

    seen = [
        (name, text, finder.find(text).signs, bool(right))
        for name, some in sets.items()
        for text, right in some
        for _time in range(FRESH if name == "calibrating" else 1)
    ]
    seen = [one for one in seen if one[2]]
    rows, true = [signs for _, _, signs, _ in seen], [answer for *_, answer in seen]
    told = _logistic.on_folds(rows, true, CALM_SIGNS, [text for _, text, _, _ in seen])
    for name in sets:
        for answer, said in ((True, "answered, refused"), (False, "nothing, refused")):
            some = [
                likely < LEAST
                for likely, (of, _, _, is_answer) in zip(told, seen, strict=True)
                if of == name and is_answer is answer
            ]
            print(f"{name + ': ' + said:<34}{sum(some) / max(1, len(some)):.3f}")
    learnt["answering"] = _rounded(_logistic.learn(rows, true, CALM_SIGNS), 0.0)
    if options.write:
        FILE.write_text(json.dumps(learnt, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _rounded(weights: dict[str, float], least: float) -> dict[str, float]:
    return {name: round(one, 3) for name, one in weights.items() if abs(one) >= least}


if __name__ == "__main__":
    main()
