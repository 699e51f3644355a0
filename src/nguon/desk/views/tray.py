"""Tiếp nhận văn bản: files handed in, how far each has been read, what could not be."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from nguon.assignments import tray as reading
from nguon.desk.acting import act
from nguon.desk.forms import IntakeForm
from nguon.dispatches import intake
from nguon.dispatches.models import Filing
from nguon.orgs.permissions import Ability, needs
from nguon.reader.kinds import kind_of

PAGE = 30
# Read at once, in milliseconds; everything else waits for the worker, and the page shows how far.
QUICK = {"text", "html", "docx", "edxml"}
QUICK_BYTES = 2 * 2**20


def _filings(request):
    return Filing.objects.filter(unit=request.actor.unit).select_related("original", "dispatch")


@needs(Ability.DRAFT)
def take_in(request):
    """Hand in files; a single quick one leads straight to its dispatch."""
    form = IntakeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        filings = [_hand_in(request, file) for file in form.cleaned_data["files"]]
        refused = [filing for filing in filings if filing.state == Filing.State.REFUSED]
        for filing in refused:
            form.add_error("files", filing.reason)
        if not refused:
            return _lead_on(request, filings)
    status = 422 if form.errors else 200
    return render(request, "desk/intake.html", {"form": form}, status=status)


def _hand_in(request, file) -> Filing:
    data = file.read()
    filing = Filing.hand_in(intake.keep(data, file.name), request.actor)
    if len(data) <= QUICK_BYTES and kind_of(data) in QUICK:
        reading.read(filing)
    return filing


def _lead_on(request, filings: list[Filing]):
    if len(filings) == 1 and filings[0].dispatch:
        dispatch = filings[0].dispatch
        messages.success(
            request,
            _("Đã đọc “%(name)s”: %(n)d nhiệm vụ đề xuất. Hãy kiểm tra từng chỗ được tô.")
            % {"name": filings[0], "n": dispatch.duties.count()},
        )
        return redirect("desk:dispatch", pk=dispatch.pk)
    messages.success(request, _("Đã nhận %(n)d tệp.") % {"n": len(filings)})
    return redirect("desk:tray")


@needs(Ability.DRAFT)
def tray(request):
    """All files of the unit, newest first; asked for again while any is being read."""
    page = Paginator(_filings(request), PAGE).get_page(request.GET.get("page"))
    facts = {"page": page, "busy": any(not filing.is_done for filing in page)}
    template = "desk/parts/filings.html" if request.htmx else "desk/tray.html"
    return render(request, template, facts)


@needs(Ability.DRAFT)
@act
def again(request, pk: int):
    """Read a file once more, when what was missing is there."""
    filing = get_object_or_404(_filings(request), pk=pk)
    filing.read_again(request.actor)
    messages.success(request, _("Sẽ đọc lại “%(name)s”.") % {"name": filing})
