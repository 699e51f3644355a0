"""The signed plan of one box: what its station's confirmed programmes have it play.

A plan's version is the time at which it was signed, in seconds, so that a server that came back
from a backup never signs one that boxes have to refuse as older than theirs.
"""

from datetime import datetime, timedelta

from django.db import transaction

from nguon.broadcast import keyring
from nguon.broadcast.models import Cluster, Command, PlannedPlay
from nguon.events import clock
from nguon.formats.playout.envelope import Kind, parse, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.plan import Plan, Play, QuietHours
from nguon.formats.playout.plan import Priority as WirePriority
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
        fresh = box.plan_issued is not None and now - box.plan_issued < FRESH
        if box.plan and fresh and box.plan_revision == box.station.revision:
            return bytes(box.plan)
        return _sign(box, key, now)


def _sign(box: Cluster, key: SigningKey, now: datetime) -> bytes:
    box.plan_version = max(box.plan_version + 1, int(now.timestamp()))
    box.plan = seal(Kind.PLAN, _plan(box, now), key)
    box.plan_revision, box.plan_issued = box.station.revision, now
    box.save(update_fields=["plan", "plan_version", "plan_revision", "plan_issued"])
    return bytes(box.plan)


def _plan(box: Cluster, now: datetime) -> Plan:
    plays = list(plays_of(box))
    files = {play.sound.sha256: play for play in plays}
    return Plan(
        station=box.code,
        version=box.plan_version,
        issued=now,
        expires=now + AHEAD,
        areas=areas_of(box),
        plays=tuple(_play(box, play) for play in plays),
        sounds=tuple(
            Sound(sha256, play.sound.size, play.seconds) for sha256, play in files.items()
        ),
        quiet=_quiet(box, plays),
        volume_ceiling=100,
    )


def plays_of(box: Cluster):
    """What is still to sound, with the file that it is."""
    now = clock.now()
    window = (now - timedelta(hours=2), now + AHEAD)
    plays = PlannedPlay.objects.filter(programme__station=box.station, cancelled_at=None)
    return plays.filter(sound__isnull=False, start__range=window).select_related(
        "sound", "programme"
    )


def commands_of(box: Cluster):
    """The commands for this box that two persons signed and that have not expired."""
    signed = Command.objects.filter(stations=box.station, released_at__isnull=False)
    return signed.filter(expires_at__gt=clock.now())


def may_fetch(box: Cluster, sha256: str) -> bool:
    """Whether a sound is one of the box's plan or of a command for it."""
    if plays_of(box).filter(sound__sha256=sha256).exists():
        return True
    bodies = (parse(bytes(one.document)).body for one in commands_of(box))
    return any((body.get("sound") or {}).get("sha256") == sha256 for body in bodies)


def areas_of(box: Cluster) -> tuple[str, ...]:
    """The codes by which a command may mean this box: its own, its commune's and those above."""
    line = box.station.unit.lineage_on(clock.today())
    return (box.code, *(unit.code for unit in line if unit.code))


def _play(box: Cluster, play: PlannedPlay) -> Play:
    return Play(
        id=play.key,
        start=on_the_wire(play.start),
        end=on_the_wire(play.end + GRACE),
        sound=play.sound.sha256,
        title=play.title,
        priority=WirePriority(max(play.priority, WirePriority.PRIORITY)),
        volume=box.volume_by_slot.get(play.slot, box.volume),
        bulletin=str(play.offer_id or ""),
        language=play.language,
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
