"""Liên thông: messages to and from agencies served elsewhere, and what became of each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nguon.desk.acting import act
from nguon.desk.messages_shown import said, standing, way
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Direction, ExchangeMessage, MessageState
from nguon.formats import edxml
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, needs, signed_in
from nguon.viet.folding import fold

PAGE = 50


def _visible(request) -> QuerySet[ExchangeMessage]:
    """Messages that units of the actor's subtree sent or got."""
    mine = ExchangeMessage.objects.filter(unit__in=request.actor.territory.values("pk"))
    return mine.select_related("unit", "dispatch", "original")


@signed_in
def messages_of(request):
    """The list, newest first; `chieu`, `tinh-trang` and `q` narrow it."""
    direction = request.GET.get("chieu", "")
    state, wanted = request.GET.get("tinh-trang", ""), request.GET.get("q", "").strip()
    all_of_them = found = _visible(request)
    if direction in Direction.values:
        found = found.filter(direction=direction)
    if state in MessageState.values:
        found = found.filter(state=state)
    if wanted:
        named = Q(document_id__icontains=wanted) | Q(organ__icontains=wanted)
        found = found.filter(named | Q(dispatch__search_text__contains=fold(wanted)))
    page = Paginator(found.order_by("-pk"), PAGE).get_page(request.GET.get("page"))
    names = _names({one.organ for one in page})
    return render(
        request,
        "desk/exchange.html",
        {
            "page": page,
            "rows": [(one, names.get(one.organ), standing(one)) for one in page],
            "q": wanted,
            "direction": direction,
            "state": state,
            "directions": [("in", _("đến")), ("out", _("đi"))],
            "states": MessageState.choices,
            "stuck": all_of_them.filter(state=MessageState.FAILED).count(),
            "narrowed": bool(direction or state or wanted),
        },
    )


def _names(organs: set[str]) -> dict[str, str]:
    """Exchange codes → the names under which the unit table has them."""
    return dict(Unit.objects.filter(organ_id__in=organs).values_list("organ_id", "name"))


@signed_in
def message(request, pk: int):
    """One message: what it says, how it fared, what was wrong with it."""
    one = get_object_or_404(_visible(request), pk=pk)
    language = "en" if (get_language() or "vi").startswith("en") else "vi"
    try:
        read = edxml.read(one.original.bytes)
    except edxml.Unusable as trouble:
        read, refusal = None, trouble.message(language)
    else:
        refusal = ""
    defects = read.defects if read else ()
    arrival = one.dispatch and one.dispatch.arrivals.filter(unit=one.unit).first()
    asked_back = arrival and arrival.code == Code.WITHDRAWN and one.direction == Direction.IN
    return render(
        request,
        "desk/exchange_message.html",
        {
            "message": one,
            "standing": standing(one),
            "organ_name": _names({one.organ}).get(one.organ),
            "rows": said(read) if read else [],
            "attachments": getattr(read, "attachments", ()),
            "refusal": refusal,
            "defects": [defect.text(language) for defect in defects],
            "recovered": any(defect.code == "ill_formed" for defect in defects),
            "way": way(_visible(request), one),
            "arrival": arrival if asked_back and request.actor.can(Ability.RECEIVE) else None,
            "may_try": one.may_be_tried and request.actor.can(Ability.ISSUE, one.unit),
        },
    )


@needs(Ability.ISSUE)
@act
def try_now(request, pk: int):
    get_object_or_404(_visible(request), pk=pk).try_now(request.actor)
    messages.success(request, _("Thông điệp sẽ được thử lại trong vài giây."))


@signed_in
def xml(request, pk: int):
    """The bytes as they came or went."""
    one = get_object_or_404(_visible(request), pk=pk)
    return _download(one.original.bytes, one.original.name)


@signed_in
def attachment(request, pk: int, place: int):
    """One attachment, by its place from 1."""
    one = get_object_or_404(_visible(request), pk=pk)
    try:
        files = getattr(edxml.read(one.original.bytes), "attachments", ())
    except edxml.Unusable as trouble:
        raise Http404 from trouble
    if not 1 <= place <= len(files) or files[place - 1].content is None:
        raise Http404
    wanted = files[place - 1]
    return _download(wanted.content, wanted.name or f"tep-{place}")


def _download(data: bytes, name: str) -> HttpResponse:
    """Only ever downloaded: what others sent is not shown as a page of ours."""
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
