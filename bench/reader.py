"""How well and how fast dispatches are read, against a throw-away parser in the same run.

python bench/reader.py [--corpus DIR] [--json]: DIR holds labels/<id>.json and real/<id>.<suffix>
(or <id>.<suffix> beside them). Without it a small corpus is made on the spot.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from _scoring import ALIKE, EXACT, LISTS, Fields, Tally, field_right, list_counts
from _throwaway import naive_text, parse

from nguon.reader import Unreadable, read

KINDS = {"doc": "Word", "docx": "Word", "txt": "text", "doc-text": "text",
         "ocr-text": "others' OCR", "pdf-text": "PDF", "pdf-scan": "scan"}  # fmt: skip
GOALS = {
    "Word": [(("number", "symbol", "date", "place", "subject", "signer_name", "signing_capacity"),
              0.98), (("issuing_body",), 0.95)],
    "text": [(("number", "symbol", "date", "place", "subject", "signer_name", "signing_capacity"),
              0.98), (("issuing_body",), 0.95)],
    "PDF": [(("number", "symbol", "date"), 0.95), (("subject", "signer_name"), 0.92),
            (("issuing_body",), 0.90)],
    "others' OCR": [(("symbol", "number", "date", "subject"), 0.85)],
    "scan": [(("symbol", "number", "date", "subject", "signer_name"), 0.75)],
}  # fmt: skip
LIST_GOALS = {"addressees": 0.95, "recipients": 0.97, "cited": 0.97, "tasks": 0.80,
              "tasks+addressee": 0.70}  # fmt: skip
CPU_GOALS = {"DOCX": 50.0, "text": 50.0, "others' OCR": 50.0, "PDF": 200.0}
SURE, SURE_GOAL, OVERHEAD_GOAL = 0.9, 0.97, 1.15


@dataclass(frozen=True)
class Figure:
    """One line of the report; `met` compares value, or ratio for overheads, with the goal."""

    name: str
    value: float
    unit: str
    reference: str
    reference_value: float
    ratio: float | None
    goal: float | None
    met: bool


@dataclass
class Marks:
    """What one reader got right, by kind and field."""

    fields: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    lists: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    sure: Tally = field(default_factory=Tally)
    pages: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    bare: float = 0.0
    """Seconds of CPU that tesseract alone takes for the pages of the scans."""

    seconds: dict[str, float] = field(default_factory=lambda: defaultdict(float))


def main() -> int:
    """Print the table, or with --json one object a line; the exit code is always 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    if arguments.corpus:
        figures = list(measure(arguments.corpus))
    else:
        from _own_corpus import write_corpus

        with tempfile.TemporaryDirectory() as made:
            write_corpus(Path(made) / "corpus")
            figures = list(measure(Path(made) / "corpus"))
    for figure in figures:
        print(json.dumps(asdict(figure), ensure_ascii=False) if arguments.json else _row(figure))
    return 0


def measure(corpus: Path) -> Iterator[Figure]:
    """Read every labelled file with both readers and yield the figures."""
    ours, theirs = Marks(), Marks()
    for path in sorted((corpus / "labels").glob("*.json")):
        label = json.loads(path.read_text("utf-8"))
        source = next(
            (f for folder in (corpus / "real", corpus) for f in folder.glob(f"{label['id']}.*")),
            None,
        )
        if source is None:
            print(f"{label['id']}: no file", file=sys.stderr)
            continue
        kind = KINDS.get(label["input_kind"], label["input_kind"])
        timed = source.suffix[1:].upper() if kind == "Word" else kind
        start = _cpu()
        found, pages = _read(source)
        ours.seconds[timed] += _cpu() - start
        ours.pages[timed] += pages
        if kind == "scan":
            ours.bare += _bare_tesseract(source)
        start = _cpu()
        naive = parse(naive_text(source))
        theirs.seconds[timed] += _cpu() - start
        _mark(ours, kind, label, found)
        _mark(theirs, kind, label, naive)
    yield from _figures(ours, theirs)


