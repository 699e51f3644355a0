"""Điều hành: all boards, one board, and the pieces of it that are fetched later."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render

from nguon.assignments.states import Standing
from nguon.desk.board import lines, regions, words
from nguon.desk.board.asking import read
from nguon.desk.board.atlas import draw, mark_size
from nguon.desk.board.choice import MAP, TABLE, TREE, VIEWS
from nguon.desk.board.live import etag, last_event
from nguon.desk.board.overview import boards_for, summaries
from nguon.desk.board.reading import Board
from nguon.desk.board.top import news_address, top
from nguon.orgs.permissions import signed_in

BOARDS = 20
ROWS = 100


@signed_in
def boards(request):
    page = Paginator(boards_for(request.actor), BOARDS).get_page(request.GET.get("page"))
    found = summaries(list(page), request.actor)
    return render(request, "desk/board/boards.html", {"page": page, "boards": found})


@signed_in
def board(request, pk: int):
    one = read(request, pk)
    seen = last_event()
    facts = top(one) | {
        "views": [(key, *shown, one.choice.query(view=key)) for key, shown in VIEWS.items()],
        "filters": _filters(one),
        "remind": _remindable(one),
        "news": news_address(one, seen),
        "etag": etag(one, seen),
    }
    if one.choice.view == TABLE:
        facts |= _table(one)
    elif one.choice.view == TREE:
        facts |= {"lines": lines.top(one), "asked": f"u{one.choice.unit}"}
    if one.choice.view in (TREE, MAP):
        facts |= _map(one)
    return render(request, "desk/board/board.html", facts)


@signed_in
def branch(request, pk: int, key: str):
    """The lines below one node, a page of them."""
    one, start = read(request, pk), request.GET.get("tu", "0")
    if key not in one.nodes or not start.isdecimal():
        raise Http404
    found, more = lines.under(one, one.nodes[key], int(start))
    facts = {"lines": found, "board": one}
    if more:
        facts["later"] = lines.branch_url(one, key, more)
        facts["plain"] = one.choice.query(opened=key) + f"#{key}"
    return render(request, "desk/board/branch.html", facts)


@signed_in
def atlas(request, pk: int):
    return render(request, "desk/board/map.html", _map(read(request, pk)))


def _map(one: Board) -> dict:
    """The drawing, its marks with their numbers, and the table of areas behind it."""
    counts = Counter(one.standings[place.key] for place in one.communes)
    edge = 6 * mark_size(counts.total())
    return {
        "board": one,
        "choice": one.choice,
        "drawing": draw(one),
        "legend": [(shown, counts[shown]) for shown in reversed(Standing) if counts[shown]],
        "mark_box": f"{-edge:.1f} {-edge:.1f} {2 * edge:.1f} {2 * edge:.1f}",
        "table": one.choice.query(view=TABLE),
        "map_sentence": words.on_the_map(one),
        "regions": [
            (region, one.choice.query(view=TREE, area=region.key))
            for region in regions.regions(one)
        ],
    }


def _table(one: Board) -> dict:
    page = Paginator(lines.worst_first(one, one.kept), ROWS).get_page(one.choice.page)
    return {"page": page, "lines": lines.flat(one, page)}


def _filters(one: Board) -> dict:
    return {
        "standings": Standing.choices,
        "duties": list(one.duties.values()),
        "areas": regions.choices(one),
        "shown": one.tree.total,
        "all": one.unfiltered.tree.total,
    }


def _remindable(one: Board) -> list[tuple[str, str, int]]:
    """(standing, word, units) for each group that can be reminded at once."""
    groups = (Standing.LATE, Standing.NOT_RECEIVED)
    counts = [(shown, len(one.to_remind(shown))) for shown in groups]
    return [(shown.value, str(shown.label), n) for shown, n in counts if n]
