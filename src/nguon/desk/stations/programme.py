"""Chương trình ngày: what must air, what may, in which order; the words to read from."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from nguon.broadcast.arranging import former_of, repeatable
from nguon.broadcast.codes import Late, OfferState
from nguon.broadcast.models import Item, Offer, Programme, Slot, Station, Stream
from nguon.broadcast.models.programme import GAP
from nguon.broadcast.reach import serves
from nguon.broadcast.rules import conflicts, length
from nguon.bulletins.codes import Language
from nguon.bulletins.forms import BY_SLUG
from nguon.desk.bulletins.listening import in_large_print
from nguon.desk.bulletins.recordings import TYPES, ranged
from nguon.desk.stations.finding import day_of, offer_of, programme_on
from nguon.events import clock
from nguon.orgs.permissions import Ability, needs

MOST_OFFERS = 30


@dataclass(frozen=True)
class Line:
    """An item with the moment at which it begins."""

    item: Item
    start: datetime

    @property
    def latest(self) -> datetime | None:
        """The latest at which boxes may begin it; None where it cannot be put off."""
        if self.item.stream or not self.item.is_bulletin or not self.item.seconds:
            return None
        return self.start + timedelta(minutes=self.item.slack)


@dataclass(frozen=True)
class Filled:
    """A slot with its items; `takes` while something put into it may still be heard."""

    slot: Slot
    lines: list[Line]
    takes: bool

    @property
    def seconds(self) -> float:
        return length([line.item for line in self.lines]).total_seconds()


@needs(Ability.READ)
def programmes(request):
    """The one station's own day, or every station of the area with how far its day is."""
    served = Station.objects.served_by(request.actor).select_related("unit")
    if served.count() == 1:
        return redirect("desk:programme", served.get().pk, _usual_day().isoformat())
    day = day_of(request.GET["ngay"]) if "ngay" in request.GET else _usual_day()
    known = {one.station_id: one for one in Programme.objects.filter(day=day, station__in=served)}
    waiting = served.filter(offers__state=OfferState.OPEN).distinct()
    facts = {
        "day": day,
        "rows": [(one, known.get(one.pk)) for one in served],
        "waiting": set(waiting.values_list("pk", flat=True)),
    }
    return render(request, "desk/stations/programmes.html", facts)


@needs(Ability.READ)
def programme(request, pk: int, day: str):
    """One station's day, to be checked and confirmed with a thumb."""
    one = programme_on(request, pk, day)
    station, found = one.station, conflicts(one)
    placed = set(one.items.values_list("offer", flat=True))
    offers = station.offers.at_hand().select_related("version__bulletin__unit")
    free = [offer for offer in offers if offer.pk not in placed and not offer.is_emergency]
    works = request.actor.can(Ability.WORK) and serves(request.actor, station.unit)
    facts = {
        "programme": one,
        "station": station,
        "day": one.day,
        "before": one.day - timedelta(days=1),
        "after": one.day + timedelta(days=1),
        "slots": [_filled(one, slot) for slot in one.slots()],
        "emergencies": [offer for offer in offers if _goes_on(offer)],
        "free": free[:MOST_OFFERS],
        "conflicts": found,
        "blocked": any(conflict.blocks for conflict in found),
        "market": station.is_market_day(one.day),
        "next_market": station.next_market_day(one.day),
        "may_work": works and one.day >= clock.today(),
        "may_steer": request.actor.can(Ability.STEER),
        "former": _repeated(one) if works else None,
        "streams": Stream.objects.in_force().heard_by(station),
        "spares": [offer for offer in offers if not offer.is_emergency and offer.sounds()],
        "lates": Late.choices,
    }
    return render(request, "desk/stations/programme.html", facts)


@needs(Ability.READ)
def script(request, pk: int):
    """The words of a bulletin in large print, a breath a line, for whoever reads it at the mic."""
    offer = offer_of(request, pk)
    text = offer.version.text_for(request.GET.get("tieng", "vi"))
    if text is None:
        raise Http404
    rendition = text.rendition(BY_SLUG["radio"])
    facts = {
        "bulletin": offer.version.bulletin,
        "version": offer.version,
        "language": Language(text.language),
        "back": reverse("desk:programmes"),
        "heading": rendition.heading,
        "paragraphs": in_large_print(rendition.body, Language(text.language)),
        "remarks": BY_SLUG["radio"].remarks("", rendition.body, text.language),
    }
    return render(request, "desk/bulletins/script.html", facts)


@needs(Ability.READ)
def mp3(request, pk: int):
    """The sound of a bulletin as a file, for stations that play it themselves."""
    sound = offer_of(request, pk).sounds().get(request.GET.get("tieng", "vi"))
    if sound is None:
        raise Http404
    return ranged(request, sound.mp3, TYPES["mp3"])


def lines(one: Programme, slot: Slot) -> list[Line]:
    """The items of a slot, each with the time at which it begins."""
    found, start = [], one.begin(slot)
    for item in one.items.filter(slot=slot.key).select_related(
        "offer__version", "stream", "reserve__version"
    ):
        found.append(Line(item, start))
        start += timedelta(seconds=item.seconds) + GAP
    return found


def _repeated(one: Programme) -> Programme | None:
    """The day before whose own items may be taken over; None where there are none to take."""
    former = former_of(one)
    return former if former and repeatable(one, former) else None


def _filled(one: Programme, slot: Slot) -> Filled:
    ends = one.begin(slot) + timedelta(minutes=slot.minutes)
    return Filled(slot, lines(one, slot), ends > clock.now())


def _goes_on(offer: Offer) -> bool:
    """An emergency that still holds."""
    until = offer.valid_until
    return offer.is_emergency and (until is None or until > clock.now())


def _usual_day():
    """Today while a slot is still to come, then tomorrow."""
    now = clock.now().astimezone(clock.VIETNAM)
    return now.date() if now.hour < 17 else now.date() + timedelta(days=1)
