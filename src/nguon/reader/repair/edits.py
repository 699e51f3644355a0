"""Replacements in a line that leave a record of what stood there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from nguon.reader.lines import RawLine, Trust
from nguon.reader.places import shifted


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `text[start:end]` by `new`, sure to the degree `confidence` (0-1)."""

    start: int
    end: int
    new: str
    confidence: float


def edited(line: RawLine, edits: Iterable[Edit]) -> RawLine:
    """Return the line with the edits made; one that overlaps an earlier one is left out."""
    text, trust, right = line.text, list(line.trust), line.right
    shift, reached, made = 0, 0, list[Edit]()
    for edit in sorted(edits, key=lambda e: e.start):
        old = line.text[edit.start : edit.end]
        if edit.start < reached or old == edit.new:
            continue
        start, end = edit.start + shift, edit.end + shift
        text = text[:start] + edit.new + text[end:]
        by = len(edit.new) - len(old)
        trust = [part for part in (_moved(t, start, end, by) for t in trust) if part]
        trust.append(Trust(start, start + len(edit.new), edit.confidence, old))
        if right is not None and right >= end:
            right += by
        shift, reached = shift + by, edit.end
        made.append(edit)
    if text == line.text:
        return line
    spots = shifted(line.spots, lambda place: _column(place, made))
    trust.sort(key=_start)
    return replace(line, text=text, trust=tuple(trust), right=right, spots=spots)


def _column(place: int, made: Sequence[Edit]) -> int:
    """Return where the column `place` is after the edits; one inside of one keeps its share."""
    shift = 0
    for edit in made:
        if place <= edit.start:
            break
        old, new = edit.end - edit.start, len(edit.new)
        if place < edit.end:
            return edit.start + shift + round((place - edit.start) * new / old)
        shift += new - old
    return place + shift


def _moved(trust: Trust, start: int, end: int, by: int) -> Trust | None:
    """Move what stands after the edit; what it covers is gone with the old letters."""
    if trust.end <= start:
        return trust
    return trust.moved(by) if trust.start >= end else None


def _start(trust: Trust) -> int:
    return trust.start
