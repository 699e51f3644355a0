"""What a server's robots.txt (RFC 9309) lets us ask for; it is read once a day."""

import urllib.robotparser
from datetime import datetime, timedelta

from nguon.sources.fetching import AGENT, Unreachable, get
from nguon.sources.models import Host

HOLDS = timedelta(days=1)


def allows(host: Host, url: str, now: datetime) -> bool:
    """Whether we may ask `host` for `url`.

    A file that is not there forbids nothing; a server that fails forbids all.
    """
    if host.robots_at is None or host.robots_at <= now - HOLDS:
        _read(host, now)
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(host.robots.splitlines())
    return rules.can_fetch(AGENT, url)


def _read(host: Host, now: datetime) -> None:
    try:
        answer = get(f"{host.name}/robots.txt")
    except Unreachable:
        answer = None
    if answer is None or answer.status >= 500:
        host.robots = "User-agent: *\nDisallow: /"
        return  # asked again the next time
    found = answer.status < 400
    host.robots = answer.body[: 500 * 1024].decode("utf-8", "replace") if found else ""
    host.robots = host.robots.replace("\0", "")
    host.robots_at = now
    host.save(update_fields=["robots", "robots_at"])
