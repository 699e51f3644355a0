"""Help with a procedure: the number is sealed, seen by the commune alone, gone afterwards."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.config.daily import DayBreak
from nguon.delivery import sealing
from nguon.delivery.subscribers.turning_keys import turn
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.services.models import DailyCount, HelpRequest, Kind
from nguon.services.models.help import KEPT, MOST_OPEN, ask_for_help, expire_help

NUMBER = "+84912345678"


@pytest.fixture
def commune(unit_named):
    return unit_named("Xã Bản Bo")


@pytest.fixture
def asked(birth, commune) -> HelpRequest:
    return ask_for_help(birth, commune, "0912 345 678")


def log() -> str:
    return "\n".join(Event.objects.values_list("body", flat=True))


def test_a_citizen_leaves_a_number_and_it_stands_nowhere_in_the_clear(client, birth, commune):
    page = f"/dich-vu-cong/1.001193/giup/?xa={commune.pk}"
    refused = client.post(page, {"number": "0912 345 678"})
    assert refused.status_code == 422 and not HelpRequest.objects.exists()
    answer = client.post(page, {"number": "0912 345 678", "agree": "on"})
    assert "09•• ••• 678" in answer.content.decode()
    request = HelpRequest.objects.get()
    assert request.destination == NUMBER
    assert b"912345678" not in bytes(request.sealed)
    assert "912345678" not in log()
    assert DailyCount.objects.get(kind=Kind.ASK).unit == commune


def test_the_same_wish_twice_is_one_and_a_number_cannot_flood(birth, commune, asked, shipped):
    assert ask_for_help(birth, commune, "0912345678") == asked
    others = type(birth).objects.exclude(pk=birth.pk)[:MOST_OPEN]
    for other in others[: MOST_OPEN - 1]:
        ask_for_help(other, commune, "0912345678")
    with pytest.raises(Refused):
        ask_for_help(others[MOST_OPEN - 1], commune, "0912345678")


def test_the_commune_sees_the_number_and_the_look_is_recorded(asked, actors):
    operator = actors[Role.OPERATOR]
    assert asked.show(operator) == NUMBER
    assert Event.objects.get(kind="help.number_seen").actor == operator.key
    assert "912345678" not in log()


def test_nobody_of_another_place_sees_the_number(asked, unit_named, actor_in):
    with pytest.raises(PermissionDenied):
        asked.show(actor_in(unit_named("Xã Bình Lư"), Role.OPERATOR))


def test_when_it_is_done_the_number_is_gone(asked, actors):
    with pytest.raises(Refused):
        asked.finish(actors[Role.OPERATOR], " ")
    asked.finish(actors[Role.OPERATOR], "Đã giúp nộp xong")
    asked.refresh_from_db()
    assert (asked.sealed, asked.address_key) == (None, "")
    assert asked.masked == "09•• ••• 678"


def test_who_was_not_called_in_time_is_forgotten(asked):
    assert expire_help() == 0
    clock.stand_at(clock.now() + KEPT + timedelta(days=1))
    assert expire_help() == 1
    assert HelpRequest.objects.get().sealed is None
    assert Event.objects.filter(kind="help.expired").exists()


def test_a_new_key_seals_these_numbers_too(asked):
    list(turn())
    asked.refresh_from_db()
    assert sealing.is_current(bytes(asked.sealed))
    assert asked.destination == NUMBER


def test_each_day_the_worker_forgets_whom_nobody_called(asked):
    clock.stand_at(clock.now() + KEPT + timedelta(days=1))
    DayBreak()()
    assert HelpRequest.objects.get().sealed is None
