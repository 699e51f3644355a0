"""Promise 1: nothing without a valid signature is believed. Ten ways to try."""

from dataclasses import replace

import pytest

from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.reading import read_command, read_plan
from nguon.formats.playout.refusal import Reason, Refused
from tests.station.province import COMMUNE, DAY, NOON, STATION, Province

PROVINCE = Province()
TRUST = PROVINCE.trust()


def why(work) -> Reason:
    with pytest.raises(Refused) as caught:
        work()
    return caught.value.reason


def command(document: bytes, trust=TRUST, now=NOON, seen=()) -> Reason:
    return why(lambda: read_command(document, trust, now, {STATION, COMMUNE}, seen))


def test_forged():
    genuine = PROVINCE.signed_command()
    other = PROVINCE.signed_command(title="Mở cửa đập", id="kc-9")
    mixed = genuine.replace(genuine.split(b'"')[3], other.split(b'"')[3])
    assert command(mixed) is Reason.FORGED


def test_self_signed_but_valid():
    stranger = SigningKey.generate()
    assert command(seal(Kind.COMMAND, PROVINCE.command(), stranger)) is Reason.UNKNOWN_KEY


def test_wrong_area():
    assert command(PROVINCE.signed_command(areas=("03999",))) is Reason.WRONG_AREA
    plan = PROVINCE.signed_plan(station="LC-SLL-02")
    assert why(lambda: read_plan(plan, TRUST, NOON, STATION)) is Reason.WRONG_STATION


def test_expired():
    assert command(PROVINCE.signed_command(), now=NOON + DAY) is Reason.EXPIRED


def test_not_yet_valid():
    later = PROVINCE.signed_command(issued=NOON + DAY, expires=NOON + 1.5 * DAY)
    assert command(later) is Reason.NOT_YET_VALID


def test_revoked_key():
    keys = [replace(key, revoked=NOON) if "Hai" in key.holder else key for key in TRUST.keys]
    revoked = replace(TRUST, keys=tuple(keys))
    assert command(PROVINCE.signed_command(), revoked) is Reason.KEY_REVOKED


def test_replayed():
    assert command(PROVINCE.signed_command(), seen={"kc-1"}) is Reason.REPLAYED


def test_rolled_back():
    plan = PROVINCE.signed_plan(version=4)
    assert why(lambda: read_plan(plan, TRUST, NOON, STATION, known=5)) is Reason.ROLLED_BACK


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_truncated(share):
    whole = PROVINCE.signed_command()
    assert command(whole[: int(len(whole) * share)]) is Reason.UNREADABLE
