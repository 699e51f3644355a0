"""Cases as service requests: what was published for everybody, the state alone for its bearer."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from nguon.api.open311.asking import Wanted
from nguon.api.open311.services import OTHER, SERVICES
from nguon.questions.codes import OPEN, Kind
from nguon.questions.models import Case, Publication
from nguon.questions.standing import standings

MOST = 1000
"""Requests of one answer, as the standard has it."""


def published(asked: Wanted) -> list[dict[str, Any]]:
    """Reports with their answers, personal data struck out; the youngest first."""
    rows = _out()
    if asked.keys:
        named = Publication.objects.by_key(asked.keys).values()
        return [_shown(one) for one in rows.filter(pk__in=[one.pk for one in named])]
    rows = rows.filter(case__at__gte=asked.begin, case__at__lte=asked.end)
    shown = [_shown(one) for one in rows[:MOST]]
    if asked.services:
        shown = [one for one in shown if one["service_code"] in asked.services]
    return [one for one in shown if one["status"] in asked.statuses]


def one_published(key: str) -> dict[str, Any] | None:
    """The published report of that number."""
    found = Publication.objects.by_key([key])
    row = _out().filter(pk__in=[one.pk for one in found.values()]).first()
    return _shown(row) if row else None


def _out():
    rows = Publication.objects.out().filter(case__kind=Kind.FEEDBACK)
    return rows.select_related("case__unit", "case__report").order_by("-case__at", "-pk")


def _shown(one: Publication) -> dict[str, Any]:
    page = f"{settings.PUBLIC_URL}{reverse('portal:answer', args=[one.pk])}"
    return _facts(one.case, one.key) | {
        "description": one.question,
        "status_notes": one.answer,
        "service_notice": page,
        "updated_datetime": one.touched_at,
    }


def told(code: str) -> dict[str, Any]:
    """The number by which the bearer follows a case."""
    return {"service_request_id": code}


def followed(case: Case, code: str) -> dict[str, Any]:
    """How a case stands, without a word of what was written or answered."""
    (standing,) = standings([case])
    done = standing.marks[-1].at if standing.marks else case.at
    notes = _("Câu trả lời đọc ở trang theo dõi, bằng mã.") if case.status not in OPEN else ""
    return _facts(case, code) | {
        "status_notes": notes,
        "updated_datetime": done,
        "expected_datetime": standing.legal.due if standing.legal else None,
    }


def _facts(case: Case, key: str) -> dict[str, Any]:
    """Every field of the standard, in its order; where somebody lives is told to nobody."""
    report = getattr(case, "report", None)
    service = SERVICES.get(report.service if report else OTHER, SERVICES[OTHER])
    return {
        "service_request_id": key,
        "status": "open" if case.status in OPEN else "closed",
        "status_notes": "",
        "service_name": str(service.name),
        "service_code": service.code,
        "description": "",
        "agency_responsible": str(case.unit),
        "service_notice": "",
        "requested_datetime": case.at,
        "updated_datetime": case.at,
        "expected_datetime": None,
        "address": "",
        "address_id": "",
        "zipcode": "",
        "lat": None,
        "long": None,
        "media_url": "",
    }
