"""A person arranges the day: what is taken, in which slot, in which order; then confirms it."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.broadcast.codes import ItemKind, Late, OfferState
from nguon.broadcast.models import Item, Offer, PlannedPlay, Programme, Station, Stream
from nguon.broadcast.models.programme import GAP
from nguon.broadcast.reach import demand
from nguon.broadcast.rules import conflicts
from nguon.bulletins.codes import Priority
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, Actor

LONGEST_OWN = 60
LONGEST_SLACK = 60
"""Minutes."""


def programme_of(station: Station, day: date) -> Programme:
    """The day's programme; a new one has the priority bulletins that wait, in each slot to come."""
    made, new = Programme.objects.get_or_create(station=station, day=day)
    if new:
        for offer in station.offers.filter(state=OfferState.OPEN, priority=Priority.PRIORITY):
            for slot in made.slots():
                if made.begin(slot) > clock.now():
                    _place(made, offer, slot.key)
    return made


@transaction.atomic
def take(actor: Actor, programme: Programme, offer: Offer, slot: str) -> None:
    """Put a bulletin into a slot, in each of the station's languages that it has sound in."""
    _open(actor, programme, slot)
    if offer.station_id != programme.station_id or offer.state == OfferState.WITHDRAWN:
        raise Refused(_("Bản tin này đã được rút."))
    if programme.items.filter(offer=offer, slot=slot).exists():
        raise Refused(_("Bản tin này đã có trong buổi đó."))
    if offer.state == OfferState.REFUSED:
        offer.decide(OfferState.OPEN)
    _place(programme, offer, slot)


@transaction.atomic
def take_everywhere(actor: Actor, programme: Programme, offer: Offer) -> None:
    """Put a bulletin into each slot that is still to come."""
    coming = [slot.key for slot in programme.slots() if programme.begin(slot) > clock.now()]
    if not coming:
        raise Refused(_("Ngày này không còn buổi nào sắp tới."))
    there = set(programme.items.filter(offer=offer).values_list("slot", flat=True))
    for key in coming:
        if key not in there:
            take(actor, programme, offer, key)


@transaction.atomic
def add_own(
    actor: Actor, programme: Programme, slot: str, kind: ItemKind, title: str, minutes: int
) -> None:
    """Something of the commune's own that is read at the station, or a relay, for some minutes:
    IP boxes do not hear it."""
    _open(actor, programme, slot)
    if kind not in (ItemKind.OWN, ItemKind.RELAY) or not title.strip():
        raise Refused(_("Hãy ghi tên mục."), "title")
    _append(programme, slot, kind=kind, title=title.strip()[:300], seconds=_lasting(minutes))


@transaction.atomic
def add_stream(
    actor: Actor,
    programme: Programme,
    slot: str,
    stream: Stream,
    title: str,
    minutes: int,
    reserve: Offer | None = None,
) -> None:
    """A relay, or live speech, that boxes listen to for some minutes; where it is not there they
    play `reserve`, or keep silent."""
    _open(actor, programme, slot)
    station = programme.station
    if not stream.is_in_force or stream.station_id not in (None, station.pk):
        raise Refused(_("Nguồn này không dùng được ở đài của xã."), "kind")
    if reserve and (reserve.station_id != station.pk or not reserve.sounds()):
        raise Refused(_("Bài dự phòng phải là bản tin có âm thanh của đài này."), "reserve")
    _append(
        programme,
        slot,
        kind=ItemKind.OWN if stream.is_live else ItemKind.RELAY,
        title=(title.strip() or stream.name)[:300],
        seconds=_lasting(minutes),
        stream=stream,
        reserve=reserve,
    )


@transaction.atomic
def allow(actor: Actor, item: Item, slack: int, late: str) -> None:
    """How many minutes later an item may begin, and what becomes of it where it is cut off."""
    _open(actor, item.programme, item.slot)
    if not 0 <= slack <= LONGEST_SLACK:
        raise Refused(_("Lùi được từ 0 đến %d phút.") % LONGEST_SLACK, "slack")
    if late not in Late.values:
        raise Refused(_("Hãy chọn làm gì khi bị ngắt."), "late")
    item.slack, item.late = slack, late
    item.save(update_fields=["slack", "late"])


