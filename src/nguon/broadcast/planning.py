"""The signed plan of one box: what its station's confirmed programmes have it play.

A plan's version is the time at which it was signed, in seconds, so that a server that came back
from a backup never signs one that boxes have to refuse as older than theirs.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from nguon.broadcast import keyring
from nguon.broadcast.doorbell.certificates import doorbell_of
from nguon.broadcast.models import Cluster, Command, PlannedPlay, Skip, Station
from nguon.bulletins.codes import Priority, State
from nguon.events import clock
from nguon.formats.playout.envelope import Kind, parse, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.plan import Doorbell, Late, Plan, Play, QuietHours, Relay
from nguon.formats.playout.plan import Priority as WirePriority
from nguon.formats.playout.records import to_json
from nguon.formats.playout.sound import Sound

AHEAD, FRESH, GRACE = timedelta(days=30), timedelta(days=1), timedelta(seconds=2)


def on_the_wire(moment: datetime) -> datetime:
    """A moment of business time as boxes have it, whose clocks know no other than the real one."""
    return moment - (clock.now() - clock.machine_time())


def plan_of(cluster: Cluster) -> bytes | None:
    """The box's plan, signed anew where the station has changed or a day has passed."""
    key = keyring.schedule_key()
    if key is None:
        return None
    with transaction.atomic():
        one = Cluster.objects.select_for_update(of=("self",)).select_related("station__unit")
        box = one.get(pk=cluster.pk)
        now = clock.machine_time()
        kept, bell = standing_sounds(box.station), doorbell_of(box)
        if box.plan and now - box.plan_issued < FRESH and _still_right(box, kept, bell):
            return bytes(box.plan)
        return _sign(box, key, kept, bell, now)


def _still_right(box: Cluster, kept: list[Sound], bell: Doorbell | None) -> bool:
    """Whether the plan that was signed last says what is to be played and kept, and who rings."""
    if box.plan_revision != box.station.revision:
        return False
    said = parse(bytes(box.plan)).body
    if said.get("doorbell") != to_json(bell):
        return False
    return set(said["keep"]) == {one.sha256 for one in kept}


def _sign(
    box: Cluster, key: SigningKey, kept: list[Sound], bell: Doorbell | None, now: datetime
) -> bytes:
    box.plan_version = max(box.plan_version + 1, int(now.timestamp()))
    box.plan = seal(Kind.PLAN, _plan(box, kept, bell, now), key)
    box.plan_revision, box.plan_issued = box.station.revision, now
    box.save(update_fields=["plan", "plan_version", "plan_revision", "plan_issued"])
    return bytes(box.plan)


def _plan(box: Cluster, kept: list[Sound], bell: Doorbell | None, now: datetime) -> Plan:
    plays = list(plays_of(box))
    sounds = {one.sha256: one for one in kept}
    files = [play for play in plays if play.sound]
    relays = [play for play in plays if play.stream and play.stream.is_in_force]
    for play in files:
        sounds[play.sound.sha256] = Sound(play.sound.sha256, play.sound.size, play.seconds)
    for spare, seconds in ((one.reserve_sound, one.reserve_seconds) for one in relays):
        if spare:
            sounds.setdefault(spare.sha256, Sound(spare.sha256, spare.size, seconds))
    return Plan(
        station=box.code,
        version=box.plan_version,
        issued=now,
        expires=now + AHEAD,
        areas=areas_of(box),
        plays=tuple(_play(box, play) for play in files),
        sounds=tuple(sounds.values()),
        quiet=_quiet(box, plays),
        volume_ceiling=100,
        keep=tuple(one.sha256 for one in kept),
        relays=tuple(_relay(box, play) for play in relays),
        doorbell=bell,
    )


def plays_of(box: Cluster):
    """What is still to sound, with the file or the stream that it is."""
    now = clock.now()
    window = (now - timedelta(hours=2), now + AHEAD)
    plays = PlannedPlay.objects.filter(programme__station=box.station, cancelled_at=None)
    plays = plays.filter(Q(sound__isnull=False) | Q(stream__isnull=False), start__range=window)
    return plays.select_related(
        "sound", "stream", "reserve_sound", "programme", "offer__version__bulletin"
    )


