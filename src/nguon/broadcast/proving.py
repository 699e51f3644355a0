"""How well it is proved what was heard in some days: each planned play of each cluster, once, by
the best proof that there is of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from nguon.broadcast.codes import Grade
from nguon.broadcast.models import Cluster, PlannedPlay, PlayRecord, Station, Witness
from nguon.broadcast.models.play import Row, graded_together, held

PROVED = (Grade.COMPLETED, Grade.HEARD)
"""A box that measured it, or a person who heard it; what is merely told is counted apart."""

STRENGTH = {grade: place for place, grade in enumerate(Grade)}


@dataclass
class Line:
    """Plays × clusters of one name, by best grade."""

    name: str
    counts: Counter[Grade] = field(default_factory=Counter)

    @property
    def planned(self) -> int:
        return self.counts.total()

    @property
    def proved(self) -> int:
        return sum(self.counts[grade] for grade in PROVED)

    @property
    def percent(self) -> int | None:
        """Of a hundred planned, how many are proved; None where nothing was planned."""
        return 100 * self.proved // self.planned if self.planned else None


@dataclass(frozen=True)
class Proofs:
    """The whole, and the same by commune, day and bulletin."""

    total: Line
    by_station: list[Line]
    by_day: list[Line]
    by_bulletin: list[Line]


def proofs(stations: Iterable[Station], first: date, last: date) -> Proofs:
    """Count what `stations` planned from `first` to `last`, both included.

    A play with neither a sound nor a stream is none of an IP cluster's: boxes cannot play it.
    """
    known = {one.pk: one for one in stations}
    plays = list(_plays(known, first, last))
    best = _best(plays, known, first, last)
    boxes = _clusters(known, first)
    total = Line("")
    tables: list[dict] = [{}, {}, {}]
    for play in plays:
        station = play.programme.station_id
        keys = (known[station].unit.name, play.programme.day, play.title)
        pairs = zip(tables, keys, strict=True)
        lines = [table.setdefault(key, Line(str(key))) for table, key in pairs]
        for cluster in boxes[station]:
            if not cluster.is_used_on(play.programme.day):
                continue
            if cluster.tells and not play.is_for_boxes:
                continue
            grade = best.get((play.pk, cluster.pk)) or held(play, cluster)
            for line in (total, *lines):
                line.counts[grade] += 1
    named, days, bulletins = tables
    return Proofs(
        total=total,
        by_station=sorted(named.values(), key=lambda one: (one.percent or 0, one.name)),
        by_day=[_of_day(day, days[day]) for day in sorted(days)],
        by_bulletin=sorted(bulletins.values(), key=lambda one: -one.planned),
    )


def _of_day(day: date, line: Line) -> Line:
    return Line(f"{day:%d/%m/%Y}", line.counts)


def _plays(stations: dict, first: date, last: date):
    found = PlannedPlay.objects.filter(
        programme__station__in=stations, programme__day__range=(first, last)
    )
    # One that was taken back counts where it had sounded already.
    found = found.filter(Q(cancelled_at=None) | Q(records__isnull=False)).distinct()
    return found.select_related("programme", "sound")


def _clusters(stations: dict, first: date) -> dict[int, list[Cluster]]:
    """Those that have not ended by the first day, by station."""
    rows = Cluster.objects.filter(station__in=stations)
    found = defaultdict(list)
    for one in rows.filter(Q(retired_on=None) | Q(retired_on__gt=first)).defer("plan"):
        found[one.station_id].append(one)
    return found


def _best(
    plays: list[PlannedPlay], stations: dict, first: date, last: date
) -> dict[tuple[int, int], Grade]:
    """(play, cluster) → the best of what boxes and people say."""
    of = {one.pk: one for one in plays}
    found: dict[tuple[int, int], Grade] = {}

    def take(play: int, cluster: int, grade: Grade) -> None:
        known = found.get((play, cluster))
        if known is None or STRENGTH[grade] > STRENGTH[known]:
            found[play, cluster] = grade

    span = {
        "play__programme__station__in": stations,
        "play__programme__day__range": (first, last),
    }
    rows = PlayRecord.objects.filter(**span).order_by()
    told_by = defaultdict(list)
    for play, cluster, *row in rows.values_list("play", "cluster", *Row._fields):
        told_by[play, cluster].append(Row(*row))
    for (play, cluster), those in told_by.items():
        planned = of.get(play)
        grade = planned and graded_together(those, planned.seconds, planned.stream_id is not None)
        if grade:
            take(play, cluster, grade)
    told = Witness.objects.filter(**span).values_list("play", "cluster", "heard")
    for play, cluster, heard in told:
        take(play, cluster, Grade.HEARD if heard else Grade.TOLD)
    return found
