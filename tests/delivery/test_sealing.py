"""Addresses at rest: sealed for their own row, found by a blind index, under keys that turn."""

import json
import stat

import pytest
from cryptography.exceptions import InvalidTag

from nguon.delivery import sealing

NUMBER = "+84912345678"


@pytest.fixture(autouse=True)
def keys(tmp_path, settings):
    settings.ADDRESS_KEYS = tmp_path / "addresses.key"
    return settings.ADDRESS_KEYS


def test_a_sealed_address_comes_back_and_holds_nothing_readable():
    index = sealing.index_of(NUMBER)
    sealed = sealing.seal(NUMBER, index)
    assert sealing.unseal(sealed, index) == NUMBER
    assert b"912345678" not in sealed


def test_no_two_seals_of_an_address_look_alike_and_its_index_always_does():
    index = sealing.index_of(NUMBER)
    assert sealing.seal(NUMBER, index) != sealing.seal(NUMBER, index)
    assert sealing.index_of(NUMBER) == index


def test_a_seal_moved_to_another_row_does_not_open():
    sealed = sealing.seal(NUMBER, sealing.index_of(NUMBER))
    with pytest.raises(InvalidTag):
        sealing.unseal(sealed, sealing.index_of("+84987654321"))


def test_the_keys_are_readable_by_their_owner_alone(keys):
    sealing.index_of(NUMBER)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600


def test_after_a_turn_the_new_key_seals_and_the_former_still_opens():
    index = sealing.index_of(NUMBER)
    former = sealing.seal(NUMBER, index)
    sealing.turn_key()
    assert sealing.index_of(NUMBER) == index
    assert not sealing.is_current(former)
    assert sealing.is_current(sealing.seal(NUMBER, index))
    assert sealing.unseal(former, index) == NUMBER


def test_a_key_goes_with_the_second_turn(keys):
    index = sealing.index_of(NUMBER)
    oldest = sealing.seal(NUMBER, index)
    sealing.turn_key()
    sealing.turn_key()
    assert len(json.loads(keys.read_text())["sealing"]) == 2
    with pytest.raises(KeyError):
        sealing.unseal(oldest, index)
