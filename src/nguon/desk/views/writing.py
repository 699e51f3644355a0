"""Soạn văn bản: compose a dispatch, see it as it will be printed."""

import base64
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nguon.assignments import composing
from nguon.desk.composing import ComposeForm
from nguon.desk.views.dispatches import visible
from nguon.dispatches.writing.as_docx import docx
from nguon.dispatches.writing.as_pdf import CannotPrint, pdf, pictures
from nguon.dispatches.writing.composition import Composition
from nguon.dispatches.writing.layout import layout_on
from nguon.dispatches.writing.of_dispatch import composition_of
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs, signed_in

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(Ability.DRAFT)
def compose(request):
    """The form; without scripts its second button shows the pages under it."""
    actor = request.actor
    form = ComposeForm(request.POST or None, unit=actor.unit, day=actor.day)
    previewing = "preview" in request.POST
    shown = pages(form) if request.method == "POST" and (form.is_valid() or previewing) else {}
    if request.method == "POST" and form.is_valid() and not previewing:
        try:
            dispatch = composing.compose(form.composition(), actor)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(
                request,
                _("Đã soạn dự thảo và tìm thấy %(n)d nhiệm vụ. Hãy kiểm tra trước khi trình ký.")
                % {"n": dispatch.duties.count()},
            )
            return redirect("desk:dispatch", pk=dispatch.pk)
    status = 422 if form.errors and not previewing else 200
    return render(request, "desk/compose.html", {"form": form, **shown}, status=status)


@needs(Ability.DRAFT)
@require_POST
def preview(request):
    """The pages of what is typed so far, for the form to show beside itself."""
    form = ComposeForm(request.POST, unit=request.actor.unit, day=request.actor.day)
    form.is_valid()
    return render(request, "desk/parts/pages.html", pages(form))


def pages(form: ComposeForm) -> dict:
    """Pictures of the first pages, as addresses that hold them; or what keeps us from it."""
    form.is_valid()
    composition = form.composition()
    rules = layout_on(composition.day).name
    return {"rules": rules, **drawn(lambda: pdf(composition))}


def drawn(document: Callable[[], bytes], most: int = 3) -> dict:
    """Pictures of the first `most` pages of a PDF for desk/parts/pages.html, or what is missing."""
    try:
        found = pictures(document(), 70, most)
    except CannotPrint as missing:
        return {"missing": str(missing)}
    return {"pages": [f"data:image/png;base64,{base64.b64encode(p).decode()}" for p in found]}


def composed(request, pk: int) -> Composition:
    composition = composition_of(visible(request, pk))
    if composition is None:
        raise Http404
    return composition


@signed_in
def as_docx(request, pk: int):
    composition = composed(request, pk)
    return _file(docx(composition), DOCX, composition, "docx", attached=True)


@signed_in
def as_pdf(request, pk: int):
    composition = composed(request, pk)
    try:
        return _file(pdf(composition), "application/pdf", composition, "pdf", attached=False)
    except CannotPrint as missing:
        messages.error(
            request, _("Máy chủ thiếu %(packages)s nên chưa in được PDF.") % {"packages": missing}
        )
        return redirect("desk:dispatch", pk=pk)


def _file(data: bytes, kind: str, composition: Composition, ending: str, attached: bool):
    response = HttpResponse(data, content_type=kind)
    name = composing.file_name(composition, ending)
    response["Content-Disposition"] = content_disposition_header(attached, name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
