"""Indexes of the store: written when what they are made of changed, opened once in a process."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nguon.search import index, thesaurus
from nguon.search.finding import Finder
from nguon.search.models import Written
from nguon.search.sources import SOURCES
from nguon.search.writing import StoredPostings, read, write


@dataclass
class Open:
    """An index as this process holds it: which edition, and which phrases it has heard."""

    edition: int
    finder: Finder
    said: str = ""


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
    if Written.objects.filter(name=name, made_of=made_of).exists():
        return False
    write(name, index.build(SOURCES[name].records(), thesaurus.shipped()), made_of)
    return True


def refresh_all() -> bool:
    """A chore of the worker: every index that is out of date."""
    return any([refresh(name) for name in SOURCES])


def finder(name: str) -> Finder:
    """Answers from the index `name` as it was written last; written first where there is none.

    What officers say that people call a procedure works at once, before the index is written anew.
    """
    written = Written.objects.filter(name=name).defer("head").first()
    if written is None or not written.edition:
        refresh(name)
        written = Written.objects.defer("head").get(name=name)
    held = _open.get(name)
    if held is None or held.edition != written.edition:
        built = read(written)
        opened = index.Index(built, StoredPostings(written), thesaurus.shipped())
        held = Open(written.edition, Finder(opened, by_kind=name == "procedures"))
        _open[name] = held
    said = SOURCES[name].said()
    if held.said != said:
        held.finder.index.hear(SOURCES[name].phrases())
        held.said = said
    return held.finder
