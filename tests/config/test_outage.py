"""While the database is away people are told at once, and it is asked for by one at a time."""

from types import SimpleNamespace

import pytest
from django.db import OperationalError

from nguon.config import outage


@pytest.fixture
def asked(monkeypatch, rf):
    """`asked()`: the status of the next answer; `asked.reached`: how many came to the database."""
    now = [100.0]
    monkeypatch.setattr(outage, "monotonic", lambda: now[0])
    monkeypatch.setattr(outage, "connection", SimpleNamespace(connection=None))

    def application(request):
        ask.reached += 1
        if ask.away:
            try:
                raise OperationalError("no connection")
            except OperationalError:
                outage._note(None, request=request)
        return outage.HttpResponse("đây")

    middleware = outage.OutageMiddleware(application)

    def ask(after: float = 0) -> int:
        now[0] += after
        return middleware(rf.get("/")).status_code

    ask.reached, ask.away = 0, False
    return ask


def test_people_are_told_and_only_one_in_a_while_asks_again(asked):
    asked.away = True
    assert [asked() for _person in range(5)] == [503] * 5
    assert asked.reached == 1
    assert asked(after=outage.ASKED_AFTER) == 503
    assert asked.reached == 2


def test_once_it_is_back_everybody_is_answered(asked):
    asked.away = True
    asked()
    asked.away = False
    assert [asked(after=outage.ASKED_AFTER), asked()] == [200, 200]


def test_the_page_says_where_the_bulletins_are(asked, rf):
    assert 'href="/tin/"' in outage._told().content.decode()
