"""Codes cannot be guessed, slips are told from guesses, and who tries too often has to wait."""

from datetime import timedelta

import pytest

from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.questions import follow_codes, following
from nguon.questions.models import Try
from nguon.questions.models.tries import MOST


def test_a_code_carries_55_bits_of_chance():
    made = [follow_codes.fresh() for _ in range(2000)]
    assert len(set(made)) == 2000
    assert len(follow_codes.ALPHABET) ** follow_codes.LENGTH == 2**55
    for place in range(follow_codes.LENGTH):
        assert len({code[place] for code in made}) == 32


def test_a_code_is_known_however_it_is_written_and_a_slip_is_noticed():
    code = follow_codes.fresh()
    assert follow_codes.normal(f" {follow_codes.shown(code).lower()} ") == code
    assert follow_codes.normal(code.replace("1", "I").replace("0", "o")) == code
    for place in range(len(code)):
        for letter in set(follow_codes.ALPHABET) - {code[place]}:
            assert follow_codes.normal(code[:place] + letter + code[place + 1 :]) is None


def test_who_guesses_has_to_wait_and_others_have_not(case):
    for _ in range(MOST["code"]):
        assert following.find(follow_codes.fresh(), "203.0.113.9") is None
    with pytest.raises(Refused):
        following.find(case.code, "203.0.113.9")
    assert following.find(case.shown_code, "203.0.113.10") == case
    assert not Try.objects.filter(source__contains="203.0").exists()
    Try.objects.update(at=clock.machine_time() - timedelta(hours=1))
    assert following.find(case.code, "203.0.113.9") == case
