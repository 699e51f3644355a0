"""Nhờ giúp: whom the commune's digital team is to call; each look at a number is recorded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nguon.desk.acting import act
from nguon.desk.services.views import helped_here
from nguon.orgs.permissions import Ability, needs
from nguon.services.models import HelpRequest
from nguon.services.models.help import KEPT


@needs(Ability.WORK)
def waiting(request):
    """Masked numbers, the longest waiting first."""
    return _list(request)


@needs(Ability.WORK)
@require_POST
@never_cache
def number(request, pk: int):
    """The list once more with one number in full; it stands in no address and no message."""
    one = get_object_or_404(helped_here(request.actor), pk=pk)
    return _list(request, shown=one.pk, full=one.show(request.actor))


def _list(request, **more):
    here = helped_here(request.actor).select_related("procedure", "unit")
    done = HelpRequest.objects.exclude(done_at=None).filter(unit__in=request.actor.territory)
    facts = {
        "requests": here,
        "done": done.select_related("procedure").order_by("-done_at")[:20],
        "kept": KEPT.days,
    }
    return render(request, "desk/services/help.html", facts | more)


@needs(Ability.WORK)
@act
def finish(request, pk: int):
    one = get_object_or_404(helped_here(request.actor), pk=pk)
    one.finish(request.actor, request.POST.get("outcome", ""))
    messages.success(request, _("Đã ghi là xong, số điện thoại đã được xóa."))
    return reverse("desk:help-requests")
