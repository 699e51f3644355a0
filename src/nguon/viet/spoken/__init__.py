"""Written Vietnamese as it is said: what official prose writes short, an announcer says in full.

`say` gives the spoken text and each decision on the way to it, also which of them are unsure. It
looks at one line at a time, never fails and loses no sentence.
"""

import re
from dataclasses import dataclass

from nguon.viet.spoken.amounts import read_amounts
from nguon.viet.spoken.calendar import read_calendar
from nguon.viet.spoken.marks import cleaned, read_openings, read_signs
from nguon.viet.spoken.names import read_names
from nguon.viet.spoken.page import Decision, Page
from nguon.viet.spoken.tables import BadTable, Tables, own_tables
from nguon.viet.spoken.words import read_words

__all__ = ["BadTable", "Decision", "Spoken", "Tables", "own_tables", "say"]

_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text as it is said; the places of `decisions` are in `written`, the cleaned text."""

    written: str
    text: str
    decisions: tuple[Decision, ...]

    @property
    def doubts(self) -> tuple[Decision, ...]:
        """What could be meant otherwise: for a person to look at."""
        return tuple(one for one in self.decisions if not one.sure)


def say(text: str, tables: Tables | None = None) -> Spoken:
    """Return `text` as an announcer would say it, line by line."""
    tables = tables or own_tables()
    written, said, decisions, start = [], [], [], 0
    for line in text.splitlines() or [""]:
        clean = cleaned(line)
        page = _read(clean, tables)
        written.append(clean)
        said.append(page.spoken())
        decisions += [
            Decision(d.start + start, d.end + start, d.written, d.spoken, d.rule, d.sure)
            for d in page.decisions()
        ]
        start += len(clean) + 1
    return Spoken("\n".join(written), "\n".join(said), tuple(decisions))


def _read(line: str, tables: Tables) -> Page:
    page = Page(line)
    read_openings(page)
    read_names(page, tables)
    if _FIGURE.search(page.text):
        read_calendar(page)
    read_words(page, tables)
    if _FIGURE.search(page.text):
        read_amounts(page, tables)
    read_signs(page)
    return page
