"""While the database is away: everybody is told at once, one request at a time asks for it.

Without this every request waits for a connection, all threads are soon taken, and what needs no
database (nguon.portal.shelf, style sheets) waits behind them.
"""

import sys
from time import monotonic

from django.core.signals import got_request_exception
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.template.loader import render_to_string

ASKED_AFTER = 3
"""Seconds between two requests that ask whether the database is back."""


class OutageMiddleware:
    """Stands behind what needs no database and before what does."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.away, self.ask_at = False, 0.0
        got_request_exception.connect(_note)

    def __call__(self, request):
        if self.away:
            if monotonic() < self.ask_at:
                return _told()
            self.ask_at = monotonic() + ASKED_AFTER
        response = self.get_response(request)
        self.away = getattr(request, "without_database", False)
        if self.away:
            self.ask_at = monotonic() + ASKED_AFTER
            return _told()
        return response


def _note(sender, request=None, **_facts) -> None:
    """Mark a request that failed because there was no connection, or it broke."""
    if request and isinstance(sys.exc_info()[1], OperationalError):
        ours = connection.connection
        request.without_database = ours is None or getattr(ours, "closed", False)


def _told() -> HttpResponse:
    """What is said meanwhile, and where what has been released can be read."""
    page = render_to_string("503.html")
    answer = HttpResponse(page, status=503, headers={"Retry-After": str(2 * ASKED_AFTER)})
    answer._has_been_logged = True  # the one that asked was: a crowd need not fill the log
    return answer
