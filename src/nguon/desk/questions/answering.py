"""An answer: handed in with what it stands on, approved by another, published word by word."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from nguon.bulletins.models import Bulletin
from nguon.desk.acting import act
from nguon.desk.questions.views import facts_of, mine
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs
from nguon.questions import answering, publishing
from nguon.questions.answering import Sources
from nguon.questions.bulletins import start_bulletin
from nguon.services.models import Procedure


@needs(Ability.ANSWER)
@require_POST
@never_cache
def draft(request, pk: int):
    """Hand in; what is refused is said beside the words, which stay."""
    one = get_object_or_404(mine(request.actor), pk=pk)
    text = request.POST.get("text", "")
    on_purpose = "on_purpose" in request.POST
    try:
        answering.draft(one, text, _sources(request), request.actor, on_purpose)
    except Refused as refusal:
        more = {"draft": text, "error": refusal.message, "pasted": refusal.field == "pasted"}
        facts = facts_of(request, one, codes=request.POST.get("codes", ""), **more)
        return render(request, "desk/questions/case.html", facts, status=422)
    messages.success(request, _("Đã trình. Người khác duyệt rồi câu trả lời mới được gửi."))
    return redirect("desk:question", pk=pk)


def _sources(request) -> Sources:
    codes = request.POST.get("codes", "").replace(",", " ").split()
    procedures = {one.code: one for one in Procedure.objects.filter(code__in=codes)}
    unknown = [code for code in codes if code not in procedures]
    if unknown:
        raise Refused(_("Không có thủ tục mang mã %(code)s.") % {"code": unknown[0]}, "codes")
    keys = [key for key in request.POST.getlist("bulletins") if key.isdecimal()]
    return Sources(tuple(procedures.values()), tuple(Bulletin.objects.filter(pk__in=keys)))


@needs(Ability.SIGN)
@act
def approve(request, pk: int):
    one = get_object_or_404(mine(request.actor), pk=pk)
    try:
        answering.approve(one, request.actor)
    except PermissionDenied as denied:
        raise Refused(str(denied)) from denied
    messages.success(request, _("Đã gửi câu trả lời cho người hỏi."))


@needs(Ability.SIGN)
@act
def send_back(request, pk: int):
    one = get_object_or_404(mine(request.actor), pk=pk)
    answering.send_back(one, request.POST.get("reason", ""), request.actor)
    messages.success(request, _("Đã trả về để sửa."))


@needs(Ability.RELEASE)
@never_cache
def publish(request, pk: int):
    """What everybody would read, beside what was struck out; then let it out."""
    one = get_object_or_404(mine(request.actor), pk=pk)
    if not one.may("published", request.actor):
        return redirect("desk:question", pk=pk)
    question, answer = publishing.proposal(one)
    error = ""
    if request.method == "POST":
        question, answer = request.POST.get("question", ""), request.POST.get("answer", "")
        if "look" not in request.POST:
            try:
                publishing.publish(one, question, answer, request.actor)
            except Refused as refusal:
                error = refusal.message
            else:
                messages.success(request, _("Đã công bố."))
                return redirect("desk:question", pk=pk)
    changed = publishing.shown_difference(one, question, answer)
    facts = {"case": one, "question": question, "answer": answer, "error": error}
    facts["changes"] = [(_("Câu hỏi"), changed[0]), (_("Câu trả lời"), changed[1])]
    return render(request, "desk/questions/publish.html", facts, status=422 if error else 200)


@needs(Ability.RELEASE)
@act
def unpublish(request, pk: int):
    one = get_object_or_404(mine(request.actor), pk=pk)
    publishing.unpublish(one, request.POST.get("reason", ""), request.actor)
    messages.success(request, _("Đã thôi công bố."))


@needs(Ability.WRITE)
@act
def into_bulletin(request, pk: int):
    """A published answer becomes the draft of a bulletin."""
    one = get_object_or_404(mine(request.actor), pk=pk)
    bulletin = start_bulletin(one, request.actor)
    messages.success(request, _("Đã mở bản tin hỏi và đáp."))
    return reverse("desk:bulletin", args=[bulletin.pk])
