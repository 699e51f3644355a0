"""What stands at the top of a board, filters aside, and changes while one looks at it."""

from urllib.parse import urlencode

from django.urls import reverse

from nguon.assignments.states import Standing
from nguon.desk.board import lines, regions, words
from nguon.desk.board.reading import Board
from nguon.events import clock

# How many of those that need a hand are named.
FIRST = 6
NEEDY = (Standing.LATE, Standing.REFUSED)


def top(board: Board) -> dict:
    """The sentence, the bar, who was left out, who is late or refused and where."""
    one = board.unfiltered
    bar = one.coverage.by_state if one.coverage and one.reaches_communes else one.tree.counts
    return {
        "board": board,
        "dispatch": one.dispatch,
        "choice": board.choice,
        "moment": clock.now(),
        "given": words.given(one),
        "bar": bar,
        "bar_sentence": words.covered(bar, words.level(one)),
        "uncovered": one.uncovered,
        "uncovered_kinds": words.kinds(one.uncovered) if one.uncovered else "",
        "uncovered_names": words.names(one.uncovered),
        "deadline": _deadline(one),
        "needy": _needy(one),
    }


def _deadline(one: Board) -> dict:
    """The first and the last day by which duties are due, and who set them, if it is one source."""
    rows = [row for row in one.gathered.rows if row.due_on]
    sources = {row.due_by for row in rows}
    days = {row.due_on for row in rows}
    return {
        "first": min(days, default=None),
        "last": max(days, default=None),
        "source": lines.source(rows[0]) if len(sources) == 1 else "",
    }


def _needy(one: Board) -> dict:
    """Who is late (the longest first), who has refused, and where both are."""
    late, refused = (
        lines.worst_first(one, {unit for unit, shown in one.standings.items() if shown == needy})
        for needy in NEEDY
    )
    shown = late[: FIRST - min(len(refused), FIRST // 3)] + refused
    return {
        "late": len(late),
        "refused": len(refused),
        "late_query": one.choice.query(standing=Standing.LATE.value),
        "refused_query": one.choice.query(standing=Standing.REFUSED.value),
        "first": lines.flat(one, shown[:FIRST]),
        "rest": max(len(late) + len(refused) - FIRST, 0),
        "where": [
            (one.choice.query(area=area), name, n)
            for area, name, n in regions.fullest(one, NEEDY, 5)
        ],
    }


def news_address(board: Board, seen: int, given: str | None = None, day: str | None = None) -> str:
    """Where the page asks what is new, with what it knows: the last event, how many units, the day.

    A page goes on asking with the number and the day of its own list until it is made anew.
    """
    state = {
        "tu": seen,
        "so": board.given if given is None else given,
        "xem-ngay": board.actor.day.isoformat() if day is None else day,
    }
    query = board.choice.query()
    joint = "&" if len(query) > 1 else ""
    return f"{reverse('desk:board-news', args=[board.dispatch.pk])}{query}{joint}{urlencode(state)}"