def _lasting(minutes: int) -> int:
    """Seconds."""
    if not 1 <= minutes <= LONGEST_OWN:
        raise Refused(_("Thời lượng từ 1 đến %d phút.") % LONGEST_OWN, "minutes")
    return minutes * 60


@transaction.atomic
def repeat(actor: Actor, programme: Programme) -> int:
    """Take over the commune's own items and relays of the last day that was confirmed, each in its
    slot, where they do not stand yet; how many."""
    former = former_of(programme)
    if former is None:
        raise Refused(_("Chưa có ngày nào trước đó đã xác nhận."))
    _open(actor, programme, "")
    fresh = repeatable(programme, former)
    spares = set(programme.station.offers.at_hand().values_list("pk", flat=True))
    for item in fresh:
        kept = ("kind", "language", "title", "priority", "seconds", "stream", "slack", "late")
        facts = {name: getattr(item, name) for name in kept}
        reserve = item.reserve if item.reserve_id in spares else None
        _append(programme, item.slot, reserve=reserve, **facts)
    return len(fresh)


def repeatable(programme: Programme, former: Programme) -> list[Item]:
    """What of the commune's own stood in `former` and does not stand in this day yet."""
    keys = {slot.key for slot in programme.slots()}
    there = {_again(item) for item in programme.items.all()}
    found = former.items.filter(offer=None, slot__in=keys).select_related("stream", "reserve")
    return [
        item
        for item in found
        if _again(item) not in there and (item.stream is None or item.stream.is_in_force)
    ]


def former_of(programme: Programme) -> Programme | None:
    """The last day before that somebody confirmed with something of the commune's own in it."""
    earlier = programme.station.programmes.filter(day__lt=programme.day, items__offer=None)
    return earlier.exclude(confirmed_at=None).exclude(items=None).order_by("-day").first()


def _again(item: Item) -> tuple:
    return item.slot, item.kind, item.title, item.stream_id


@transaction.atomic
def drop(actor: Actor, item: Item) -> None:
    """Take one item out of its slot."""
    _open(actor, item.programme, item.slot)
    item.delete()


@transaction.atomic
def move_up(actor: Actor, item: Item) -> None:
    """One place earlier. No ordinary item comes before one of priority (Thông tư 39/2020)."""
    _open(actor, item.programme, item.slot)
    rows = list(item.programme.items.filter(slot=item.slot))
    place = rows.index(item)
    if place == 0:
        return
    if rows[place - 1].priority < item.priority:
        raise Refused(_("Tin ưu tiên đứng trước tin thường. Chỉ đổi được thứ tự các tin cùng mức."))
    rows[place - 1 : place + 1] = [item, rows[place - 1]]
    _number(rows)


@transaction.atomic
def set_aside(actor: Actor, programme: Programme, rule: str, reason: str) -> None:
    """An officer lets one rule be broken on this day, for a reason that is recorded."""
    demand(actor, Ability.STEER, programme.station)
    chain.take_turn()
    programme.refresh_from_db(fields=["overrides"])
    if rule not in {one.rule for one in conflicts(programme) if one.rule}:
        raise Refused(_("Không có quy tắc nào cần bỏ qua."))
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do cho phép vượt mức."), "reason")
    said = {"rule": rule, "reason": reason.strip()[:300]}
    programme.overrides = [*programme.overrides, said | {"by": actor.name, "at": str(clock.now())}]
    programme.changed = True
    programme.save(update_fields=["overrides", "changed"])
    chain.record(programme.station.stream, "programme.overridden", actor, day=programme.day, **said)


