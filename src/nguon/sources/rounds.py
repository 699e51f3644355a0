"""The worker's chore: look at the address that has been due longest."""

import logging
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from django.db.models import Q

from nguon.events import clock
from nguon.sources import alerts, certificates, robots
from nguon.sources.codes import Form
from nguon.sources.fetching import Answer, Unreachable, get
from nguon.sources.models import Host, Listed, Outlet
from nguon.sources.models.host import BETWEEN
from nguon.sources.readers import READERS, Sent, Unreadable
from nguon.sources.taking import keep, take, take_back_all

log = logging.getLogger(__name__)
TRIES = 3
"""How often an alert is asked for again, each time later, before it is given up."""


def fetch_due() -> bool:
    """Look at one address; whether one was due."""
    now = clock.machine_time()
    outlet = Outlet.objects.claim(now)
    if outlet is None:
        return False
    host, _made = Host.objects.get_or_create(name=outlet.host_name)
    free = Q(free_at__isnull=True) | Q(free_at__lte=now)
    if not Host.objects.filter(free, pk=host.pk).update(free_at=now + BETWEEN):
        outlet.postpone((host.free_at or now) + BETWEEN)
        return True
    try:
        waiting = outlet.listed.filter(read_at=None).first()
        if waiting:
            look_closer(outlet, host, waiting, now)
        else:
            look(outlet, host, now)
    except (Unreachable, Unreadable) as trouble:
        log.info("%s: %s", outlet.address, trouble)
        outlet.fail(str(trouble), clock.machine_time())
    return True


def look(outlet: Outlet, host: Host, now: datetime) -> int:
    """Ask for what has changed and take it in; how many editions came of it."""
    if not robots.allows(host, outlet.address, now):
        raise Unreachable("robots.txt forbids it")
    conditions = _conditions(outlet, now)
    answer = get(outlet.address, conditions)
    if answer.status == 304 and conditions:
        outlet.rest(now)
        return 0
    if answer.status == 410 and outlet.form == Form.PAGE:
        made = take_back_all(outlet, clock.now())
        outlet.fail("410", now, timedelta(days=1))
        return made
    if answer.status != 200:
        outlet.fail(f"HTTP {answer.status}", now, _wait(answer, now))
        return 0
    made = _take_in(outlet, answer)
    outlet.etag = answer.headers.get("etag", "")[:500]
    outlet.last_modified = answer.headers.get("last-modified", "")[:100]
    outlet.rest(now)
    if outlet.listed.filter(read_at=None).exists():
        outlet.postpone(now + BETWEEN)
    return made


def look_closer(outlet: Outlet, host: Host, listed: Listed, now: datetime) -> int:
    """Fetch one alert that the feed named; how many editions came of it. Others wait their turn.

    What is gone or no alert is not asked for again. What fails is, but not for ever: an alert that
    cannot be had must not keep those after it waiting.
    """
    try:
        made = _take_in_alert(outlet, host, listed, now)
    except Unreachable as trouble:
        if outlet.failures < TRIES:
            raise
        log.warning("%s is given up: %s", listed.url, trouble)
        made = 0
    listed.read_at = now
    listed.save()
    outlet.rest(now)
    outlet.postpone(now + BETWEEN)
    return made


def _take_in_alert(outlet: Outlet, host: Host, listed: Listed, now: datetime) -> int:
    if not robots.allows(host, listed.url, now):
        raise Unreachable("robots.txt forbids it")
    answer = get(listed.url)
    if answer.status >= 500 or answer.status == 429:
        raise Unreachable(f"HTTP {answer.status}")
    try:
        return _take_in(outlet, answer, Form.CAP) if answer.status == 200 else 0
    except Unreadable as trouble:
        log.info("%s: %s", listed.url, trouble)
        return 0


def _take_in(outlet: Outlet, answer: Answer, form: str = "") -> int:
    at, form = clock.now(), form or outlet.form
    media_type = answer.headers.get("content-type", "")
    fetch = keep(
        outlet,
        answer.body,
        at,
        url=answer.url[:2000],
        media_type=media_type[:200],
        certificate=certificates.see(outlet, answer.certificate, at) if answer.certificate else "",
    )
    place = answer.url if form == Form.CAP else outlet.address
    sent = Sent(answer.body, place, media_type, outlet.source.certificate)
    reading = READERS[form](sent)
    if form == Form.ALERTS:
        alerts.list_them(outlet, reading)
        return 0
    return take(fetch, reading, at)


def _conditions(outlet: Outlet, now: datetime) -> dict[str, str]:
    """What we have already. The first look of a day asks for all: a server may say for ever that
    nothing has changed."""
    if outlet.looked_at is None or outlet.looked_at.date() < now.date():
        return {}
    asked = {"If-None-Match": outlet.etag, "If-Modified-Since": outlet.last_modified}
    return {name: value for name, value in asked.items() if value}


def _wait(answer: Answer, now: datetime) -> timedelta:
    """How long the server asks us to stay away (Retry-After: seconds, or a date)."""
    asked = answer.headers.get("retry-after", "")
    if asked.isascii() and asked.isdecimal():
        return timedelta(seconds=int(asked[:9]))
    try:
        return max(parsedate_to_datetime(asked) - now, timedelta())
    except (ValueError, TypeError):
        return timedelta()
