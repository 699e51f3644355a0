"""What is new on a board: the counts at its top and the lines that changed, or 304.

The log of events says what changed: a board whose log has not moved since the page was made is
unchanged, and nothing of it needs to be read again.
"""

import hashlib

from django.http import QueryDict
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nguon.desk.board import lines
from nguon.desk.board.asking import read
from nguon.desk.board.reading import Board
from nguon.desk.board.top import news_address, top
from nguon.events.models import Event, Head
from nguon.orgs.permissions import signed_in

# More changed units than this are not sent one by one.
MOST = 40
LOOKS_BACK = 5000


def last_event() -> int:
    """The number of the last act in the log."""
    return Head.objects.values_list("seq", flat=True).first() or 0


@signed_in
def news(request, pk: int):
    """What happened since the event named by `tu`; 304 for whoever has it already."""
    board, now = read(request, pk), last_event()
    tag = etag(board, now)
    if unchanged := get_conditional_response(request, etag=tag):
        return unchanged
    since = request.GET.get("tu", "")
    changed = _changed(board, int(since) if since.isdecimal() else now)
    facts = top(board) | {
        "news": news_address(board, now, request.GET.get("so"), request.GET.get("xem-ngay")),
        "etag": tag,
        "changed": _lines(board, changed) if len(changed) <= MOST else [],
        "told": _told(board, changed),
        "stale": _is_stale(request, board) or len(changed) > MOST,
    }
    # The legend's links lead to the board, with its own query.
    request.GET = QueryDict(board.choice.query()[1:], mutable=True)
    response = render(request, "desk/board/news.html", facts)
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


def etag(board: Board, seen: int) -> str:
    """Another for each last event, dispatch, choice, reader, day and language."""
    reader = (board.actor.key, board.actor.day, get_language())
    parts = (seen, board.dispatch.pk, board.choice.query(), *reader)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'


def _is_stale(request, board: Board) -> bool:
    """Whether the page's tree must be made anew: units came or went, or a day has begun."""
    seen = request.GET.get("so"), request.GET.get("xem-ngay")
    return seen != (str(board.given), board.actor.day.isoformat())


def _changed(board: Board, since: int) -> list[int]:
    """The units with news since the event `since`, the latest first."""
    holders = {f"assignment:{row.key}": row.unit for row in board.unfiltered.gathered.rows}
    streams = Event.objects.filter(seq__gt=since, stream__startswith="assignment:")
    latest = streams.order_by("-seq").values_list("stream", flat=True)[:LOOKS_BACK]
    return list(dict.fromkeys(holders[stream] for stream in latest if stream in holders))


def _lines(board: Board, units: list[int]) -> list[lines.Line]:
    """Their lines, also of those that the filters no longer leave, and those of all above them."""
    above = {child.key: node for node in board.nodes.values() for child in node.children}
    wanted, gone = {}, []
    for unit in units:
        key = f"u{unit}"
        if key not in board.nodes:
            gone.append(unit)
        while key in above and key not in wanted:
            wanted[key] = board.nodes[key]
            key = above[key].key
    nodes = wanted.values()
    left = [unit for unit in gone if f"u{unit}" in board.unfiltered.nodes]
    return [
        *lines.flat(board, [node.unit for node in nodes if node.unit is not None]),
        *lines.flat(board.unfiltered, left),
        *(lines.heading_line(board, node) for node in nodes if node.unit is None),
    ]


def _told(board: Board, units: list[int]) -> str:
    """The change in a sentence, for the page and for those who hear it."""
    if not units:
        return ""
    everyone = board.unfiltered
    latest = [unit for unit in units if unit in everyone.standings][:3]
    told = "; ".join(f"{everyone.places[u].name}: {everyone.standings[u].label}" for u in latest)
    rest = len(units) - len(latest)
    if rest:
        return _("Vừa có thay đổi: %(told)s; và %(rest)s đơn vị khác.") % {
            "told": told,
            "rest": rest,
        }
    return _("Vừa có thay đổi: %(told)s.") % {"told": told}
