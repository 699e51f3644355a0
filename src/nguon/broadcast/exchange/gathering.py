"""Schedules and plays out of the store, as facts for the exchange."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from nguon.broadcast.codes import Grade
from nguon.broadcast.exchange.facts import Bulletin, Played, Schedule
from nguon.broadcast.models import PlannedPlay, PlayRecord
from nguon.events import clock
from nguon.record.asking import address_of


def schedules(first: date, last: date) -> list[Schedule]:
    """What confirmed programmes have on air, a row for each bulletin, day and commune."""
    found: dict[tuple, list[PlannedPlay]] = defaultdict(list)
    for play in _plays().filter(programme__day__range=(first, last), cancelled_at=None):
        station = play.programme.station
        found[play.offer.version_id, play.language, play.programme.day, station.pk].append(play)
    return [_schedule(plays) for plays in found.values()]


def plays(first: date, last: date) -> Iterator[Played]:
    """What boxes logged of bulletins, the oldest first."""
    rows = PlayRecord.objects.filter(play__offer__isnull=False)
    rows = rows.filter(play__programme__day__range=(first, last)).order_by("at", "pk")
    rows = rows.select_related(
        "cluster__station__unit",
        "play__offer__version__bulletin__unit",
        "play__programme__station__unit",
        "play__sound",
    )
    for row in rows.defer("entry"):
        cluster, unit = row.cluster, row.cluster.station.unit
        yield Played(
            bulletin=_bulletin(row.play),
            cluster=cluster.code,
            unit=unit.code,
            unit_name=unit.name,
            place=cluster.place,
            at=_local(row.at),
            whole=row.grade() == Grade.COMPLETED,
            volume=cluster.volume,
        )


def _plays():
    rows = PlannedPlay.objects.filter(offer__isnull=False).order_by("start")
    return rows.select_related(
        "offer__version__bulletin__unit", "programme__station__unit", "sound"
    )


def _schedule(plays: list[PlannedPlay]) -> Schedule:
    first = plays[0]
    return Schedule(
        bulletin=_bulletin(first),
        day=first.programme.day,
        areas=(first.programme.station.unit.code,),
        times=tuple((_local(one.start), _local(one.end)) for one in plays),
    )


def _bulletin(play: PlannedPlay) -> Bulletin:
    version = play.offer.version
    bulletin, text = version.bulletin, version.text_for(play.language)
    return Bulletin(
        id=f"{bulletin.pk}.{version.number}.{play.language}",
        title=play.title,
        summary=text.lead if text else "",
        subject=bulletin.subject,
        priority=play.priority,
        produced=_local(version.released_at or version.started_at),
        seconds=round(play.seconds),
        author=bulletin.unit.formal_name(),
        made_in=bulletin.unit.code,
        link=address_of(version) if bulletin.slug else "",
    )


def _local(moment):
    """To the second, as it is said in Vietnam."""
    return moment.astimezone(clock.VIETNAM).replace(microsecond=0)
