"""When people may be written to and called, and how often a day; emergencies always.

The hours and the number are those that Nghị định 91/2020/NĐ-CP sets for advertising. Official news
is no advertising; its readers sleep all the same. Units are written to for their duties.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import Coalesce, RowNumber

from nguon.delivery.models import Delivery, Group, Lane, Release, Standing
from nguon.events import clock

DAY = timedelta(days=1)
LOOKS_BACK = timedelta(days=7)


def hours_of(channel: str) -> tuple[int, int] | None:
    """From which full hour to which the channel is open, in Vietnam; None: always."""
    words = settings.SENDING_HOURS.get(channel, "")
    if not words:
        return None
    first, _dash, last = words.partition("-")
    return int(first), int(last)


def next_open(channel: str, moment: datetime) -> datetime:
    """`moment` where the channel is open then, else when it opens next."""
    hours = hours_of(channel)
    if hours is None:
        return moment
    local = moment.astimezone(clock.VIETNAM)
    opens, closes = hours
    if opens <= local.hour < closes:
        return moment
    day = local.date() + (DAY if local.hour >= closes else timedelta(0))
    return datetime.combine(day, time(opens), clock.VIETNAM)


def at_rest() -> list[Group]:
    """Whom the hours and the number hold for: not units, on duty, unless the store says so."""
    return [group for group in Group if group != Group.UNIT or settings.QUIET_FOR_UNITS]


def keep_for_opening(channel: str, lane: Lane, now: datetime) -> int:
    """Put off what is due at `now` (machine time) while the channel is closed; how many rows."""
    business = clock.now()
    wait = next_open(channel, business) - business
    if lane == Lane.EMERGENCY or not wait:
        return 0
    due = Delivery.objects.filter(channel=channel, lane=lane, due_at__lte=now)
    free = due.filter(Q(lease_until=None) | Q(lease_until__lte=now))
    return free.filter(contact__group__in=at_rest()).update(due_at=now + wait)


def closed_channels(release: Release) -> list[str]:
    """The channels of a release that would be closed to anything but an emergency."""
    at = release.not_before
    return [slug for slug in release.channels if next_open(slug, at) != at]


def keep_to_caps(release: Release) -> int:
    """Put off what would be one message too many in 24 hours; how many rows that is."""
    if release.lane == Lane.EMERGENCY:
        return 0
    return sum(
        _keep_to(release, channel, most)
        for channel, most in settings.DAILY_CAPS.items()
        if channel in release.channels and most
    )


def _keep_to(release: Release, channel: str, most: int) -> int:
    """A message goes no sooner than 24 hours after the `most`-th last one, sent or waiting."""
    since = release.accepted_at - LOOKS_BACK
    others = Release.objects.exclude(pk=release.pk).filter(
        accepted_at__gte=since, lane__gt=Lane.EMERGENCY
    )
    if others.count() < most:
        return 0
    mine = Delivery.objects.filter(
        release=release,
        channel=channel,
        standing=Standing.WAITING,
        contact__group__in=at_rest(),
    )
    earliest = mine.order_by("due_at").values_list("due_at", flat=True).first()
    if earliest is None:
        return 0
    late = [
        (connection.ops.adapt_datetimefield_value(at + DAY), release.pk, contact)
        for contact, at in _nth_last(mine, others, channel, most)
        if at + DAY > earliest
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE delivery_delivery SET due_at = %s WHERE release_id = %s AND contact_id = %s",
            late,
        )
    return len(late)


def _nth_last(mine: QuerySet, others: QuerySet, channel: str, most: int):
    """(contact, time) of each contact's `most`-th last message of the other releases."""
    counted = Delivery.objects.filter(
        release__in=others, channel=channel, contact__in=mine.values("contact")
    ).exclude(standing__in=(Standing.FAILED, Standing.STOPPED))
    ranked = counted.annotate(time=Coalesce("wired_at", "due_at")).annotate(
        place=Window(RowNumber(), partition_by=F("contact"), order_by=F("time").desc())
    )
    return ranked.filter(place=most, time__isnull=False).values_list("contact", "time").iterator()