def _bare_tesseract(source: Path) -> float:
    """Seconds of CPU of tesseract by itself on the pages, drawn beforehand at 300 dots an inch."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page"
        if source.suffix == ".pdf":
            draw = ["pdftoppm", "-r", "300", "-gray", str(source), str(page)]
            subprocess.run(draw, check=True, stderr=subprocess.DEVNULL)
        drawn = sorted(Path(folder).iterdir()) or [source]
        start = _programs_cpu()
        for picture in drawn:
            line = ["tesseract", str(picture), "stdout", "-l", "vie", "--dpi", "300", "--psm", "4"]
            environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
            subprocess.run([*line, "tsv"], check=True, capture_output=True, env=environment)
        return _programs_cpu() - start


def _read(source: Path) -> tuple[Fields, int]:
    try:
        draft = read(source.read_bytes(), source.name).as_json()
    except Unreadable as refusal:
        print(f"{source.name}: {refusal}", file=sys.stderr)
        return {}, 1
    return draft, max(1, len(draft["pages"]))


def _mark(marks: Marks, kind: str, label: Fields, found: Fields) -> None:
    evidence: dict[str, Any] = found.get("evidence", {})
    for name in (*EXACT, *ALIKE):
        right = field_right(name, label, found)
        if right is None:
            continue
        marks.fields[kind, name].add(right, 1)
        stated = evidence.get(name)
        if isinstance(stated, dict) and stated["confidence"] >= SURE and found.get(name):
            marks.sure.add(right, 1)
    for name in LISTS:
        if counts := list_counts(name, label, found):
            marks.lists[name].add(*counts)


def _figures(ours: Marks, theirs: Marks) -> Iterator[Figure]:
    for kind, goals in GOALS.items():
        for names, goal in goals:
            for name in names:
                if (kind, name) in ours.fields:
                    mine, other = ours.fields[kind, name], theirs.fields[kind, name]
                    yield _share(f"{kind}: {name} ({mine.wanted})", mine.share, other.share, goal)
    for name, goal in LIST_GOALS.items():
        if ours.lists[name].wanted:
            yield _share(f"{name} F1", ours.lists[name].f1, theirs.lists[name].f1, goal)
    if ours.sure.wanted:
        name = f"fields stated at {SURE} or more that are right ({ours.sure.wanted})"
        yield _share(name, ours.sure.share, 0.0, SURE_GOAL)
    for kind, pages in ours.pages.items():
        alone = ours.bare if kind == "scan" else theirs.seconds[kind]
        yield _time(kind, ours.seconds[kind], alone, pages)


def _share(name: str, value: float, reference: float, goal: float) -> Figure:
    ratio = value / reference if reference else None
    return Figure(name, round(value, 4), "share", "throw-away parser", round(reference, 4),
                  round(ratio, 2) if ratio else None, goal, value >= goal)  # fmt: skip


def _time(kind: str, seconds: float, reference: float, pages: int) -> Figure:
    """A scan's goal is its ratio to tesseract by itself, the others' a time of their own."""
    value, other = 1000 * seconds / pages, 1000 * reference / pages
    ratio = round(value / other, 2) if other else None
    scan = kind == "scan"
    goal = OVERHEAD_GOAL if scan else CPU_GOALS.get(kind)
    measured = (ratio or 0) if scan else value
    met = goal is None or measured <= goal
    name = f"{kind}: CPU a page" + (", as a ratio to tesseract by itself" if scan else "")
    reader = "tesseract" if scan else "throw-away parser"
    return Figure(name, round(value, 1), "ms", reader, round(other, 1), ratio, goal, met)


def _cpu() -> float:
    return time.process_time() + _programs_cpu()


def _programs_cpu() -> float:
    """Processor time of the programs that were started and have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def _row(figure: Figure) -> str:
    ratio = f"{figure.ratio:6.2f}x" if figure.ratio else "      -"
    state = "met" if figure.met else "NOT MET"
    goal = "none" if figure.goal is None else f"{figure.goal:g}"
    return (
        f"{figure.name:64} {figure.value:9.3f} {figure.unit:5} "
        f"(reference {figure.reference_value:9.3f}, {ratio})  goal {goal}  {state}"
    )


if __name__ == "__main__":
    sys.exit(main())
