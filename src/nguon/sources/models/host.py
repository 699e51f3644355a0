"""A server that we ask: what its robots.txt says, and when it may be asked again."""

import urllib.robotparser
from datetime import datetime, timedelta

from django.db import models

from nguon.sources.fetching import AGENT, Unreachable, get

ROBOTS_HOLD = timedelta(days=1)
BETWEEN = timedelta(seconds=5)
"""The least time between two requests to a server."""


class Host(models.Model):
    """`name` is scheme, host and port, as `https://moh.gov.vn`."""

    name = models.CharField(max_length=300, unique=True)
    robots = models.TextField(blank=True)
    robots_at = models.DateTimeField(null=True)
    free_at = models.DateTimeField(null=True)

    def allows(self, url: str, now: datetime) -> bool:
        """Whether robots.txt (RFC 9309) lets us ask for `url`; it is read once a day.

        A file that is not there forbids nothing; a server that fails forbids all.
        """
        if self.robots_at is None or self.robots_at <= now - ROBOTS_HOLD:
            self._read_robots(now)
        rules = urllib.robotparser.RobotFileParser()
        rules.parse(self.robots.splitlines())
        return rules.can_fetch(AGENT, url)

    def _read_robots(self, now: datetime) -> None:
        try:
            answer = get(f"{self.name}/robots.txt")
        except Unreachable:
            answer = None
        if answer is None or answer.status >= 500:
            self.robots = "User-agent: *\nDisallow: /"
            return  # asked again the next time
        found = answer.status < 400
        self.robots = answer.body[: 500 * 1024].decode("utf-8", "replace") if found else ""
        self.robots = self.robots.replace("\0", "")
        self.robots_at = now
        self.save(update_fields=["robots", "robots_at"])
