"""Thẻ Số liệu of a bulletin: the figures that it quotes, and those that it could quote."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.bulletins import citing
from nguon.bulletins.figuring import about_figures
from nguon.bulletins.models import Quotation
from nguon.desk.acting import act
from nguon.desk.bulletins.finding import latest, writable
from nguon.figures.models import Point
from nguon.orgs.permissions import Ability, needs

MOST = 20


@needs(Ability.WRITE)
def figures(request, pk: int):
    bulletin = writable(request.actor, pk)
    version = latest(bulletin)
    asked = " ".join(request.GET.get("q", "").split())[:100]
    points = Point.objects.filter(value__isnull=False)
    for word in asked.split():
        points = points.filter(
            Q(series__place__icontains=word)
            | Q(series__indicator__name__icontains=word)
            | Q(source__name__icontains=word)
        )
    quoted = version.quotations.select_related(
        "statement__point__series__indicator", "statement__point__source"
    )
    facts = {
        "bulletin": bulletin,
        "version": version,
        "quoted": quoted,
        "concerns": [one for one in about_figures(version) if one.field == "figures"],
        "points": points.exclude(
            pk__in=[one.statement.point_id for one in quoted if not one.stale]
        ).select_related("series__indicator", "source")[:MOST],
        "asked": asked,
        "here": "figures",
    }
    return render(request, "desk/bulletins/figures.html", facts)


@needs(Ability.WRITE)
@act
def quote(request, pk: int, point: int):
    version = latest(writable(request.actor, pk))
    one = get_object_or_404(Point.objects.select_related("series__indicator", "source"), pk=point)
    made = citing.quote(version, one, request.actor)
    messages.success(request, _("Đã trích “%(written)s”.") % {"written": made.written})
    return reverse("desk:bulletin-figures", args=[pk])


@needs(Ability.WRITE)
@act
def drop(request, pk: int, quotation: int):
    version = latest(writable(request.actor, pk))
    one = get_object_or_404(Quotation.objects.select_related("statement"), pk=quotation)
    get_object_or_404(version.quotations, pk=quotation)
    one.version = version
    citing.let_go(one, request.actor)
    messages.success(request, _("Đã bỏ trích. Chữ trong bài giữ nguyên."))
    return reverse("desk:bulletin-figures", args=[pk])
