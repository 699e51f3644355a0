"""Nhật ký phát: what each cluster played, and how well that is proved."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from nguon.broadcast.codes import REASONS, Grade, Technology
from nguon.broadcast.models import Cluster, PlannedPlay, Station, Witness
from nguon.broadcast.models.play import grade_of
from nguon.broadcast.reach import serves
from nguon.desk.acting import act
from nguon.desk.stations.finding import cluster_of, day_of, station_of
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability, needs

EVERYWHERE = "moi-cum"
"""All clusters of the station that tell nothing of themselves."""

LATE = 3
"""Seconds: what began later is said to have been late."""

LOOKS = {
    Grade.SENT: "not_received",
    Grade.RECEIVED: "received",
    Grade.SCHEDULED: "received",
    Grade.DROPPED: "refused",
    Grade.SPARED: "unassigned",
    Grade.STARTED: "late",
    Grade.TOLD: "working",
    Grade.COMPLETED: "done",
    Grade.HEARD: "done",
}


@dataclass(frozen=True)
class Proof:
    """One play from one cluster; `by_hand` where a person has to say it."""

    cluster: Cluster
    grade: Grade
    remark: str = ""

    @property
    def look(self) -> str:
        return LOOKS[self.grade]

    @property
    def by_hand(self) -> bool:
        return not self.cluster.tells and self.grade == Grade.SENT


@needs(Ability.READ)
def played(request, pk: int, day: str):
    """The plays of one day with the grade of proof from every cluster."""
    station, asked = station_of(request, pk), day_of(day)
    plays = PlannedPlay.objects.filter(programme__station=station, programme__day=asked)
    plays = plays.filter(Q(cancelled_at=None) | Q(records__isnull=False)).distinct()
    plays = plays.select_related("sound", "stream", "offer__version__bulletin").prefetch_related(
        "records", "witnesses"
    )
    clusters = list(station.clusters.used_on(asked))
    rows = [_row(play, [_proof(play, one) for one in clusters]) for play in plays]
    counts = Counter(proof.grade for _play, proofs, _n in rows for proof in proofs)
    facts = {
        "station": station,
        "day": asked,
        "before": asked - timedelta(days=1),
        "after": asked + timedelta(days=1),
        "rows": rows,
        "counts": [(one, LOOKS[one], counts[one]) for one in reversed(Grade) if counts[one]],
        "now": clock.now(),
        "may_work": request.actor.can(Ability.WORK) and serves(request.actor, station.unit),
    }
    return render(request, "desk/stations/played.html", facts)


def _row(play: PlannedPlay, proofs: list[Proof]) -> tuple[PlannedPlay, list[Proof], int]:
    """With how many clusters wait for somebody to say that it was aired."""
    return play, proofs, sum(one.by_hand for one in proofs)


def _proof(play: PlannedPlay, cluster: Cluster) -> Proof:
    return Proof(cluster, grade_of(play, cluster), _remark(play, cluster))


def _remark(play: PlannedPlay, cluster: Cluster) -> str:
    """How late it began, and why it was not heard whole, as the box's rows tell."""
    rows = [one for one in play.records.all() if one.cluster_id == cluster.pk]
    rows.sort(key=lambda one: one.at)
    told = []
    begun = [one for one in rows if one.seconds and one.what != "reserve"]
    late = round((begun[0].at - play.start).total_seconds()) if begun else 0
    if late >= LATE:
        words = _("muộn %(m)d phút %(s)d giây")
        told.append(words % {"m": late // 60, "s": late % 60})
    reasons = dict.fromkeys(one.entry.get("reason", "") for one in rows)
    told += [str(REASONS[one]) for one in reasons if one in REASONS]
    return "; ".join(told)


@needs(Ability.WORK)
@act
def tell(request, pk: int):
    """One tap: put on air, or (`nghe`) heard by ear."""
    served = Station.objects.served_by(request.actor).values("pk")
    play = get_object_or_404(PlannedPlay.objects.filter(programme__station__in=served), pk=pk)
    chosen = request.POST.get("cluster", "")
    if chosen == EVERYWHERE:
        silent = play.programme.station.clusters.used_on(play.programme.day)
        for one in silent.exclude(technology=Technology.IP):
            Witness.tell(request.actor, play, one, heard=False)
        messages.success(request, _("Đã ghi, kèm giờ và tên bạn."))
        return
    if not chosen.isdecimal():
        raise Refused(_("Hãy chọn một cụm loa."))
    Witness.tell(request.actor, play, cluster_of(request, int(chosen)), "nghe" in request.POST)
    messages.success(request, _("Đã ghi, kèm giờ và tên bạn."))
