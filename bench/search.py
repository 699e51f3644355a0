"""Search beside SQLite's FTS5 as it comes, on any folder of the shape of a national catalogue.

    python bench/search.py --data DIR [--json]

DIR holds catalogue.jsonl, names.csv, questions.jsonl, people-queries.jsonl, as far as they are
there; our own bench/queries are measured on the catalogue too. R@k: the share of queries with a
right record among the first k. Everything runs in memory, in one process; times are CPU.
"""

import argparse
import csv
import json
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from _catalogue import lines, people, record
from _queries import Queries, own

from nguon.search import index, thesaurus
from nguon.search.finding import Finder
from nguon.search.records import Record
from nguon.viet.folding import fold

LETTERS = "abcdeghiklmnopqrstuvxy"
Search = Callable[[str], list[str]]


def fts5(records: list[Record]) -> Search:
    """SQLite's own search, its tokenizer told to remove diacritics."""
    store = sqlite3.connect(":memory:")
    tokens = "tokenize='unicode61 remove_diacritics 2'"
    store.execute(f"CREATE VIRTUAL TABLE found USING fts5(key UNINDEXED, text, {tokens})")
    rows = ((one.key, f"{one.title}\n{one.body}") for one in records)
    store.executemany("INSERT INTO found VALUES (?, ?)", rows)

    def search(query: str) -> list[str]:
        typed = "".join(c if c.isalnum() else " " for c in query).split()
        any_of = " OR ".join(f'"{word}"' for word in dict.fromkeys(typed))
        if not any_of:
            return []
        hits = store.execute(
            "SELECT key FROM found WHERE found MATCH ? ORDER BY rank LIMIT 10", [any_of]
        )
        return [key for (key,) in hits]

    return search


def mistyped(query: str, chance: random.Random) -> str:
    """A fifth of the words of three letters or more with one edit, all without diacritics."""
    return " ".join(_edited(word, chance) for word in fold(query).split())


def _edited(word: str, chance: random.Random) -> str:
    if len(word) < 3 or not word.isalpha() or chance.random() >= 0.2:
        return word
    at, letter = chance.randrange(len(word)), chance.choice(LETTERS)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
        ]
    )


class Table:
    """Prints a line a measurement; with JSON an object each."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        if not as_json:
            print(f"{'':<26}{'n':>5}  {'R@1/5/10':<17}  {'FTS5 as it comes':<17}  p95 ms  refused")

    def row(self, name: str, finder: Finder, reference: Search | None, queries: Queries) -> None:
        ranks, times, refused, reference_ranks = [], [], 0, []
        for query, right in queries:
            start = time.process_time()
            found = finder.find(query)
            times.append((time.process_time() - start) * 1000)
            refused += found.abstain
            ranks.append(_rank([hit.key for hit in found.hits], right))
            if reference:
                reference_ranks.append(_rank(reference(query), right))
        p95 = sorted(times)[int(0.95 * (len(times) - 1))] if times else 0.0
        ours, theirs = _recalls(ranks), _recalls(reference_ranks)
        if self.as_json:
            facts = {"name": name, "n": len(queries), "recall": ours, "fts5": theirs}
            print(json.dumps(facts | {"p95_ms": round(p95, 1), "refused": refused}))
        else:
            share = f"{refused}/{len(queries)}"
            recalls = f"{_shown(ours)}  {_shown(theirs)}"
            print(f"{name:<26}{len(queries):>5}  {recalls}  {p95:>6.1f}  {share}")

    def note(self, name: str, value: float) -> None:
        said = json.dumps({"name": name, "value": round(value, 2)})
        print(said if self.as_json else f"{name:<26}{value:>7.2f}")


def _rank(keys: list[str], right: set[str]) -> int:
    return next((n for n, key in enumerate(keys) if key in right), 999)


def _recalls(ranks: list[int]) -> list[float]:
    return [round(sum(r < k for r in ranks) / max(len(ranks), 1), 3) for k in (1, 5, 10)]


def _shown(recalls: list[float]) -> str:
    return "/".join(f"{one:.3f}" for one in recalls)


def _finder(records: Iterable[Record], by_kind: bool = True) -> Finder:
    return Finder(index.in_memory(records, thesaurus.shipped()), by_kind)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of the catalogue and the questions")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    options = parser.parse_args()
    if options.data is None:
        print("bench/search.py: needs --data DIR (catalogue.jsonl, names.csv, …)", file=sys.stderr)
        return
    table, chance = Table(options.json), random.Random(7)
    asked = lines(options.data / "questions.jsonl")
    questions = [(one["question"], set(one["procedures"])) for one in asked]

    if (options.data / "names.csv").exists():
        with (options.data / "names.csv").open(encoding="utf-8") as file:
            names = [Record(one["code"], one["name"]) for one in csv.DictReader(file)]
        finder, stock, held = _finder(names), fts5(names), {one.key for one in names}
        about = [(query, right) for query, right in questions if right & held]
        table.row("names", finder, stock, about)
        table.row("names, no diacritics", finder, stock, [(fold(q), c) for q, c in about])
        table.row("names, mistyped", finder, stock, [(mistyped(q, chance), c) for q, c in about])

    if catalogue := [record(one) for one in lines(options.data / "catalogue.jsonl")]:
        start = time.process_time()
        finder = _finder(catalogue)
        built = time.process_time() - start
        stock, held = fts5(catalogue), set(finder.index.keys)
        table.row("full records", finder, stock, [(q, c) for q, c in questions if c & held])
        for name, some in (
            ("people", people(options.data)),
            ("ours, developed on", own(finder.index, "people")),
            ("ours, calibrating", own(finder.index, "calibrating")),
            ("ours, held out", own(finder.index, "held-out")),
            ("ours, as in Lai Châu", own(finder.index, "lai-chau")),
        ):
            table.row(name, finder, stock, [(q, c) for q, c in some if c])
            table.row(f"{name}: nothing", finder, None, [(q, c) for q, c in some if not c])
        table.note("index, s of CPU", built)

    if asked:
        answers = [Record(str(n), "", one["answer"]) for n, one in enumerate(asked)]
        by_number = [(one["question"], {str(n)}) for n, one in enumerate(asked)]
        table.row("answers, by text alone", _finder(answers, False), fts5(answers), by_number)


if __name__ == "__main__":
    main()
