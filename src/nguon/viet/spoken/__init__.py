"""Written Vietnamese as it is said: what official prose writes short, an announcer says in full.

`say` gives the spoken text and each decision on the way to it, also which of them are unsure. It
looks at one line at a time, never fails and loses no sentence.
"""

from dataclasses import dataclass

from nguon.viet.spoken.page import Decision
from nguon.viet.spoken.reading import cleaned, pieces, read
from nguon.viet.spoken.tables import BadTable, Tables, own_tables

__all__ = ["BadTable", "Decision", "Spoken", "Tables", "own_tables", "say"]


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
    """Return `text` as an announcer would say it: as many lines as it has."""
    tables = tables or own_tables()
    written: list[str] = []
    said: list[str] = []
    decisions: list[Decision] = []
    start = 0
    for line in text.splitlines() or [""]:
        clean = cleaned(line)
        spoken = []
        for piece in pieces(clean):
            page = read(piece, tables)
            spoken.append(page.spoken())
            decisions += (one.moved(start) for one in page.decisions())
            start += len(piece)
        written.append(clean)
        said.append(" ".join(filter(None, spoken)))
        start += 1
    return Spoken("\n".join(written), "\n".join(said), tuple(decisions))
