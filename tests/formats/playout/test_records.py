"""What the wire tells is read strictly: a value that no store could keep is refused at the door."""

from dataclasses import dataclass

import pytest

from nguon.formats.playout.records import from_json
from nguon.formats.playout.refusal import Reason, Refused


@dataclass(frozen=True)
class Told:
    words: str = ""
    number: int = 0
    level: float = 0.0


@pytest.mark.parametrize(
    "value",
    [
        {"words": "a\0b"},
        {"number": 2**63},
        {"number": -(2**63)},
        {"level": float("nan")},
        {"level": float("inf")},
        {"level": 10**400},
    ],
)
def test_a_value_that_no_store_could_keep_is_refused(value):
    with pytest.raises(Refused) as refusal:
        from_json(Told, value)
    assert refusal.value.reason is Reason.UNREADABLE


def test_the_largest_number_and_any_letters_are_read():
    assert from_json(Told, {"words": "Tả Lèng", "number": 2**63 - 1}) == Told("Tả Lèng", 2**63 - 1)
