"""A release reaches a station: a new offer, or what was offered before is taken back."""

from datetime import timedelta

from django.db import transaction

from nguon.broadcast.codes import OfferState
from nguon.broadcast.models import Item, Offer, PlannedPlay, Skip, Station
from nguon.bulletins.codes import Turn
from nguon.bulletins.models import Version
from nguon.events import chain, clock
from nguon.formats.playout.plan import RESERVE

LONGEST = timedelta(days=1)
"""No play sounds for longer."""


@transaction.atomic
def offer(version: Version, code: str) -> Offer | None:
    """Offer `version` to the station with this code; None where there is no such station.

    A correction takes the place of what it corrects, a recall only takes it back. Repeating it
    changes nothing.
    """
    station = Station.objects.filter(code=code).first()
    if station is None:
        return None
    made, new = Offer.objects.get_or_create(
        station=station,
        version=version,
        defaults={"priority": version.bulletin.priority, "offered_at": clock.now()},
    )
    if new and version.turn != Turn.FIRST:
        withdraw(station, version)
    if new and made.is_emergency:
        station.plan_anew()
    if new and version.turn == Turn.RECALL:
        made.decide(OfferState.WITHDRAWN)
    return made


def withdraw(station: Station, version: Version) -> None:
    """Take back the other versions of the bulletin: out of the programmes, out of the plans; what
    sounds now is stopped."""
    chain.take_turn()
    now = clock.now()
    former = station.offers.filter(version__bulletin=version.bulletin).exclude(version=version)
    for one in former.at_hand():
        for item in one.items.filter(programme__day__gte=clock.today()):
            item.programme.touch()
            item.delete()
        one.decide(OfferState.WITHDRAWN)
    planned = PlannedPlay.objects.filter(offer__in=former, cancelled_at=None)
    coming = [play for play in planned.filter(start__gt=now - LONGEST) if play.latest_end > now]
    if coming:
        planned.filter(pk__in=[play.pk for play in coming]).update(cancelled_at=now)
        station.plan_anew()
        Skip.order(station, coming)
    _spare_no_more(station, former)
    chain.record(
        station.stream,
        "offer.withdrawn",
        None,
        bulletin=version.bulletin_id,
        by_version=version.number,
    )


def _spare_no_more(station: Station, former) -> None:
    """What was taken back stands in for no stream either."""
    for item in Item.objects.filter(reserve__in=former, programme__day__gte=clock.today()):
        item.reserve = None
        item.save(update_fields=["reserve"])
        item.programme.touch()
    plays = PlannedPlay.objects.filter(reserve__in=former, cancelled_at=None)
    coming = list(plays.filter(start__gt=clock.now() - LONGEST))
    if coming:
        plays.filter(pk__in=[play.pk for play in coming]).update(
            reserve=None, reserve_sound=None, reserve_seconds=0
        )
        station.plan_anew()
        Skip.order(station, coming, RESERVE)
