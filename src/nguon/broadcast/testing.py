"""The weekly test: signed as an emergency is, it goes all the way to every box, and nothing sounds.

Each box answers with a row of its log, signed with its own key.
"""

from datetime import timedelta

from django.db.models import Max

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


def overdue() -> list[Cluster]:
    """Boxes that have proved no test for eight days: since they enrolled, or since the last."""
    before = clock.now() - OVERDUE
    tested = PlayRecord.objects.filter(what="test").values_list("cluster").annotate(Max("at"))
    last = dict(tested)
    return [
        box for box in boxes() if max(box.enrolled_at, last.get(box.pk, box.enrolled_at)) < before
    ]


def boxes():
    """The enrolled ones."""
    return Cluster.objects.in_use().exclude(public_key="").select_related("station__unit")
