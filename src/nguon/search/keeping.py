"""Indexes of the store: written when what they are made of changed, opened once in a process."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nguon.search import index, thesaurus
from nguon.search.finding import Finder
from nguon.search.models import Written
from nguon.search.sources import SOURCES
from nguon.search.writing import StoredPostings, change, read, write


@dataclass
class Open:
    """An index as this process holds it: which edition and which change of it, which phrases."""

    edition: tuple[int, int]
    finder: Finder
    said: str = ""


MOST_ALONE = 100
"""Records that are put in one by one; more of them are dearer than the whole."""

AT_ONCE = 5_000
"""Records that are written while somebody waits: some seconds. More are left to the worker."""

_open: dict[str, Open] = {}


@cache
def _rules() -> str:
    """Of the thesaurus and the code that writes: a new version of them writes indexes anew."""
    here = Path(__file__).parent
    files = [*sorted(thesaurus.FOLDER.glob("*.txt")), *sorted(here.glob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _made_of(name: str) -> str:
    return f"{_rules()} {SOURCES[name].state()}"


def refresh(name: str) -> bool:
    """Write the index `name` anew if what it is made of changed; tell whether it was."""
    made_of = _made_of(name)
    written = Written.objects.filter(name=name).first()
    if written is not None and written.made_of == made_of:
        return False
    source = SOURCES[name]
    marks = dict(source.marks())
    changed = _changed(written, marks) if written is not None else None
    if changed is None:
        built = index.build(source.records(None), thesaurus.shipped())
        write(name, built, made_of, marks)
    else:
        records = source.records(changed) if changed else ()
        built_alone = [index.build([one], thesaurus.shipped()) for one in records]
        change(name, built_alone, made_of, marks)
    return True


def _changed(written: Written, marks: Mapping[str, str]) -> list[str] | None:
    """Keys of the records that are new or another; None: the index has to be written whole."""
    if not marks or not written.edition or not written.made_of.startswith(f"{_rules()} "):
        return None
    entries = written.entries.filter(edition=written.edition).order_by("number")
    held = dict(entries.values_list("key", "mark"))
    if list(marks)[: len(held)] != list(held):
        return None  # one is gone, or a new one does not come last: numbers would not hold
    changed = [key for key, mark in marks.items() if held.get(key) != mark]
    return changed if len(changed) <= MOST_ALONE else None


def refresh_all() -> bool:
    """A chore of the worker: every index that is out of date."""
    return any([refresh(name) for name in SOURCES])


def ready(name: str) -> bool:
    """Whether the index `name` answers now: it is written, or can be while somebody waits."""
    written = Written.objects.filter(name=name, edition__gt=0).exists()
    return written or SOURCES[name].size() <= AT_ONCE


def finder(name: str) -> Finder:
    """Answers from the index `name` as it was written last; written first where there is none.

    What officers say that people call a procedure works at once, before the index is written anew.
    """
    written = Written.objects.filter(name=name).first()
    if written is None or not written.edition:
        refresh(name)
        written = Written.objects.get(name=name)
    held = _open.get(name)
    edition = (written.edition, written.changes)
    if held is None or held.edition != edition:
        built = read(written)
        opened = index.Index(built, StoredPostings(written, built), thesaurus.shipped())
        held = Open(edition, Finder(opened, by_kind=name == "procedures"))
        _open[name] = held
    said = SOURCES[name].said()
    if held.said != said:
        held.finder.index.hear(SOURCES[name].phrases())
        held.said = said
    return held.finder
