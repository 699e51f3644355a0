"""The areas of a board: how its commune-level units stand in each, and by which to filter."""

from collections import Counter
from dataclasses import dataclass

from nguon.assignments.states import Standing
from nguon.desk.board.reading import Board

# More areas than this are too many for one list of choices: only the widest are offered.
MANY = 120


@dataclass(frozen=True)
class Region:
    """One of the lowest areas: its commune-level units by standing."""

    key: int
    name: str
    counts: Counter[Standing]
    standings: tuple[Standing, ...]

    def row(self) -> list[tuple[Standing, int]]:
        """Each standing that there is on the board, with its count here."""
        return [(shown, self.counts[shown]) for shown in self.standings]

    @property
    def total(self) -> int:
        return self.counts.total()


def regions(board: Board) -> list[Region]:
    """By code; nothing where all lie in one area."""
    found: dict[int, Counter[Standing]] = {}
    for place in board.communes:
        if path := board.paths[place.key]:
            found.setdefault(path[-1], Counter())[board.standings[place.key]] += 1
    if len(found) < 2:
        return []
    seen = sum(found.values(), Counter())
    order = tuple(shown for shown in reversed(Standing) if seen[shown])
    return [
        Region(area, name, found[area], order)
        for area, name in board.areas.items()
        if area in found
    ]


def fullest(board: Board, standings: tuple[Standing, ...], most: int) -> list[tuple]:
    """(area, name, units) of the areas in which most units of any level stand so."""
    counts = Counter(
        board.paths[unit][-1]
        for unit, shown in board.standings.items()
        if shown in standings and board.paths[unit]
    )
    return [(area, board.areas[area], n) for area, n in counts.most_common(most)]


def choices(board: Board) -> list[tuple[int, str]]:
    """The areas by which to filter: those that do not hold every unit of the board."""
    paths = [path for path in board.paths.values() if path]
    if not paths:
        return []
    common = set(paths[0]).intersection(*paths)
    used = {area for path in paths for area in path} - common
    if len(used) > MANY:
        used = {next(area for area in path if area in used) for path in paths if used & set(path)}
    return [(area, name) for area, name in board.areas.items() if area in used]
