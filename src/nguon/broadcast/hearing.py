"""What boxes say of themselves: who they are, how they are, what they played."""

import hmac
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.broadcast.models import Acknowledgement, Cluster, Command, PlannedPlay, PlayRecord
from nguon.broadcast.models.cluster import hashed
from nguon.events import chain, clock
from nguon.formats.playout.plan import RESERVE
from nguon.formats.playout.proof import START, Entry, first_break
from nguon.formats.playout.records import to_json
from nguon.formats.playout.upward import Enrolment, LogBatch, Report

FRESH = timedelta(minutes=10)
"""How far a report's time may be from ours."""
MOST_PLAN, MOST_TRUST = 2**62, 2**31 - 1
"""Versions that the store can keep."""


@transaction.atomic
def enrol(said: Enrolment) -> Cluster | None:
    """The cluster that the one-time code opens, from now on with the box's key; None: no code."""
    chain.take_turn()
    digest = hashed(said.code)
    open_ones = Cluster.objects.in_use().exclude(code_sha256="").filter(code_until__gt=clock.now())
    found = [one for one in open_ones if hmac.compare_digest(one.code_sha256, digest)]
    if not found:
        return None
    (cluster,) = found
    cluster.public_key, cluster.enrolled_at = said.x, clock.now()
    cluster.code_sha256, cluster.code_until = "", None
    cluster.log_seq, cluster.log_hash, cluster.log_broken_at = 0, "", None
    cluster.version_told = said.software[:60]
    cluster.save()
    cluster.revoke_certificates()
    chain.record(cluster.stream, "cluster.enrolled", None, key=said.x, software=said.software)
    return cluster


def is_fresh(report: Report) -> bool:
    """Whether it tells of now: a broker may keep, and anybody who heard it there may bring back,
    what a box said of itself long ago."""
    return abs(clock.machine_time() - report.at) < FRESH


def take_report(cluster: Cluster, report: Report) -> None:
    """How it is just now."""
    cluster.tell(
        playing=_playing(report),
        muted=report.muted,
        volume_told=max(0, min(100, report.volume)),
        version_told=report.software[:60],
        plan_told=max(0, min(MOST_PLAN, report.plan)),
        trust_told=max(0, min(MOST_TRUST, report.trust)),
        wanting=list(report.wanting)[:500],
        alarms=list(report.alarms)[:20],
    )
    Acknowledgement.objects.bulk_create(
        [
            Acknowledgement(command=one, cluster=cluster, at=clock.now())
            for one in Command.objects.filter(key__in=report.commands[:500])
        ],
        ignore_conflicts=True,
    )


def _playing(report: Report) -> str:
    if report.playing is None:
        return ""
    subject = report.playing.subject
    play = PlannedPlay.objects.filter(key=subject.removesuffix(RESERVE)).first()
    if play:
        spare = play.reserve if subject.endswith(RESERVE) else None
        return _("bài dự phòng: %s") % spare if spare else play.title
    command = Command.objects.filter(key=subject).first()
    return str(command) if command else subject[:300]


@transaction.atomic
def take_log(cluster: Cluster, batch: LogBatch) -> int:
    """Keep the rows that follow from those that are here, each once; the last row that is here.

    A row that does not follow is not kept: that the chain broke is recorded, once.
    """
    locked = Cluster.objects.select_for_update().get(pk=cluster.pk)
    new = [entry for entry in batch.entries if entry.seq > locked.log_seq]
    broken = first_break(new, locked.log_seq, locked.log_hash or START)
    kept = [entry for entry in new if broken is None or entry.seq < broken]
    if kept:
        keys = {one.subject.removesuffix(RESERVE) for one in kept}
        plays = PlannedPlay.objects.in_bulk(keys, field_name="key")
        PlayRecord.objects.bulk_create(
            [
                _record(locked, entry, plays.get(entry.subject.removesuffix(RESERVE)))
                for entry in kept
            ]
        )
        locked.log_seq, locked.log_hash = kept[-1].seq, kept[-1].hash
    if broken is not None and locked.log_broken_at is None:
        locked.log_broken_at = clock.now()
        chain.record(locked.stream, "cluster.log_broken", None, row=broken)
    locked.save(update_fields=["log_seq", "log_hash", "log_broken_at"])
    return locked.log_seq


def _record(cluster: Cluster, entry: Entry, play: PlannedPlay | None) -> PlayRecord:
    return PlayRecord(
        cluster=cluster,
        box=cluster.public_key,
        seq=entry.seq,
        hash=entry.hash,
        entry=to_json(entry),
        play=play,
        what="reserve" if entry.subject.endswith(RESERVE) else entry.what,
        outcome=entry.outcome,
        at=clock.business(entry.started or entry.at),
        seconds=entry.seconds,
        level=entry.level,
        received_at=clock.now(),
    )
