"""What is said of a text."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from nguon.verify.released import Released


class Verdict(StrEnum):
    """`SUPERSEDED` was official and has been corrected or recalled since."""

    OFFICIAL = "official"
    CHANGED = "changed"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What was changed; the worst name that fits."""

    NUMBER = "number"
    PHONE = "phone"
    LINK = "link"
    POLARITY = "polarity"
    NAME = "name"
    WORDS = "words"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Change:
    """Where a text departs from the official one.

    `official` or `found` is empty for what was added or left out. `start` and `end` are offsets in
    `Answer.text`; they are equal where something was left out.
    """

    kind: Kind
    official: str
    found: str
    start: int
    end: int


class Omission(NamedTuple):
    """Official words that a text leaves out at the offset `at` of `Answer.text`.

    `inside` tells whether the text goes on after them: who reads it sees no gap.
    """

    text: str
    at: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on `text` (cleaned: NFKC, no invisible characters).

    `released` is the text that it was held against, for an unknown text None. `whole` tells whether
    it says all of that; `omitted` are the stretches that it leaves out. `aside` are lines of a
    screen around the text that were not judged. `stitched` are other bulletins that words added to
    this one come from. `related` are bulletins on the same subject.
    """

    verdict: Verdict
    text: str
    released: Released | None = None
    changes: tuple[Change, ...] = ()
    whole: bool = False
    omitted: tuple[Omission, ...] = ()
    aside: tuple[str, ...] = ()
    stitched: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def gaps(self) -> tuple[Omission, ...]:
        """What is left out between words that are there."""
        return tuple(one for one in self.omitted if one.inside)

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield the text in order: "same", "removed" (official words) and "added" (other words).

        "left" are official words that are missing between others and change nothing.
        """
        at = 0
        changed = {change.start for change in self.changes if not change.found}
        gaps = [Change(Kind.WORDS, one.text, "", one.at, one.at) for one in self.gaps]
        left = [gap for gap in gaps if gap.start not in changed]
        for change in sorted([*self.changes, *left], key=lambda one: one.start):
            yield from _told("same", self.text[at : change.start])
            yield from _told("left" if change in left else "removed", change.official)
            yield from _told("added", change.found)
            at = max(at, change.end)
        yield from _told("same", self.text[at:])

    def as_json(self) -> dict[str, Any]:
        """Return what programs are told (docs/integrators.md)."""
        return {
            "verdict": self.verdict.value,
            "bulletin": self.released.bulletin if self.released else None,
            "changes": [
                {"kind": one.kind.value, "official": one.official, "found": one.found}
                for one in self.changes
            ],
            "part": bool(self.released) and not self.whole,
            "omitted": [one.text for one in self.gaps],
            "stitched": list(self.stitched),
            "related": list(self.related),
        }


def _told(kind: str, text: str) -> Iterator[tuple[str, str]]:
    if text:
        yield kind, text