@transaction.atomic
def confirm(actor: Actor, programme: Programme) -> None:
    """What stands there is to be aired: the boxes get it with their next plan."""
    demand(actor, Ability.WORK, programme.station)
    chain.take_turn()
    if programme.day < clock.today():
        raise Refused(_("Ngày này đã qua."))
    if standing := [one for one in conflicts(programme) if one.blocks]:
        raise Refused(standing[0].words)
    items = list(programme.items.select_related("offer__version"))
    _plan(programme, items)
    for offer in {item.offer for item in items if item.offer}:
        if offer.state == OfferState.OPEN:
            offer.decide(OfferState.TAKEN)
    programme.confirmed_at, programme.confirmed_by = clock.now(), actor.person
    programme.changed = False
    programme.save(update_fields=["confirmed_at", "confirmed_by", "changed"])
    programme.station.plan_anew()
    chain.record(
        programme.station.stream,
        "programme.confirmed",
        actor,
        day=programme.day,
        items=[[item.slot, item.title, item.priority] for item in items],
    )


def rehouse(programme: Programme) -> None:
    """The station's slots are others: what has lost its slot goes to the day's first."""
    keys = [slot.key for slot in programme.slots()]
    for item in programme.items.exclude(slot__in=keys):
        kept = ("kind", "offer", "language", "title", "priority", "seconds", "stream", "reserve")
        kept += ("slack", "late")
        facts = {name: getattr(item, name) for name in kept}
        item.delete()
        _append(programme, keys[0], **facts)
    programme.touch()


def _plan(programme: Programme, items: list[Item]) -> None:
    """Write down the plays of the day anew; one that stays as it was keeps its key."""
    now = clock.now()
    former = {_same(play): play for play in programme.plays.filter(cancelled_at=None)}
    for slot in programme.slots():
        start = programme.begin(slot)
        for item in (one for one in items if one.slot == slot.key):
            play = _planned(programme, item, start)
            known = former.pop(_same(play), None)
            if known is None and start > now:
                play.save()
            start += _seconds(item) + GAP
    for gone in former.values():
        if gone.start > now:
            gone.cancelled_at = now
            gone.save(update_fields=["cancelled_at"])


def _planned(programme: Programme, item: Item, start: datetime) -> PlannedPlay:
    sound, reserve = item.sound(), item.reserve_sound()
    return PlannedPlay(
        programme=programme,
        key=uuid.uuid4().hex,
        offer=item.offer,
        slot=item.slot,
        title=item.title,
        kind=item.kind,
        language=item.language,
        priority=item.priority,
        start=start,
        seconds=item.seconds,
        sound=sound.opus if sound else None,
        stream=item.stream,
        reserve=item.reserve if reserve else None,
        reserve_sound=reserve.opus if reserve else None,
        reserve_seconds=reserve.seconds if reserve else 0,
        slack=item.slack,
        late=item.late,
    )


def _same(play: PlannedPlay) -> tuple:
    """What makes a play the same as one that was planned before."""
    told = (play.start, play.title, play.sound_id, play.stream_id)
    return (*told, play.seconds, play.reserve_sound_id, play.slack, play.late)


def _seconds(item: Item):
    return type(GAP)(seconds=item.seconds)


def _open(actor: Actor, programme: Programme, slot: str) -> None:
    """Whether the actor may change this slot of the programme; it is to be confirmed again."""
    demand(actor, Ability.WORK, programme.station)
    chain.take_turn()
    if programme.day < clock.today():
        raise Refused(_("Ngày này đã qua."))
    if slot and slot not in {one.key for one in programme.slots()}:
        raise Refused(_("Ngày này không có buổi đó."), "slot")
    programme.touch()


def _place(programme: Programme, offer: Offer, slot: str) -> None:
    sounds = offer.sounds()
    for language in sounds or {"vi": None}:
        sound = sounds.get(language)
        _append(
            programme,
            slot,
            kind=ItemKind.BULLETIN,
            offer=offer,
            language=language,
            title=offer.version.title_in(language),
            priority=max(offer.priority, Priority.PRIORITY),
            seconds=sound.seconds if sound else 0,
        )


def _append(programme: Programme, slot: str, **facts) -> None:
    """At the end of those of its priority."""
    made = programme.items.create(slot=slot, position=1000, **facts)
    rows = list(programme.items.filter(slot=slot).exclude(pk=made.pk))
    place = sum(one.priority <= made.priority for one in rows)
    _number([*rows[:place], made, *rows[place:]])


def _number(rows: list[Item]) -> None:
    for position, item in enumerate(rows):
        item.position = position
    Item.objects.bulk_update(rows, ["position"])
