"""How a cluster is shown: its condition in the colours of duties, and what there is to say."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from nguon.broadcast import testing
from nguon.broadcast.codes import Condition
from nguon.broadcast.models import Cluster

LOOKS = {
    Condition.FAULTY: "refused",
    Condition.LOST: "late",
    Condition.NEVER: "not_received",
    Condition.MUTED: "unassigned",
    Condition.PLAYING: "working",
    Condition.READY: "done",
    Condition.SILENT: "received",
    Condition.COMING: "unassigned",
    Condition.ENDED: "refused",
}
"""Condition → the state of duties whose colour and mark it borrows."""

WORST_FIRST = list(LOOKS)


@dataclass(frozen=True)
class Shown:
    """One cluster at one time."""

    cluster: Cluster
    condition: Condition
    since: datetime | None
    untested: bool = False

    @property
    def look(self) -> str:
        return LOOKS[self.condition]

    @property
    def word(self) -> str:
        return str(self.condition.label)

    @property
    def told(self) -> str:
        """What plays, or what kind of fault it is; that the weekly test is overdue."""
        words = (self._plays_or_lacks(), _("quá hạn thử hằng tuần") if self.untested else "")
        return "; ".join(filter(None, words))

    def _plays_or_lacks(self) -> str:
        if self.condition == Condition.COMING:
            return _("dùng từ %s") % f"{self.cluster.used_from:%d/%m/%Y}"
        if faults := self.cluster.faults():
            return ", ".join(one.get_fault_display() for one in faults)
        if self.condition == Condition.PLAYING:
            return self.cluster.playing
        if self.condition == Condition.LOST:
            return self.cluster.link_told or _("không còn báo về")
        return ""


def show(clusters) -> list[Shown]:
    """All, the worst first, by commune within."""
    late = set(testing.overdue().values_list("pk", flat=True))
    found = [Shown(one, one.condition(), one.since(), one.pk in late) for one in clusters]
    found.sort(key=lambda one: (WORST_FIRST.index(one.condition), one.cluster.station.unit.code))
    return found


def counts(shown: list[Shown]) -> list[tuple[Condition, str, int]]:
    """(condition, its look, how many), the worst first, those that there are."""
    found = Counter(one.condition for one in shown)
    return [(one, LOOKS[one], found[one]) for one in WORST_FIRST if found[one]]
