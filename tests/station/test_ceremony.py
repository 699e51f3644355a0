"""The ceremony of keys on the command line of a machine without a network."""

import json
from datetime import timedelta

import pytest

from nguon.formats.playout.refusal import Refused
from nguon.formats.playout.trust import Role, first_trust
from nguon.station.__main__ import main
from nguon.station.clock import machine_time


@pytest.fixture
def keys(tmp_path, capsys):
    """A root, a schedule key and three persons' emergency keys, by their file's name."""
    (tmp_path / "mk").write_text("mật khẩu")
    roles = {"goc": "root", "lich": "schedule", "mot": "emergency", "hai": "emergency"}
    made = {}
    for name, role in (roles | {"ba": "emergency"}).items():
        line = ["key", str(tmp_path / f"{name}.pem"), "--holder", name, "--role", role]
        assert main([*line, "--password-file", str(tmp_path / "mk")]) == 0
        told = capsys.readouterr().out
        (tmp_path / f"{name}.json").write_text(told)
        made[name] = json.loads(told)["kid"]
    return made


def sign(folder, file, *names, more=()) -> int:
    line = ["trust", str(folder / file), "--root", str(folder / "goc.pem")]
    line += ["--password-file", str(folder / "mk")]
    for name in names:
        line += ["--key", str(folder / f"{name}.json")]
    return main([*line, *more])


def test_the_root_signs_whom_to_believe_and_later_whom_no_more(keys, tmp_path):
    assert sign(tmp_path, "t1", "lich", "mot", "hai") == 0
    first = first_trust((tmp_path / "t1").read_bytes(), keys["goc"], machine_time())
    assert {key.holder for key in first.keys if Role.EMERGENCY in key.roles} == {"mot", "hai"}
    more = ["--previous", str(tmp_path / "t1"), "--revoke", keys["mot"]]
    assert sign(tmp_path, "t2", "ba", more=more) == 0
    second = first.succeeded_by((tmp_path / "t2").read_bytes(), machine_time())
    assert (second.version, len(second.keys)) == (2, 5)
    assert {key.holder for key in second.keys if key.revoked} == {"mot"}


def test_an_emergency_that_one_person_alone_could_sign_is_not_signed(keys, tmp_path, capsys):
    assert sign(tmp_path, "t1", "lich", "mot") == 2
    assert "hai người" in capsys.readouterr().err
    assert not (tmp_path / "t1").exists()


def test_what_another_root_signed_is_not_believed(keys, tmp_path):
    sign(tmp_path, "t1", "lich", "mot", "hai")
    with pytest.raises(Refused):
        first_trust((tmp_path / "t1").read_bytes(), keys["mot"], machine_time() + timedelta(1))
