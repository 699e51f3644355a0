"""The queue: whether somebody works at it, and whether it keeps up."""

from collections.abc import Iterator
from datetime import timedelta

from django.db.models import Count, Min
from django.utils.translation import gettext as _

from nguon.delivery.models import Delivery, Lane, ReleaseState
from nguon.events import clock
from nguon.operation.checks.base import Finding, broken, warning, well
from nguon.operation.models import Heartbeat

LATE = {
    Lane.EMERGENCY: timedelta(seconds=10),
    Lane.PRIORITY: timedelta(minutes=5),
    Lane.BULK: timedelta(hours=2),
}
"""After how long in its lane a message that is due is too late."""


def workers() -> Iterator[Finding]:
    """Whether a worker is at work."""
    n = Heartbeat.objects.alive(clock.machine_time()).count()
    words = _("đang chạy: %(n)d") % {"n": n}
    if n:
        yield well(_("Phần làm nền"), words)
    else:
        yield broken(_("Phần làm nền"), _("không chạy: không gì được gửi. Chạy “nguon run”."))


def age() -> Iterator[Finding]:
    """Whether each lane sends what is due in time."""
    now = clock.machine_time()
    due = Delivery.objects.filter(due_at__lte=now, release__state=ReleaseState.RUNNING)
    found = due.order_by("lane").values_list("lane").annotate(Count("pk"), Min("due_at"))
    rows = {lane: (n, oldest) for lane, n, oldest in found}
    for lane in Lane:
        name = _("Hàng gửi %(lane)s") % {"lane": lane.label}
        n, oldest = rows.get(lane, (0, now))
        facts = {"n": n, "s": (now - oldest).total_seconds()}
        words = _("đến hạn: %(n)d, lâu nhất %(s).0f giây") % facts
        yield well(name, words) if now - oldest <= LATE[lane] else warning(name, words)
