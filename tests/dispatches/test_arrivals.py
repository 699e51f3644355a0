"""A dispatch in a unit's inbox: registered under the next number, or refused with a reason."""

import pytest

from nguon.dispatches.codes import Code
from nguon.events.models import Event
from nguon.events.refusal import Refused


@pytest.fixture
def arrival(dispatch, unit_named):
    return dispatch.arrivals.get(unit=unit_named("Xã Bản Bo"))


@pytest.fixture
def operator(arrival, actor_in):
    return actor_in(arrival.unit)


def test_a_registered_arrival_has_a_number_and_the_time(arrival, operator):
    arrival.take_in(operator)
    arrival.refresh_from_db()
    assert (arrival.code, arrival.ordinal) == (Code.RECEIVED, 1)
    assert arrival.registered_at is not None
    assert (arrival.register.direction, arrival.register.year) == ("in", 2020)


def test_registering_is_in_the_log(arrival, operator):
    arrival.take_in(operator)
    event = Event.objects.get(kind="arrival.registered")
    assert event.data == {"number": 1, "unit": "Xã Bản Bo"}


def test_a_refused_arrival_keeps_the_reason_and_takes_no_number(arrival, operator):
    arrival.refuse(operator, " Không thuộc thẩm quyền ")
    arrival.refresh_from_db()
    assert (arrival.code, arrival.reason) == (Code.REFUSED, "Không thuộc thẩm quyền")
    assert arrival.ordinal is None


def test_refusing_without_a_reason_is_refused(arrival, operator):
    with pytest.raises(Refused, match="lý do"):
        arrival.refuse(operator, " ")
    arrival.refresh_from_db()
    assert arrival.code == Code.ARRIVED


@pytest.mark.parametrize("second", ["take_in", "refuse"])
def test_what_was_registered_is_neither_registered_again_nor_refused(arrival, operator, second):
    arrival.take_in(operator)
    arguments = ["Nhầm"] if second == "refuse" else []
    with pytest.raises(Refused, match="tải lại trang"):
        getattr(arrival, second)(operator, *arguments)
    arrival.refresh_from_db()
    assert (arrival.code, arrival.ordinal) == (Code.RECEIVED, 1)


def test_two_people_who_register_it_at_once_register_it_once(crowd, arrival, operator):
    def press(_n: int) -> bool:
        try:
            type(arrival).objects.get(pk=arrival.pk).take_in(operator)
        except Refused:
            return False
        return True

    assert sum(crowd(5, press)) == 1
    arrival.refresh_from_db()
    assert arrival.register.last == 1
