"""Tin đồn đã kiểm chứng: reporting a text, the list of what was checked, one of them, feeds."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from nguon.delivery.site.pages import as_script
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.formats import feeds
from nguon.orgs.permissions import public
from nguon.portal.freshness import kept_briefly
from nguon.record.asking import ask
from nguon.record.crowd import Crowd, who_asks
from nguon.rumours.models import Answer, Rumour
from nguon.rumours.reporting import report
from nguon.rumours.shown import address_of, claim_review, entry
from nguon.verify import Verdict

ON_A_PAGE, IN_A_FEED = 20, 50
REFUSED, TOO_MANY = 422, 429
FORMS = {
    "atom.xml": (feeds.atom, feeds.ATOM_TYPE),
    "rss.xml": (feeds.rss, feeds.RSS_TYPE),
    "feed.json": (feeds.json_feed, feeds.JSON_TYPE),
}
MAY_BE_RUMOURS = (Verdict.UNKNOWN, Verdict.CHANGED)

reporters = Crowd(most=5, seconds=600.0)


@public
@require_safe
@kept_briefly
def rumours(request):
    """The checked ones, the youngest answer first."""
    page = Paginator(_newest(), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/rumours/list.html", {"page": page})


@public
@require_safe
@kept_briefly
def rumour(request, pk: int):
    """One with the answer that holds, and those before it."""
    one = get_object_or_404(Rumour.objects.published(), pk=pk)
    answer = one.published
    facts = {
        "rumour": one,
        "answer": answer,
        "former": one.answers.filter(published_at__isnull=False, number__lt=answer.number),
        "address": address_of(one),
        "linked_data": as_script(claim_review(answer)),
    }
    return render(request, "portal/rumours/rumour.html", facts)


@public
@require_safe
@kept_briefly
def feed(request, name: str):
    if name not in FORMS:
        raise Http404
    write, kind = FORMS[name]
    home = f"{settings.PUBLIC_URL}/tin-don/"
    entries = tuple(entry(answer) for answer in _newest()[:IN_A_FEED])
    title = "Tin đồn đã kiểm chứng"
    told = feeds.Feed(
        id=home,
        title=title,
        link=home,
        self_link=f"{home}{name}",
        updated=max((one.updated for one in entries), default=clock.now()),
        authors=(feeds.Author(getattr(settings, "PUBLIC_NAME", "Nguồn")),),
        entries=entries,
        description=title,
    )
    return HttpResponse(write(told), content_type=kind)


# Citizens' pages set no cookie; what is reported is counted, whoever reports it.
@csrf_exempt
@public
@never_cache
@require_POST
def tell(request):
    """One report. What is official is not taken in."""
    words = request.POST.get("loi", "").strip()
    if not reporters.lets_in(who_asks(request)):
        refusal = _("Bạn báo nhiều quá nhanh. Hãy chờ mười phút rồi thử lại.")
        return _refused(request, refusal, TOO_MANY)
    try:
        if ask(words).answer.verdict not in MAY_BE_RUMOURS:
            raise Refused(_("Đây là tin chính thức, không phải tin đồn, nên không cần báo."))
        told = report(words)
    except Refused as refusal:
        return _refused(request, refusal.message, REFUSED)
    return render(request, "portal/rumours/reported.html", {"rumour": told})


def _refused(request, refusal: str, status: int):
    return render(request, "portal/rumours/reported.html", {"refusal": refusal}, status=status)


def _newest():
    """The answers that hold: of each rumour the last one published."""
    out = Answer.objects.filter(published_at__isnull=False)
    later = out.filter(rumour=OuterRef("rumour"), number__gt=OuterRef("number"))
    found = out.filter(~Exists(later)).order_by("-published_at")
    return found.select_related("rumour", "unit", "version__bulletin")
