"""Until when what loudspeaker stations rely on still lasts: one list for the doctor and the desk.

Keys by role, the certificates of the doorbell, those of single boxes, and which boxes have not
followed yet: whoever was in the dark when something was announced is named.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast import keyring, testing
from nguon.broadcast.doorbell import authorities, certificates
from nguon.broadcast.models import BrokerCertificate, Cluster
from nguon.events import clock
from nguon.formats.cap.expiry import stage
from nguon.formats.playout.certificate import blocks, read
from nguon.formats.playout.trust import Role

ROLES = {
    Role.ROOT: gettext_lazy("Khóa gốc của đài"),
    Role.SCHEDULE: gettext_lazy("Khóa lịch của đài"),
    Role.EMERGENCY: gettext_lazy("Khóa khẩn cấp của đài (hai người)"),
}
SERVED = {
    certificates.BROKER: gettext_lazy("Chứng thư của máy chuông"),
    certificates.PROVINCE: gettext_lazy("Chứng thư của tỉnh ở máy chuông"),
}


@dataclass(frozen=True)
class Lasting:
    """`until` is the real time; `stage` 60, 30, 7 or 0 days before it, None while all is well."""

    name: str | Promise
    until: datetime
    stage: int | None


def roles() -> list[Lasting]:
    """Until when each role can sign with as many holders as it needs; none without a trust."""
    trust, now = keyring.trust(), clock.machine_time()
    if trust is None:
        return []
    return [_lasting(word, trust.soonest_expiry(role, now)) for role, word in ROLES.items()]


def doorbell() -> list[Lasting]:
    """The authorities, and what they vouch for at the broker; none without a broker."""
    found = [
        _lasting(_("CA của chuông: %(name)s") % {"name": told.name}, told.until)
        for told in map(read, blocks(authorities.believed()))
    ]
    for name, word in SERVED.items():
        path = certificates.folder() / f"{name}.pem"
        if path.exists():
            found.append(_lasting(word, read(path.read_text()).until))
    return found


def boxes_to_renew() -> list[tuple[Cluster, datetime]]:
    """Boxes whose last certificate is in its last sixty days: they fetch no plans. They come back
    by asking, and need no visit; the first to end first."""
    last: dict[int, BrokerCertificate] = {}
    enrolled = testing.boxes().values("pk")
    rows = BrokerCertificate.objects.filter(revoked_at=None, cluster__in=enrolled)
    for one in rows.select_related("cluster__station__unit").order_by("until"):
        last[one.cluster_id] = one
    now = clock.machine_time()
    due = [one for one in last.values() if one.until < now + certificates.RENEW]
    return [(one.cluster, one.until) for one in sorted(due, key=lambda one: one.until)]


def boxes_behind() -> list[Cluster]:
    """Enrolled boxes that do not yet keep the newest trust document, as far as they say."""
    trust = keyring.trust()
    return list(testing.boxes().filter(trust_told__lt=trust.version)) if trust else []


def _lasting(name: str | Promise, until: datetime) -> Lasting:
    return Lasting(name, until, stage(until, clock.machine_time()))
