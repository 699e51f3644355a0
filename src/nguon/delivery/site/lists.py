"""The lists of bulletins: all, of one month, of one commune; and the list of communes."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from nguon.delivery.site import disk
from nguon.delivery.site.shown import Reach, Shown
from nguon.events import clock
from nguon.look.context import page_frame
from nguon.orgs.models import Unit
from nguon.orgs.models.units import COMMUNE_LEVEL, DISTRICT_LEVEL, Parentage

ON_A_PAGE = 30


def write(everything: list[Shown], reach: Reach, about: Shown | None = None) -> None:
    """Write every list anew of `everything`, which is sorted.

    When only one bulletin changed, the communes that it does not concern are left alone.
    """
    months = _months(everything)
    _put("tin/", everything[:ON_A_PAGE], months=list(months))
    for day, some in months.items():
        _put(_month_path(day), some, month=day)
    groups = communes()
    _put("tin/o/", [], groups=groups, choosing=True)
    for unit in [one for _district, many in groups for one in many]:
        if about and not reach.concerns(about, unit):
            continue
        mine = [shown for shown in everything if reach.concerns(shown, unit)]
        _put(f"tin/o/{unit.code}/", mine[:ON_A_PAGE], unit=unit, feeds=f"/tin/o/{unit.code}/")


def communes() -> list[tuple[Unit | None, list[Unit]]]:
    """The communes, wards and townships of today that have a code, by district where there are."""
    today = clock.today()
    units = Unit.objects.on(today).filter(kind__in=COMMUNE_LEVEL).exclude(code="").order_by("name")
    parents = {
        one.pk: one
        for one in Unit.objects.on(today).filter(kind__in=DISTRICT_LEVEL).order_by("name")
    }
    links = dict(_links(units, today))
    groups: dict[int | None, list[Unit]] = {key: [] for key in (*parents, None)}
    for unit in units:
        parent = links.get(unit.pk)
        groups[parent if parent in parents else None].append(unit)
    return [(parents.get(key), many) for key, many in groups.items() if many]


def _links(units: Iterable[Unit], day: date) -> Iterable[tuple[int, int]]:
    return Parentage.objects.on(day).filter(child__in=units).values_list("child", "parent")


def _months(everything: list[Shown]) -> dict[date, list[Shown]]:
    """First day of a month → its bulletins, the youngest month first."""
    found: dict[date, list[Shown]] = {}
    for shown in sorted(everything, key=lambda one: one.first_out, reverse=True):
        day = timezone.localtime(shown.first_out).date().replace(day=1)
        found.setdefault(day, []).append(shown)
    return found


def _month_path(day: date) -> str:
    return f"tin/thang/{day:%Y-%m}/"


def _put(path: str, bulletins: list[Shown], **facts) -> None:
    with translation.override("vi"):
        html = render_to_string(
            "portal/bulletin/list.html",
            {
                "look": page_frame(f"/{path}"),
                "alarms": [shown for shown in bulletins if shown.alarms],
                "others": [shown for shown in bulletins if not shown.alarms],
                "path": path,
                "feeds": "/tin/",
                "here": f"{settings.PUBLIC_URL}/{path}",
                **facts,
            },
        )
    disk.put(path, html.encode())
