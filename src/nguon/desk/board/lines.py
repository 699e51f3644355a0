"""From nodes of the cascade to the lines that a page shows: names, facts, what opens later."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nguon.assignments.cascade import MANY, Node
from nguon.assignments.models import DueBy, Report
from nguon.assignments.states import WORST_FIRST, Standing
from nguon.desk.board.gathering import Row
from nguon.desk.board.reading import Board

# A tree of more units than this sends what is closed only when it is opened.
SMALL = 300
# How many lines one opening sends at most.
PAGE = 200


@dataclass(slots=True)
class Inner:
    """One duty of a unit, as its line shows it when opened."""

    key: int
    text: str
    url: str
    standing: Standing
    word: str
    due_on: date | None
    source: str
    holder: str


@dataclass(slots=True)
class Told:
    """The last report of a unit."""

    when: datetime
    text: str


@dataclass(slots=True)
class Line:
    """A unit or a heading. `later` is the address that brings its children, `plain` the page."""

    key: str
    name: str
    area: str = ""
    unit: int | None = None
    standing: Standing | None = None
    word: str = ""
    counts: dict[Standing, int] = field(default_factory=dict)
    total: int = 0
    url: str = ""
    select: bool = False
    due_on: date | None = None
    source: str = ""
    reminded: int = 0
    reason: str = ""
    told: Told | None = None
    duties: list[Inner] = field(default_factory=list)
    children: list["Line"] = field(default_factory=list)
    parent: bool = False
    open: bool = False
    later: str = ""
    plain: str = ""

    @property
    def elsewhere(self) -> str:
        """The area, unless the name itself tells it."""
        return "" if self.area.lower() in self.name.lower() else self.area

    @property
    def done(self) -> int:
        return self.counts.get(Standing.DONE, 0)


def top(board: Board) -> list[Line]:
    """The lines of the tree, as far as they are sent at once."""
    return _with_reports([_branch(board, node, 0) for node in board.tree.children])


def under(board: Board, node: Node, start: int = 0) -> tuple[list[Line], int | None]:
    """A page of the lines below `node`, and where the next page starts."""
    end = start + PAGE
    lines = [_branch(board, child, 1) for child in node.children[start:end]]
    return _with_reports(lines), end if end < len(node.children) else None


def flat(board: Board, units: Iterable[int]) -> list[Line]:
    """One line for each unit, without those below it."""
    return _with_reports([unit_line(board, board.nodes[f"u{unit}"]) for unit in units])


def worst_first(board: Board, units: Container[int]) -> list[int]:
    """`units` of the board: the worst first, then the longest overdue."""

    rank = {shown: place for place, shown in enumerate(WORST_FIRST)}

    def order(unit: int) -> tuple[int, date]:
        days = [row.due_on for row in board.rows.get(unit, ()) if row.due_on]
        return rank[board.standings[unit]], min(days, default=date.max)

    return sorted((unit for unit in board.places if unit in units), key=order)


def line_of(board: Board, node: Node) -> Line:
    return heading_line(board, node) if node.unit is None else unit_line(board, node)


def heading_line(board: Board, node: Node) -> Line:
    name = board.areas[node.area] if node.area else board.headings[node.key]
    return Line(node.key, name, counts=node.counts, total=node.total, parent=True)


def unit_line(board: Board, node: Node) -> Line:
    rows, place = board.rows.get(node.unit, []), board.places[node.unit]
    line = Line(node.key, place.name, unit=node.unit, counts=node.counts, total=node.total)
    line.parent = bool(node.children)
    line.area = next((board.areas[area] for area in reversed(board.paths[node.unit])), "")
    if not node.counted:
        return line
    line.standing, line.word = node.standing, str(node.standing.label)
    worst = [row for row in rows if row.standing == node.standing]
    if worst:
        first = min(worst, key=lambda row: row.due_on or date.max)
        line.due_on, line.source = first.due_on, source(first)
        line.word = word(board, first)
        line.reason = first.reason if node.standing == Standing.REFUSED else ""
    line.reminded = max((row.reminded for row in rows), default=0)
    line.select = any(row.key in board.steerable for row in rows)
    line.duties = [_inner(board, row) for row in rows]
    if len(rows) == 1:
        line.url = line.duties[0].url
    return line


def _inner(board: Board, row: Row) -> Inner:
    holder = board.gathered.places[row.held_by].name if row.held_by != row.unit else ""
    return Inner(
        row.key,
        board.duties[row.duty].text,
        reverse("desk:assignment", args=[row.key]),
        row.standing,
        word(board, row),
        row.due_on,
        source(row),
        holder,
    )


def word(board: Board, row: Row) -> str:
    """The standing in words; what is late says by how much."""
    if row.standing != Standing.LATE or row.due_on is None:
        return str(row.standing.label)
    days = (board.actor.day - row.due_on).days
    return ngettext("trễ %d ngày", "trễ %d ngày", days) % days


def source(row: Row) -> str:
    """Who set the deadline, in a word; nothing where the dispatch itself names it."""
    if row.due_on is None:
        return ""
    return {DueBy.POLICY: _("suy định"), DueBy.OFFICER: _("cán bộ đặt")}.get(row.due_by, "")


def _branch(board: Board, node: Node, depth: int) -> Line:
    """The line of `node` with those below it that are sent now."""
    line, count = line_of(board, node), len(node.children)
    if not count:
        return line
    asked = node.key in board.way
    few_left = board.choice.narrows and board.tree.total <= MANY
    line.open = asked or (count <= MANY and (few_left or depth == 0))
    if asked or (count <= MANY and (line.open or board.tree.total <= SMALL)):
        line.children = [_branch(board, child, depth + 1) for child in _sent(board, node)]
    if len(line.children) < count:
        line.later = branch_url(board, node.key, len(line.children))
        line.plain = board.choice.query(opened=node.key) + f"#{node.key}"
    return line


def _sent(board: Board, node: Node) -> list[Node]:
    """Of an opened node a page of children, and as far as whoever is asked for."""
    last = max((n for n, child in enumerate(node.children) if child.key in board.way), default=0)
    return node.children[: max(PAGE, last + 1)]


def branch_url(board: Board, key: str, start: int = 0) -> str:
    query = board.choice.query()
    address = reverse("desk:board-branch", args=[board.dispatch.pk, key])
    return f"{address}{query}{'&' if len(query) > 1 else ''}tu={start}"


def _with_reports(lines: list[Line]) -> list[Line]:
    """Put its last report on each line, whatever the depth, with one query."""
    everywhere, waiting = [], list(lines)
    while waiting:
        line = waiting.pop()
        everywhere.append(line)
        waiting.extend(line.children)
    keys = [duty.key for line in everywhere for duty in line.duties]
    found = Report.objects.filter(assignment__in=keys).order_by("made_at", "pk")
    last = {one: Told(*facts) for one, *facts in found.values_list("assignment", "made_at", "text")}
    for line in everywhere:
        told = [last[duty.key] for duty in line.duties if duty.key in last]
        line.told = max(told, key=lambda one: one.when, default=None)
    return lines
