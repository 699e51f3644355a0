"""What GET requests asks for: checked, or refused with the name of what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_naive
from django.utils.translation import gettext as _

from nguon.api.open311.answering import Fault
from nguon.api.open311.services import SERVICES
from nguon.events import clock

SPAN = timedelta(days=90)
"""The longest span that may be asked for, and the one that is meant where none is named."""
STATUSES = frozenset({"open", "closed"})


@dataclass(frozen=True)
class Wanted:
    """`keys` alone count where there are any. `begin` and `end` are held against the arrival."""

    keys: tuple[str, ...]
    services: frozenset[str]
    statuses: frozenset[str]
    begin: datetime
    end: datetime


def wanted(asked: Mapping[str, str]) -> Wanted:
    """Read the query; raises Fault (400)."""
    services = frozenset(_listed(asked, "service_code"))
    if services - set(SERVICES):
        raise Fault(400, _("service_code: không có loại này."))
    statuses = frozenset(_listed(asked, "status"))
    if statuses - STATUSES:
        raise Fault(400, _("status: chỉ nhận open, closed."))
    begin, end = _moment(asked, "start_date"), _moment(asked, "end_date")
    if begin and end and not timedelta(0) <= end - begin <= SPAN:
        raise Fault(400, _("start_date, end_date: khoảng từ 0 đến 90 ngày."))
    end = end or (begin + SPAN if begin else clock.now())
    return Wanted(
        tuple(_listed(asked, "service_request_id")),
        services,
        statuses or STATUSES,
        begin or end - SPAN,
        end,
    )


def _listed(asked: Mapping[str, str], name: str) -> list[str]:
    parts = (part.strip() for part in asked.get(name, "")[:2000].split(","))
    return [part for part in parts if part]


def _moment(asked: Mapping[str, str], name: str) -> datetime | None:
    said = asked.get(name, "")
    if not said:
        return None
    try:
        moment = parse_datetime(said.replace(" ", "+"))
    except ValueError:
        moment = None
    if moment is None or is_naive(moment):
        words = _("%(name)s: viết như 2020-02-10T00:00:00+07:00, có múi giờ.")
        raise Fault(400, words % {"name": name})
    return moment
