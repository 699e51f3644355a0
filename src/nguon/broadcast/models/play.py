"""What was played: the boxes' own rows, and what people say who were there."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nguon.broadcast.codes import Grade
from nguon.broadcast.models.cluster import Cluster
from nguon.broadcast.models.programme import PlannedPlay
from nguon.broadcast.reach import demand
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Person
from nguon.orgs.permissions import Ability, Actor

SILENCE = -60.0
"""dBFS (RMS): what is fainter was not heard by anybody."""

TOLERANCE = 2.0
"""Seconds by which a whole play may be shorter than its sound."""

STREAM_TOLERANCE = 10.0
"""Seconds that a stream may take until it is there."""


class PlayRecord(models.Model):
    """One row of a box's log, whole in `entry`; `hash` follows from the row before.

    `box` is the key of the box that said it: a new one begins a log of its own."""

    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="records")
    box = models.CharField(max_length=60)
    seq = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    entry = models.JSONField()
    play = models.ForeignKey(PlannedPlay, models.PROTECT, null=True, related_name="records")
    what = models.CharField(max_length=12)
    outcome = models.CharField(max_length=12)
    at = models.DateTimeField(gettext_lazy("lúc"))
    seconds = models.FloatField(default=0)
    level = models.FloatField(null=True)
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "box", "seq"], name="one_record_a_row")
        ]
        verbose_name = gettext_lazy("dòng nhật ký phát")

    def __str__(self) -> str:
        return f"{self.cluster} #{self.seq}"

    def grade(self) -> Grade:
        """What this row proves of its play: to the end, long enough, and not silence."""
        wanted = self.play.seconds if self.play else None
        return graded(self.row, wanted)

    @property
    def row(self) -> "Row":
        return Row(self.what, self.outcome, self.seconds, self.level)


class Row(NamedTuple):
    """What counts of a row of a log; `what` "reserve" is what stood in for a stream."""

    what: str
    outcome: str
    seconds: float
    level: float | None

    @property
    def is_audible(self) -> bool:
        return self.level is not None and self.level > SILENCE


def graded(row: Row, wanted: float | None) -> Grade:
    """What one row proves of a play that was to last `wanted` seconds."""
    if row.outcome == "dropped":
        return Grade.DROPPED
    if row.what == "reserve":
        return Grade.SPARED
    whole = wanted is not None and row.seconds >= wanted - TOLERANCE
    complete = row.outcome == "completed" and whole and row.is_audible
    return Grade.COMPLETED if complete else Grade.STARTED


def graded_together(rows: Iterable[Row], wanted: float, streams: bool) -> Grade | None:
    """What all rows of one play and cluster prove: one that an emergency cut in two was heard too.

    A note that a stream was not there proves nothing. None: there are no rows.
    """
    told = [row for row in rows if not (streams and row.outcome == "noted")]
    heard = [row for row in told if row.what != "reserve" and row.is_audible]
    ended = any(row.outcome == "completed" for row in heard)
    enough = wanted - (STREAM_TOLERANCE if streams else TOLERANCE)
    if ended and sum(row.seconds for row in heard) >= enough:
        return Grade.COMPLETED
    return max((graded(row, wanted) for row in told), key=list(Grade).index, default=None)


class Witness(models.Model):
    """Somebody says that a play was heard from a cluster. `heard`: by ear, beside the horn;
    otherwise whoever runs the station says that it was put on air."""

    play = models.ForeignKey(PlannedPlay, models.CASCADE, related_name="witnesses")
    cluster = models.ForeignKey(Cluster, models.CASCADE, related_name="witnesses")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField(gettext_lazy("phát lúc"))
    told_at = models.DateTimeField()
    heard = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["play", "cluster", "heard"], name="one_witness_a_kind")
        ]
        verbose_name = gettext_lazy("lời chứng đã phát")

    @classmethod
    @transaction.atomic
    def tell(cls, actor: Actor, play: PlannedPlay, cluster: Cluster, heard: bool) -> "Witness":
        """One tap: it was aired now, or it was heard. The sample is told by another person."""
        demand(actor, Ability.WORK, cluster.station)
        chain.take_turn()
        now = clock.now()
        if cluster.station_id != play.programme.station_id:
            raise Refused(_("Mục này thuộc đài khác."))
        if now < play.start:
            raise Refused(_("Chưa tới giờ phát của mục này."))
        told = cls.objects.filter(play=play, cluster=cluster)
        if heard and told.filter(heard=False, person=actor.person).exists():
            raise Refused(_("Người ghi đã phát không tự làm chứng. Hãy nhờ người khác nghe."))
        made, new = told.get_or_create(
            play=play,
            cluster=cluster,
            heard=heard,
            defaults={"person": actor.person, "at": now, "told_at": now},
        )
        if new:
            kind = "play.heard" if heard else "play.told"
            chain.record(cluster.stream, kind, actor, play=play.key, title=play.title)
        return made


def grade_of(play: PlannedPlay, cluster: Cluster) -> Grade:
    """The best proof that there is of one play from one cluster (rows fetched beforehand count)."""
    rows = [one.row for one in play.records.all() if one.cluster_id == cluster.pk]
    told = graded_together(rows, play.seconds, play.stream_id is not None)
    found = [held(play, cluster), *filter(None, [told])]
    for one in play.witnesses.all():
        if one.cluster_id == cluster.pk:
            found.append(Grade.HEARD if one.heard else Grade.TOLD)
    return max(found, key=list(Grade).index)


def held(play: PlannedPlay, cluster: Cluster) -> Grade:
    """How far a play has come before anything is known of its sounding.

    What a box holds now says nothing of a play whose time has passed: of that one it is only known
    that it was given out.
    """
    if not cluster.tells or not play.is_for_boxes or play.latest_end < clock.now():
        return Grade.SENT
    if not cluster.plan_version or cluster.plan_told < cluster.plan_version:
        return Grade.SENT
    wanting = play.sound is not None and play.sound.sha256 in cluster.wanting
    return Grade.RECEIVED if wanting else Grade.SCHEDULED