def standing_sounds(station: Station) -> list[Sound]:
    """What lies ready at the boxes before anybody signs an emergency: the readings of emergency
    bulletins that the station was offered and that still hold."""
    offers = station.offers.at_hand().filter(
        priority=Priority.EMERGENCY, version__state=State.RELEASED
    )
    now, found = clock.now(), {}
    for offer in offers.select_related("station", "version__bulletin"):
        if offer.valid_until is None or offer.valid_until > now:
            for one in offer.sounds().values():
                found[one.opus.sha256] = Sound(one.opus.sha256, one.opus.size, one.seconds)
    return list(found.values())


def commands_of(box: Cluster) -> list[bytes]:
    """The commands for this box that are signed by whom they need and have not expired."""
    return [
        bytes(one.document)
        for kind, stations in ((Command, "stations"), (Skip, "station"))
        for one in _valid(kind).filter(**{stations: box.station})
    ]


def orders() -> dict[str, tuple[bytes, tuple[str, ...]]]:
    """Every command that holds now: its key → the document and the areas that it is for."""
    return {
        one.key: (document := bytes(one.document), tuple(parse(document).body["areas"]))
        for kind in (Command, Skip)
        for one in _valid(kind)
    }


def _valid(kind: type[Command] | type[Skip]):
    found = kind.objects.filter(expires_at__gt=clock.now())
    return found.filter(released_at__isnull=False) if kind is Command else found


def may_fetch(box: Cluster, sha256: str) -> bool:
    """Whether a sound is one of the box's plan, of a command for it, or stands ready there."""
    named = Q(sound__sha256=sha256) | Q(reserve_sound__sha256=sha256)
    if plays_of(box).filter(named).exists():
        return True
    if sha256 in {one.sha256 for one in standing_sounds(box.station)}:
        return True
    bodies = (parse(document).body for document in commands_of(box))
    return any((body.get("sound") or {}).get("sha256") == sha256 for body in bodies)


def areas_of(box: Cluster) -> tuple[str, ...]:
    """The codes by which a command may mean this box: its own, its commune's and those above."""
    line = box.station.unit.lineage_on(clock.today())
    return (box.code, *(unit.code for unit in line if unit.code))


def _play(box: Cluster, play: PlannedPlay) -> Play:
    return Play(
        id=play.key,
        start=on_the_wire(play.start),
        end=on_the_wire(play.latest_end + GRACE),
        sound=play.sound.sha256,
        title=play.title,
        priority=WirePriority(max(play.priority, WirePriority.PRIORITY)),
        volume=box.volume_by_slot.get(play.slot, box.volume),
        bulletin=str(play.offer_id or ""),
        language=play.language,
        late=Late(play.late),
    )


def _relay(box: Cluster, play: PlannedPlay) -> Relay:
    return Relay(
        id=play.key,
        start=on_the_wire(play.start),
        end=on_the_wire(play.end),
        address=play.stream.address,
        title=play.title,
        priority=WirePriority(max(play.priority, WirePriority.PRIORITY)),
        volume=box.volume_by_slot.get(play.slot, box.volume),
        reserve=play.reserve_sound.sha256 if play.reserve_sound else "",
    )


def _quiet(box: Cluster, plays: list[PlannedPlay]) -> tuple[QuietHours, ...]:
    """The station's quiet hours, unless an officer let a coming play be heard in them.

    In a store whose clock stands elsewhere boxes could not tell them.
    """
    allowed = any("quiet" in play.programme.set_aside() for play in plays)
    if allowed or abs(clock.now() - clock.machine_time()) > timedelta(minutes=1):
        return ()
    station = box.station
    return (QuietHours(f"{station.quiet_from:%H:%M}", f"{station.quiet_to:%H:%M}"),)
