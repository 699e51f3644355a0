"""What may be a denunciation: opened one by one, by the one who says what it is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from nguon.desk.acting import act
from nguon.orgs.permissions import Ability, needs
from nguon.questions import handling
from nguon.questions.codes import GUIDED_ON, SETTLED_HERE, Kind
from nguon.questions.denouncing import may_discern
from nguon.questions.models import Attachment, Case


def held_for(actor):
    """What waits to be opened by the actor, the longest waiting first; others see none."""
    if not may_discern(actor):
        return Case.objects.none()
    return Case.objects.open().held()


def saved(kept: Attachment) -> HttpResponse:
    """A citizen's file, always to be saved and never opened in the page."""
    answer = HttpResponse(kept.bytes, content_type=kept.media_type)
    answer["Content-Disposition"] = f'attachment; filename="tep-{kept.pk}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@needs(Ability.DISCERN)
@never_cache
@require_safe
def door(request):
    """How many wait, and since when; nothing of what they say."""
    return _page(request)


@needs(Ability.DISCERN)
@never_cache
@require_POST
def look(request):
    """The one that has waited longest, its words and files; that it was opened is recorded."""
    one = held_for(request.actor).first()
    if one is not None:
        handling.open_held(one, request.actor)
    return _page(request, case=one)


def _page(request, **more):
    if not may_discern(request.actor):
        raise PermissionDenied
    waiting = held_for(request.actor)
    facts = {
        "count": waiting.count(),
        "oldest": waiting.first(),
        "settled": [Kind(kind) for kind in SETTLED_HERE],
        "guided": [Kind(kind) for kind in GUIDED_ON],
    }
    return render(request, "desk/questions/held.html", facts | more)


@needs(Ability.DISCERN)
@never_cache
def file(request, pk: int, number: int):
    """A file that came with it, to be saved."""
    one = get_object_or_404(held_for(request.actor), pk=pk)
    handling.open_held(one, request.actor)
    return saved(get_object_or_404(one.attachments, pk=number))


@needs(Ability.DISCERN)
@act
def decide(request, pk: int):
    """A question or feedback is the unit's from now on; the others are guided on and erased."""
    one, kind = get_object_or_404(held_for(request.actor), pk=pk), request.POST.get("kind", "")
    if kind in GUIDED_ON:
        handling.guide(one, kind, request.actor)
        messages.success(request, _("Đã hướng dẫn người viết và xóa nội dung."))
    else:
        handling.reclassify(one, kind, request.actor)
        messages.success(request, _("Đã đưa vào mục Hỏi đáp để xử lý."))
    return reverse("desk:held-questions")
