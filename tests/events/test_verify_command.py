"""`nguon verify`: the check of the log that an operator runs."""

import pytest
from django.core.management import CommandError, call_command

from nguon.events import chain
from nguon.events.models import Event, Head


@pytest.fixture
def log(db) -> list[Event]:
    return chain.record_all([chain.Act("store", "store.opened", {"n": n}) for n in range(3)])


def test_it_says_how_many_events_hold_and_names_the_last_link(log, capsys):
    call_command("verify")
    assert f"3:{log[-1].hash}" in capsys.readouterr().out


def test_it_names_the_first_broken_link(log):
    Event.objects.filter(seq__gte=2).update(actor_name="người khác")
    with pytest.raises(CommandError, match=r"Mắt xích 2: .*altered"):
        call_command("verify")


def test_a_link_noted_elsewhere_that_still_stands_is_found(log, capsys):
    call_command("verify", "--head", f"2:{log[1].hash}")
    assert "3 sự kiện" in capsys.readouterr().out


def test_a_log_rewritten_from_the_start_fails_against_a_link_noted_elsewhere(log):
    noted = f"{log[1].seq}:{log[1].hash}"
    Event.objects.all().delete()
    Head.objects.all().delete()
    chain.record_all([chain.Act("store", "store.opened", {"n": n}) for n in range(5)])
    with pytest.raises(CommandError, match="rewritten"):
        call_command("verify", "--head", noted)


def test_a_noted_link_that_makes_no_sense_is_refused(log):
    with pytest.raises(CommandError, match="SEQ:HASH"):
        call_command("verify", "--head", "không phải số")
