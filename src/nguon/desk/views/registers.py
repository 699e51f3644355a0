"""Sổ: the registers of a unit in the legal columns, on the page and as XLSX."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify

from nguon.assignments import follow_up
from nguon.dispatches import registers as legal
from nguon.dispatches.models import Direction, Register
from nguon.orgs.permissions import signed_in
from nguon.viet.folding import fold

PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _register(request, pk: int) -> Register:
    mine = Register.objects.filter(unit__in=request.actor.territory.values("pk"))
    return get_object_or_404(mine.select_related("unit"), pk=pk)


@signed_in
def registers(request):
    mine = Register.objects.filter(unit__in=request.actor.territory.values("pk"))
    mine = mine.select_related("unit").order_by("-year", "unit__name", "direction")
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/registers.html", {"page": page})


@signed_in
def register(request, pk: int):
    one, follow = _register(request, pk), request.GET.get("so") == "theo-doi"
    rows = list(follow_up.rows(one) if follow else legal.rows(one))
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    facts = {
        "register": one,
        "columns": follow_up.columns() if follow else legal.columns(one.direction),
        "page": page,
        "follow": follow,
        "incoming": one.direction == Direction.IN,
    }
    return render(request, "desk/register.html", facts)


@signed_in
def xlsx(request, pk: int):
    one = _register(request, pk)
    if request.GET.get("so") == "theo-doi":
        heading = follow_up.title()
        data = legal.sheet(heading, one, follow_up.columns(), follow_up.rows(one))
    else:
        heading = legal.title(one)
        data = legal.workbook(one)
    name = slugify(fold(f"{heading} {one.unit} {one.year}"))
    response = HttpResponse(data, content_type=XLSX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.xlsx")
    return response
