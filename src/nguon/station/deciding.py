"""What should sound now: one pure function of what the station knows, and nothing else.

Emergencies come before the programme, the graver before the lighter, the newer before the older;
two that are equal in both are played one after the other. A programme that was cut off goes on
where it stopped, unless its window has ended.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from nguon.formats.playout.command import Action, Command
from nguon.formats.playout.plan import Late, Plan, Play, Relay
from nguon.formats.playout.reading import Signed
from nguon.formats.playout.sound import Sound
from nguon.formats.playout.trust import Trust

GRACE = timedelta(seconds=2)
"""A play that began a blink late is not cut at the very end of its window."""
LATE = 1.0
"""Seconds by which a start may be late without leaving out the beginning."""
AHEAD = timedelta(seconds=20)
"""How long before its start a play is loaded, so that only the start remains to be done."""


class Silence(StrEnum):
    """Why nothing sounds, or a play was dropped."""

    NOTHING_PLANNED = "nothing_planned"
    NO_PLAN = "no_plan"
    PLAN_EXPIRED = "plan_expired"
    KEYS_WITHDRAWN = "keys_withdrawn"
    CLOCK_DOUBTED = "clock_doubted"
    MUTED = "muted"
    QUIET_HOURS = "quiet_hours"
    PAUSE = "pause"
    SKIPPED = "skipped"
    SOUND_WANTING = "sound_wanting"
    TOO_LATE = "too_late"
    CANCELLED = "cancelled"
    PREEMPTED = "preempted"
    WINDOW_ENDED = "window_ended"
    STOPPED = "stopped"
    INTERRUPTED = "interrupted"
    STREAM_WANTING = "stream_wanting"
    STREAM_LOST = "stream_lost"


@dataclass(frozen=True)
class Progress:
    """How far a subject has come: `rounds` heard whole, `offset` seconds of the one begun, which
    sounds `since` a time (so that a crash does not begin it anew)."""

    rounds: int = 0
    offset: float = 0.0
    rest_until: datetime | None = None
    since: datetime | None = None
    begun: bool = False
    done: bool = False


UNTOUCHED = Progress()


@dataclass(frozen=True)
class Situation:
    """All that the decision depends on. `whole` are the sounds that lie here, complete."""

    now: datetime
    trust: Trust
    plan: Signed[Plan] | None = None
    commands: tuple[Signed[Command], ...] = ()
    progress: Mapping[str, Progress] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    muted: bool = False
    clock_doubted: bool = False

    def of(self, subject: str) -> Progress:
        return self.progress.get(subject, UNTOUCHED)

    def counts(self, kids: tuple[str, ...]) -> bool:
        """Whether the keys that a document was believed for have not been withdrawn since."""
        held = {key.kid for key in self.trust.keys if key.revoked is None}
        return set(kids) <= held

    def targets(self, action: Action) -> set[str]:
        """What commands of `action` aim at; they hold on after they expired."""
        return {one.document.target for one in self.commands if one.document.action is action}


@dataclass(frozen=True)
class Sounding:
    """One sound, from where, how loud; `kids` is whose word it is, `source` in which document.

    `stream` is the address of one that is no file: then `sound` is empty, `seconds` are what is
    left of its time.
    """

    subject: str
    sound: str
    offset: float
    volume: int
    source: str
    kids: tuple[str, ...]
    seconds: float
    round: int = 0
    emergency: bool = False
    drill: bool = False
    planned: datetime | None = None
    stream: str = ""

    def same_as(self, other: "Sounding | None") -> bool:
        return other is not None and (self.subject, self.round) == (other.subject, other.round)


@dataclass(frozen=True)
class Decision:
    """`sounding` now, or why not; `dropped` will never be heard; `upcoming` may be loaded, and
    begins at `then`."""

    sounding: Sounding | None
    silence: Silence | None
    dropped: tuple[tuple[Sounding, Silence], ...] = ()
    upcoming: Sounding | None = None
    then: datetime | None = None


def decide(at: Situation) -> Decision:
    """What should sound in the situation `at`."""
    if at.clock_doubted:
        return Decision(None, Silence.CLOCK_DOUBTED)
    rules = at.plan.document if at.plan else None
    if at.muted and (rules is None or rules.mute_stops_emergencies):
        return Decision(None, Silence.MUTED)
    if alarms := _alarms(at):
        sounding = alarms[0]
        rest = at.of(sounding.subject).rest_until
        if rest and at.now < rest:
            return Decision(None, Silence.PAUSE, upcoming=sounding, then=rest)
        return Decision(sounding, None)
    return Decision(None, Silence.MUTED) if at.muted else _programme(at)


def _alarms(at: Situation) -> list[Sounding]:
    """Emergencies that are to be heard, the first to come first."""
    cancelled = at.targets(Action.CANCEL)
    alive = [
        (command, sound, one.kids)
        for one in at.commands
        if (command := one.document)
        and (sound := command.sound)
        and command.id not in cancelled
        and at.now < command.expires
        and at.counts(one.kids)
        and not at.of(command.id).done
        and sound.sha256 in at.whole
    ]
    alive.sort(key=lambda one: _rank(at, one[0]))
    return [_alarm(at, *one) for one in alive]


def _rank(at: Situation, command: Command) -> tuple[int, float, bool, str]:
    begun = at.of(command.id).begun
    return -command.severity, -command.issued.timestamp(), not begun, command.id


def _alarm(at: Situation, command: Command, sound: Sound, kids: tuple[str, ...]) -> Sounding:
    rules = at.plan.document if at.plan else None
    volume = min(rules.emergency_volume, rules.volume_ceiling) if rules else 100
    progress = at.of(command.id)
    return Sounding(
        command.id,
        sound.sha256,
        progress.offset,
        volume,
        source=command.id,
        kids=kids,
        seconds=sound.seconds,
        round=progress.rounds,
        emergency=True,
        drill=command.drill,
        planned=command.issued,
    )


def _programme(at: Situation) -> Decision:
    if at.plan is None:
        return Decision(None, Silence.NO_PLAN)
    plan, kids = at.plan.document, at.plan.kids
    if not at.counts(kids):
        return Decision(None, Silence.KEYS_WITHDRAWN)
    if at.now >= plan.expires:
        return Decision(None, Silence.PLAN_EXPIRED)
    skipped = at.targets(Action.SKIP)
    candidates: list[tuple[int, bool, datetime, Sounding]] = []
    dropped: list[tuple[Sounding, Silence]] = []
    for play in plan.plays:
        if play.start > at.now or at.of(play.id).done:
            continue
        sounding = _play(at, plan, play, kids)
        if fault := _fault(at, plan, play, sounding, skipped):
            dropped.append((sounding, fault))
        elif play.sound in at.whole:
            candidates.append((play.priority, not at.of(play.id).begun, play.start, sounding))
    for relay in plan.relays:
        if relay.start > at.now or at.of(relay.id).done:
            continue
        if fault := _relay_fault(at, plan, relay, skipped):
            told = _relay(at, plan, relay, kids)
            if at.of(relay.reserve_id).since:
                dropped.append((_reserve(at, plan, relay, told), fault))
            dropped.append((told, fault))
        elif sounding_now := _relayed(at, plan, relay, kids, skipped):
            begun = at.of(relay.id).begun
            candidates.append((relay.priority, not begun, relay.start, sounding_now))
    candidates.sort(key=lambda one: one[:3])
    nobody = (None, None)
    then, ready = min(_upcoming(at, plan, skipped, kids), key=lambda one: one[0], default=nobody)
    if candidates:
        return Decision(candidates[0][3], None, tuple(dropped), ready, then)
    return Decision(None, _why_silent(at, plan), tuple(dropped), ready, then)


def _why_silent(at: Situation, plan: Plan) -> Silence:
    if plan.is_quiet(at.now):
        return Silence.QUIET_HOURS
    waited = any(relay.start <= at.now < relay.end for relay in plan.relays)
    return Silence.STREAM_WANTING if waited else Silence.NOTHING_PLANNED


def _relay(at: Situation, plan: Plan, relay: Relay, kids: tuple[str, ...]) -> Sounding:
    """The stream as it is now: what was missed is missed."""
    return Sounding(
        relay.id,
        "",
        0.0,
        min(relay.volume, plan.volume_ceiling),
        source=f"{plan.station}/{plan.version}",
        kids=kids,
        seconds=(relay.end - max(at.now, relay.start)).total_seconds(),
        planned=relay.start,
        stream=relay.address,
    )


def _relay_fault(at: Situation, plan: Plan, relay: Relay, skipped: set[str]) -> Silence | None:
    """Why a relay is over, or will never be heard."""
    if relay.id in skipped:
        return Silence.SKIPPED
    if at.now >= relay.end:
        return Silence.WINDOW_ENDED
    return Silence.QUIET_HOURS if plan.is_quiet(at.now) else None


def _relayed(
    at: Situation, plan: Plan, relay: Relay, kids: tuple[str, ...], skipped: set[str]
) -> Sounding | None:
    """The stream; while it is away the reserve, once, to its end. None: silence until it is asked
    for again."""
    reserve, rest = at.of(relay.reserve_id), at.of(relay.id).rest_until
    away = rest is not None and (at.now < rest or reserve.since is not None)
    if not away:
        return _relay(at, plan, relay, kids)
    free = relay.reserve in at.whole and relay.reserve_id not in skipped and not reserve.done
    return _reserve(at, plan, relay, _relay(at, plan, relay, kids)) if free else None


def _reserve(at: Situation, plan: Plan, relay: Relay, told: Sounding) -> Sounding:
    """What is heard in its place, from where it stands."""
    return replace(
        told,
        subject=relay.reserve_id,
        sound=relay.reserve,
        offset=at.of(relay.reserve_id).offset,
        seconds=plan.seconds(relay.reserve),
        stream="",
    )


def _play(at: Situation, plan: Plan, play: Play, kids: tuple[str, ...]) -> Sounding:
    """The play as it would begin or go on now.

    What has not begun leaves out as much of its beginning as its window no longer has room for.
    """
    progress, seconds = at.of(play.id), plan.seconds(play.sound)
    behind = (max(at.now, play.start) - play.end).total_seconds() + seconds
    fresh = behind if behind > LATE and at.now > play.start else 0.0
    return Sounding(
        play.id,
        play.sound,
        progress.offset if progress.begun else fresh,
        min(play.volume, plan.volume_ceiling),
        source=f"{plan.station}/{plan.version}",
        kids=kids,
        seconds=seconds,
        planned=play.start,
    )


def _fault(
    at: Situation, plan: Plan, play: Play, sounding: Sounding, skipped: set[str]
) -> Silence | None:
    """Why a play whose time has come will never be heard (any more)."""
    begun = at.of(play.id).begun
    if play.id in skipped:
        return Silence.SKIPPED
    if at.now >= play.end + (GRACE if begun else timedelta()):
        return Silence.WINDOW_ENDED if play.sound in at.whole else Silence.SOUND_WANTING
    if plan.is_quiet(at.now):
        return Silence.QUIET_HOURS
    if play.late is Late.DROP and at.of(play.id).since is None and sounding.offset > 0:
        return Silence.INTERRUPTED if begun else Silence.TOO_LATE
    return Silence.TOO_LATE if sounding.offset >= sounding.seconds else None


def _upcoming(
    at: Situation, plan: Plan, skipped: set[str], kids: tuple[str, ...]
) -> Iterator[tuple[datetime, Sounding | None]]:
    """What begins soon; a stream is not opened before its time, since it would be old by then."""
    for relay in plan.relays:
        if at.now < relay.start <= at.now + AHEAD and relay.id not in skipped:
            yield relay.start, None
    for play in plan.plays:
        soon = at.now < play.start <= at.now + AHEAD
        if soon and play.id not in skipped and play.sound in at.whole:
            yield play.start, _play(at, plan, play, kids)
