"""Numbers run from 1 without gaps or doubles, one series for each unit, direction and year."""

from datetime import date

import pytest
from django.db import transaction

from nguon.dispatches.models import Direction, Dispatch, Register, State
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

CROWD = 20


@pytest.fixture
def department(unit_named):
    return unit_named("Sở Y tế")


@pytest.fixture
def clerk(actor_in, department):
    return actor_in(department, Role.CLERK)


class Mishap(Exception):
    """Something that goes wrong after a number was taken."""


def ordinals(unit) -> list[int]:
    return list(
        Dispatch.objects.filter(holder=unit).order_by("ordinal").values_list("ordinal", flat=True)
    )


def test_twenty_issuers_at_once_get_twenty_numbers_without_gap_or_double(
    crowd, department, clerk, dispatch_of
):
    waiting = [dispatch_of(department) for _n in range(CROWD)]
    crowd(CROWD, lambda n: waiting[n].number_it(clerk))
    assert ordinals(department) == list(range(1, CROWD + 1))
    assert chain.verify() is None


def test_numbers_taken_by_those_who_fail_are_given_again(crowd, department, clerk, dispatch_of):
    waiting = [dispatch_of(department) for _n in range(CROWD)]

    def number(n: int) -> None:
        try:
            with transaction.atomic():
                waiting[n].number_it(clerk)
                if n % 3 == 0:
                    raise Mishap
        except Mishap:
            return

    crowd(CROWD, number)
    numbered = Dispatch.objects.filter(holder=department, state=State.NUMBERED)
    given = sorted(numbered.values_list("ordinal", flat=True))
    assert given == list(range(1, CROWD - len(range(0, CROWD, 3)) + 1))
    assert Register.objects.get(unit=department).last == len(given)
    assert chain.verify() is None


def test_twenty_arrivals_registered_at_once_get_twenty_numbers(
    crowd, dispatch_of, unit_named, actor_in
):
    commune = unit_named("Xã Bản Bo")
    operator = actor_in(commune, Role.OPERATOR)
    sender = unit_named("Sở Y tế")
    arrivals = [
        dispatch_of(sender).arrivals.create(
            unit=commune, part="execute", arrived_at="2020-02-10T01:00Z"
        )
        for _n in range(CROWD)
    ]
    crowd(CROWD, lambda n: arrivals[n].take_in(operator))
    given = commune.arrivals.exclude(ordinal=None).values_list("ordinal", flat=True)
    assert sorted(given) == list(range(1, CROWD + 1))


def test_one_dispatch_numbered_by_twenty_people_at_once_gets_one_number(
    crowd, department, clerk, dispatch_of
):
    one = dispatch_of(department)

    def number(_n: int) -> bool:
        try:
            Dispatch.objects.get(pk=one.pk).number_it(clerk)
        except Refused:
            return False
        return True

    assert sum(crowd(CROWD, number)) == 1
    assert Register.objects.get(unit=department).last == 1


def test_a_number_outside_a_transaction_is_refused(transactional_db, department):
    with pytest.raises(transaction.TransactionManagementError):
        Register.next_number(department, Direction.OUT, 2020)
    assert not Register.objects.filter(unit=department).exists()


def test_each_year_begins_at_one(department, clerk, dispatch_of):
    days = [date(2020, 12, 30), date(2020, 12, 31), date(2021, 1, 1)]
    for day in days:
        dispatch_of(department, issued_on=day).number_it(clerk)
    numbers = Dispatch.objects.filter(holder=department).order_by("issued_on")
    assert [(one.number, one.register.year) for one in numbers] == [
        ("01", 2020),
        ("02", 2020),
        ("01", 2021),
    ]


def test_each_unit_and_each_direction_has_a_series_of_its_own(db, department, unit_named):
    other = unit_named("Báo Lai Châu")
    with transaction.atomic():
        taken = [
            Register.next_number(unit, direction, 2020)[1]
            for unit in (department, other)
            for direction in Direction
        ]
    assert taken == [1, 1, 1, 1]


@pytest.mark.parametrize(("last", "written"), [(0, "01"), (8, "09"), (9, "10"), (99, "100")])
def test_numbers_below_ten_carry_a_leading_zero(department, clerk, dispatch_of, last, written):
    Register.objects.create(unit=department, direction=Direction.OUT, year=2020, last=last)
    dispatch = dispatch_of(department)
    dispatch.number_it(clerk)
    assert dispatch.number == written


def test_a_number_in_the_file_that_is_not_the_next_one_is_refused(department, clerk, dispatch_of):
    with pytest.raises(Refused, match=r"số 07 .* là 1") as refusal:
        dispatch_of(department, number="07").number_it(clerk)
    assert refusal.value.field == "number"
    assert not Register.objects.filter(unit=department).exists()


@pytest.mark.parametrize("written", ["1", "01", "001"])
def test_a_number_in_the_file_that_is_the_next_one_is_kept(department, clerk, dispatch_of, written):
    dispatch = dispatch_of(department, number=written)
    dispatch.number_it(clerk)
    assert dispatch.number == "01"


@pytest.mark.parametrize("state", [state for state in State if state != State.SIGNED])
def test_only_a_signed_dispatch_is_numbered(department, clerk, dispatch_of, state):
    with pytest.raises(Refused):
        dispatch_of(department, state=state).number_it(clerk)
