"""The province's part in the keys: what the root signed is taken in, what runs out is told."""

import json
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from nguon.broadcast import keyring, testing
from nguon.broadcast.models import Command
from nguon.events import clock
from nguon.events.models import Event
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import START, Entry, Outcome, What
from nguon.formats.playout.trust import Role
from nguon.operation.checks.base import Level
from nguon.operation.checks.stations import station_keys, weekly_test
from nguon.station.ceremony import Offered, sign_trust
from tests.broadcast.calling import NAME


@pytest.fixture
def ceremony(lai_chau, settings, tmp_path, capsys):
    """A province without trust; the root key and what it signs."""
    settings.STATION_KEYS = tmp_path / "keys"
    call_command("station_keys", "schedule")
    told = json.loads(capsys.readouterr().out)
    offered = [Offered(told["x"], told["holder"], Role(told["role"]))]
    persons = [SigningKey.generate() for _n in range(2)]
    offered += [Offered(key.public, f"người {n}", Role.EMERGENCY) for n, key in enumerate(persons)]
    root = SigningKey.generate()

    def sign(by=root, previous=b"", ago=timedelta(seconds=5)) -> str:
        file = tmp_path / "trust.json"
        file.write_bytes(sign_trust([by], clock.machine_time() - ago, previous, offered))
        return str(file)

    return root, sign


def test_the_first_trust_needs_the_roots_id_and_each_later_one_the_former_root(ceremony):
    root, sign = ceremony
    with pytest.raises(CommandError):
        call_command("station_keys", "trust", sign(), root="")
    call_command("station_keys", "trust", sign(), root=root.kid)
    first = keyring.trust_document()
    with pytest.raises(CommandError):
        call_command("station_keys", "trust", sign(by=SigningKey.generate(), previous=first))
    with pytest.raises(CommandError):
        call_command("station_keys", "trust", sign())
    call_command("station_keys", "trust", sign(previous=first))
    assert keyring.trust().version == 2
    assert Event.objects.filter(kind="trust.taken_in").count() == 2


@pytest.mark.parametrize(
    ("days", "level"), [(100, Level.WELL), (340, Level.WARNING), (360, Level.BROKEN)]
)
def test_the_doctor_tells_before_keys_run_out(ceremony, days, level):
    root, sign = ceremony
    assert [one.level for one in station_keys()] == [Level.OFF]
    call_command("station_keys", "trust", sign(ago=timedelta(days=days)), root=root.kid)
    assert {one.level for one in station_keys()} == {level}


def test_two_persons_sign_the_weekly_test_and_who_does_not_answer_is_named(
    caller, station, desk, box
):
    first, second = desk("leader"), desk("duty_officer")
    assert "Tuần này chưa thử" in first.get("/ban/loa/khan-cap/").content.decode()
    made = first.post("/ban/loa/khan-cap/thu/", {"password": "mot"}).url
    assert "loa không kêu" in second.get(made).content.decode()
    second.post(made + "ky/", {"password": "hai"})
    command = Command.objects.get()
    assert (command.act, testing.is_due(), testing.overdue().count()) == ("test", False, 0)
    clock.stand_at(clock.now() + timedelta(days=9))
    assert testing.is_due() and testing.overdue().get() == box
    assert [one.level for one in weekly_test()] == [Level.WARNING]
    assert box.place in first.get("/ban/loa/khan-cap/").content.decode()
    row = Entry(0, NAME, clock.machine_time(), What.TEST, Outcome.COMPLETED, command.key)
    caller.log(row.linked(1, START))
    assert not testing.overdue()
