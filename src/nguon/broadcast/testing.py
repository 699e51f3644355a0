"""The weekly test: signed as an emergency is, it goes all the way to every box, and nothing sounds.

Each box answers with a row of its log, signed with its own key.
"""

from datetime import timedelta

from nguon.broadcast.models import Cluster, Command, PlayRecord
from nguon.broadcast.models.command import Act
from nguon.events import clock

EVERY = timedelta(days=7)
OVERDUE = timedelta(days=8)


def last_test() -> Command | None:
    """The one that was released last."""
    released = Command.objects.filter(act=Act.TEST, released_at__isnull=False)
    return released.order_by("-released_at").first()


def is_due() -> bool:
    """Whether a week has passed, and there is a box to test."""
    if not boxes().exists():
        return False
    last = last_test()
    return last is None or clock.now() - last.released_at >= EVERY


def overdue():
    """Boxes that have proved no test for eight days: since they enrolled, or since the last."""
    before = clock.now() - OVERDUE
    tested = PlayRecord.objects.filter(what="test", at__gte=before).values("cluster")
    return boxes().filter(enrolled_at__lt=before).exclude(pk__in=tested).order_by("station", "pk")


def boxes():
    """The enrolled ones that are in use by now."""
    used = Cluster.objects.used_on(clock.today())
    return used.exclude(public_key="").select_related("station__unit")
