"""A report from another system becomes a case like any other, of kind phản ánh, kiến nghị."""

import hashlib
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.api.models import Report
from nguon.api.open311.answering import Fault
from nguon.api.open311.requests import told
from nguon.api.open311.services import MAY_PUBLISH, SERVICES
from nguon.delivery.addresses import NotAnAddress, either
from nguon.delivery.subscribers.keywords import communes_named
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.orgs.permissions import KeyActor
from nguon.questions import asking
from nguon.questions.asking import Said
from nguon.questions.codes import Channel, Kind, Visibility
from nguon.questions.guidance import GUIDANCE
from nguon.questions.models import Case
from nguon.viet.folding import fold

LONGEST = 4000
"""Letters of a description, as the standard has it."""
NAMES = ("device_id", "account_id", "email", "phone", "service_code", "lat", "long")
"""What tells two reports with the same words apart."""


@transaction.atomic
def take_in(sent: Mapping[str, str], actor: KeyActor) -> dict[str, Any]:
    """Open a case, or find the one that this very report opened before; raises Fault, Refused."""
    service = sent.get("service_code", "")
    if not service:
        raise Fault(400, _("service_code: bắt buộc."))
    if service not in SERVICES:
        raise Fault(404, _("service_code: không có loại này."))
    text = _text(sent, service)
    once = f"open311:{actor.api_key.pk}:{_mark(sent, text)}"
    case = asking.receive(
        Said(
            text=text,
            came_by=Channel.MACHINE,
            kind=Kind.FEEDBACK,
            contact=_contact(sent),
            place=_place(sent),
            may_publish=sent.get(f"attribute[{MAY_PUBLISH}]") == "1",
            came_with=once,
        ),
        actor,
    )
    if case.came_with != asking.known_by(once):
        raise Fault(400, _("Người này đã gửi đúng lời này trong ngày; mã đã được báo cho họ."))
    Report.objects.get_or_create(case=case, defaults={"key": actor.api_key, "service": service})
    return told(case.code) | {"service_notice": _notice(case), "account_id": ""}


def _notice(case: Case) -> str:
    """Where it went; beside what may be a denunciation, where those are made."""
    if case.visibility == Visibility.HELD:
        return str(GUIDANCE[Kind.DENUNCIATION])
    return _("Chuyển cho %(unit)s. Theo dõi bằng mã %(code)s.") % {
        "unit": case.unit,
        "code": case.shown_code,
    }


def _text(sent: Mapping[str, str], service: str) -> str:
    """The words, with what the form of a case has no field for under them."""
    said = sent.get("description", "").strip()
    if len(said) > LONGEST:
        raise Fault(400, _("description: dài nhất 4.000 chữ."))
    lines = [said, _("Loại: %(name)s") % {"name": SERVICES[service].name}]
    if where := sent.get("address_string", "").strip()[:300]:
        lines.append(_("Nơi: %(where)s") % {"where": where})
    if point := _point(sent):
        lines.append(_("Tọa độ: %(lat).5f, %(long).5f") % {"lat": point[0], "long": point[1]})
    if not (where or point or sent.get("address_id")):
        raise Fault(400, _("Cần nơi: lat và long, hoặc address_string, hoặc address_id."))
    if (picture := sent.get("media_url", "")[:300]).startswith("https://"):
        lines.append(_("Ảnh: %(address)s") % {"address": picture})
    return "\n".join(lines)


def _point(sent: Mapping[str, str]) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; both or neither."""
    lat, long = sent.get("lat", ""), sent.get("long", "")
    if not lat and not long:
        return None
    try:
        point = float(lat), float(long)
    except ValueError as wrong:
        raise Fault(400, _("lat, long: cần cả hai, là số độ.")) from wrong
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise Fault(400, _("lat, long: cần cả hai, là số độ."))
    return point


def _place(sent: Mapping[str, str]) -> Unit | None:
    """The commune with the official code `address_id`, or the one that the words name."""
    today = clock.today()
    if code := sent.get("address_id", ""):
        found = Unit.objects.on(today).commune_level().filter(code=code[:20]).first()
        if found is None:
            raise Fault(404, _("address_id: cần mã xã, phường theo danh mục hành chính."))
        return found
    named = list(communes_named(fold(sent.get("address_string", "")[:300]), today))
    return named[0] if len(named) == 1 else None


def _contact(sent: Mapping[str, str]) -> tuple[str, str]:
    """Phone before email; names, device and account are not kept."""
    try:
        return either(sent.get("phone") or sent.get("email") or "")
    except NotAnAddress as wrong:
        raise Fault(400, _("phone, email: %(why)s") % {"why": wrong}) from wrong


def _mark(sent: Mapping[str, str], text: str) -> str:
    parts = [text, *(sent.get(name, "") for name in NAMES)]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
