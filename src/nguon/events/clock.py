"""Business time: when something officially happens.

It is the machine's time, except in a demonstration store, whose clock stands in the days of the
dispatch that it tells about and can be moved forward.
"""

from datetime import date, datetime, timedelta
from datetime import timezone as tz
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from nguon.events.models import DemoClock

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def machine_time() -> datetime:
    """The machine's own time, aware, UTC."""
    return datetime.now(tz.utc)  # noqa: TID251, UP017


def now() -> datetime:
    """Business time, aware, UTC."""
    if not settings.DEMO:
        return machine_time()
    shift = DemoClock.objects.values_list("shift_seconds", flat=True).first()
    return machine_time() + timedelta(seconds=shift or 0)


def business(moment: datetime) -> datetime:
    """A moment of the machine's, as business time has it."""
    return moment + (now() - machine_time())


def today() -> date:
    """The business day in Vietnam."""
    return timezone.localdate(now(), VIETNAM)


def stand_at(moment: datetime) -> None:
    """Set a demonstration store's clock; real stores have no other time than the machine's."""
    if not settings.DEMO:
        raise RuntimeError("only a demonstration store's clock can be moved")
    shift = int((moment - machine_time()).total_seconds())
    DemoClock.objects.update_or_create(pk=1, defaults={"shift_seconds": shift})
