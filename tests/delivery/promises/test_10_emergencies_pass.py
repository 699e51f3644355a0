"""Promise 10: bulk in great numbers holds up no emergency (bench/emergency.py measures it)."""

import time

import pytest

from .conftest import Workshop

pytestmark = pytest.mark.processes


def test_an_emergency_is_through_while_a_slow_provider_still_has_bulk_before_it(
    workshop: Workshop, until
):
    house = workshop.house

    def slow_for_bulk(moment: str) -> None:
        if moment == "taken" and b"Importance: high" not in house.letters[-1][1]:
            time.sleep(0.3)

    house.at = slow_for_bulk
    bulk = workshop.tell("send")
    workshop.begin()
    until(lambda: len(house.letters) > 4)
    emergency = workshop.tell("send", "khan", "emergency")
    until(lambda: workshop.look(emergency)["wired"] == 300)
    assert workshop.look(bulk)["wired"] < 300
