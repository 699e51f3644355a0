"""Bản tin: the list. What waits for the actor stands first; the address holds the filters."""

from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import redirect, render

from nguon.bulletins.codes import Priority, State
from nguon.bulletins.models import Bulletin, Text, Version
from nguon.desk.bulletins.waiting import awaited, makes_bulletins, unacknowledged_by
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, signed_in
from nguon.viet.folding import fold

PAGE = 30
LOOKS_BACK = 200
OPEN = (State.DRAFT, State.REVIEWED, State.APPROVED)


@signed_in
def bulletins(request):
    """The bulletins of the actor's subtree; whoever has none to make sees what was sent to them."""
    actor, asked = request.actor, request.GET
    seen = Bulletin.objects.visible_to(actor)
    makes = makes_bulletins(actor)
    if not makes and not seen.exists():
        return redirect("desk:received")
    found = _narrowed(_with_state(seen), asked)
    waiting = _awaiting(found, actor)
    rest = found.exclude(pk__in=[bulletin.pk for bulletin, *_rest in waiting])
    page = Paginator(rest.order_by("-started_at"), PAGE).get_page(asked.get("page"))
    return render(
        request,
        "desk/bulletins/list.html",
        {
            "awaiting": waiting if page.number == 1 else [],
            "page": page,
            "rows": [(bulletin, _latest(bulletin)) for bulletin in page],
            "q": asked.get("q", ""),
            "state": asked.get("tinh-trang", ""),
            "priority": asked.get("uu-tien", ""),
            "unit": asked.get("co-quan", ""),
            "states": State.choices,
            "priorities": [(str(value), label) for value, label in Priority.choices],
            "units": Unit.objects.filter(pk__in=seen.values("unit")).distinct(),
            "narrowed": any(asked.get(n) for n in ("q", "tinh-trang", "uu-tien", "co-quan")),
            "makes": True,
            "waiting": unacknowledged_by(actor),
            "may_write": actor.can(Ability.WRITE),
        },
    )


def _with_state(seen: QuerySet[Bulletin]) -> QuerySet[Bulletin]:
    newest = Version.objects.filter(bulletin=OuterRef("pk")).order_by("-number")
    seen = seen.annotate(state=Subquery(newest.values("state")[:1]))
    return seen.select_related("unit").prefetch_related(
        "versions__texts", "versions__approvals", "versions__writer"
    )


def _narrowed(found: QuerySet[Bulletin], asked) -> QuerySet[Bulletin]:
    if asked.get("tinh-trang") in State.values:
        found = found.filter(state=asked["tinh-trang"])
    if asked.get("uu-tien", "") in map(str, Priority.values):
        found = found.filter(priority=asked["uu-tien"])
    if asked.get("co-quan", "").isdecimal():
        found = found.filter(unit=asked["co-quan"])
    if wanted := fold(asked.get("q", "").strip()):
        found = found.filter(pk__in=_titled(wanted, found))
    return found


def _titled(wanted: str, found: QuerySet[Bulletin]) -> set[int]:
    """The bulletins with `wanted` in a title, accents ignored."""
    texts = Text.objects.filter(version__bulletin__in=found.order_by().values("pk"))
    titles = texts.values_list("version__bulletin", "title")
    return {key for key, title in titles if wanted in fold(title)}


def _awaiting(found: QuerySet[Bulletin], actor) -> list[tuple[Bulletin, Version, str]]:
    """(bulletin, version, what the actor does next), emergencies and the oldest first."""
    opened = found.filter(state__in=OPEN).order_by("priority", "started_at")[:LOOKS_BACK]
    rows = [(bulletin, _latest(bulletin)) for bulletin in opened]
    return [
        (bulletin, version, deed)
        for bulletin, version in rows
        if (deed := awaited(bulletin, version, actor))
    ]


def _latest(bulletin: Bulletin) -> Version:
    return max(bulletin.versions.all(), key=lambda version: version.number)
