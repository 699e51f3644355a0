"""Telling callers what became of releases. The log is what is told from; rows are the queue.

A call is a POST of `{"id", "event", "release", "bulletin", "at"}`, signed (nguon.api.signing). It
is made again after 1, 5, 30, 120 and 480 minutes unless the answer is 2xx; `id` stays the same.
"""

import json
from datetime import timedelta

import urllib3
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from nguon.api import signing
from nguon.api.models import Callback, Notice
from nguon.bulletins.models import Bulletin
from nguon.delivery.models import Delivery, Release
from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.permissions import Ability, KeyActor

SECONDS, LEASE = 10, timedelta(minutes=1)
WAITS = tuple(timedelta(minutes=m) for m in (1, 5, 30, 120, 480))
MOST, READS = 50, 500
RESTED = "release.rested"
"""Nobody of the release waits any more: it is not an act, so no event says it."""


def one_round() -> bool:
    """Note what is to be told, tell what is due; whether there may be more."""
    more = any([_gather(callback) for callback in _open()])
    return _tell_due() or more


def _open():
    today = clock.today()
    found = Callback.objects.select_related("key__person", "key__post__unit")
    return [one for one in found if one.key.opens_on(today)]


@transaction.atomic
def _gather(callback: Callback) -> bool:
    """Note the next events of releases that the key may see, and move on behind them."""
    events = Event.objects.filter(seq__gt=callback.seen, kind__startswith="release.")
    events = list(events.order_by("seq")[:READS])
    actor = KeyActor(callback.key.person, callback.key.post, clock.today(), callback.key)
    visible = _visible(actor)
    named = {event: int(event.stream.removeprefix("release:")) for event in events}
    seen = set(visible.filter(pk__in=named.values()).values_list("pk", flat=True))
    noted = [
        _notice(callback, release, f"event:{event.seq}", event.kind, event.at)
        for event, release in named.items()
        if release in seen
    ]
    noted += [
        _notice(callback, key, f"rested:{name}", RESTED, clock.machine_time())
        for key, name in _rested(callback, visible)
    ]
    Notice.objects.bulk_create(noted, ignore_conflicts=True)
    if events:
        callback.seen = events[-1].seq
        callback.save(update_fields=["seen"])
    return len(events) == READS


def _visible(actor: KeyActor):
    if not actor.can(Ability.READ):
        return Release.objects.none()
    return Release.objects.filter(
        version__bulletin__in=Bulletin.objects.visible_to(actor).values("pk")
    )


def _rested(callback: Callback, visible):
    """Releases told of that have nobody waiting, each with the last event before it came to rest:
    after one more act it comes to rest once more."""
    told = Notice.objects.filter(callback=callback)
    later = told.filter(release=OuterRef("release"), pk__gt=OuterRef("pk"))
    last = told.exclude(kind=RESTED).filter(~Exists(later), release__in=visible.values("pk"))
    waiting = Delivery.objects.filter(release=OuterRef("release"), due_at__isnull=False)
    return last.filter(~Exists(waiting)).values_list("release", "name")


def _notice(callback, release: int, name: str, kind: str, at) -> Notice:
    due = clock.machine_time()
    return Notice(callback=callback, release_id=release, name=name, kind=kind, at=at, due_at=due)


def _tell_due() -> bool:
    now = clock.machine_time()
    due = Notice.objects.filter(due_at__lte=now).order_by("due_at", "pk")
    found = list(due.select_related("callback__key", "release__version")[:MOST])
    with urllib3.PoolManager(retries=False, timeout=SECONDS) as pool:
        for notice in found:
            taken = Notice.objects.filter(pk=notice.pk, due_at=notice.due_at)
            if taken.update(due_at=clock.machine_time() + LEASE, attempts=F("attempts") + 1):
                _write(notice, _call(pool, notice))
    return len(found) == MOST


def _call(pool: urllib3.PoolManager, notice: Notice) -> str:
    """Make one call; why it failed, empty if it did not."""
    body = json.dumps(
        {
            "id": f"{notice.callback_id}:{notice.name}",
            "event": notice.kind,
            "release": notice.release_id,
            "bulletin": notice.release.version.bulletin_id,
            "at": notice.at.isoformat(),
        }
    ).encode()
    sent_at = int(clock.machine_time().timestamp())
    headers = signing.signed(notice.callback.secret, sent_at, body)
    headers["Content-Type"] = "application/json"
    try:
        answer = pool.request(
            "POST", notice.callback.url, body=body, headers=headers, redirect=False
        )
    except urllib3.exceptions.HTTPError as trouble:
        return str(trouble)[:300]
    return "" if 200 <= answer.status < 300 else f"HTTP {answer.status}"


def _write(notice: Notice, error: str) -> None:
    now = clock.machine_time()
    values = {"error": error, "told_at": None if error else now, "due_at": None}
    if error and notice.attempts < len(WAITS):
        values["due_at"] = now + WAITS[notice.attempts]
    Notice.objects.filter(pk=notice.pk).update(**values)
