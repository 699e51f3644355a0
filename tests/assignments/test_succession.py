"""1 July 2025: what is open passes to the named successors; what is done stays with who did it."""

from datetime import date, datetime

import pytest

from nguon.assignments.coverage import coverage
from nguon.assignments.models import Assignment, Report
from nguon.assignments.succession import pass_on
from nguon.dispatches.codes import Code
from nguon.events import chain, clock
from nguon.events.models import Event
from nguon.orgs.models import Change, Succession, Unit

THE_DAY = date(2025, 7, 1)
A_DAY_BEFORE = date(2021, 1, 1)


@pytest.fixture
def done_before(duty, unit_named, worker) -> Assignment:
    """Mường So's duty, done in time, in 2020."""
    one = duty.assignments.get(unit=unit_named("Xã Mường So"))
    Report.make(one, worker(one), "Đã phát", final=True)
    return one


@pytest.fixture
def passed(dispatch, commune, done_before) -> int:
    """How many assignments ended when the store's clock came to the day."""
    clock.stand_at(datetime(2025, 7, 1, 0, 5, tzinfo=clock.VIETNAM))
    return pass_on(THE_DAY)


def heirs(assignment: Assignment) -> set[str]:
    return set(assignment.heirs.values_list("unit__name", flat=True))


def test_an_open_duty_passes_to_the_communes_that_took_its_place(passed, duty, commune):
    commune.refresh_from_db()
    assert commune.ended_on == THE_DAY
    named = Succession.objects.filter(old=commune.unit).values_list("new__name", flat=True)
    assert heirs(commune) == set(named)


def test_the_heir_takes_over_the_deadline(passed, commune):
    commune.refresh_from_db()
    heir = commune.heirs.first()
    assert (heir.due_on, heir.due_by) == (commune.due_on, commune.due_by)
    assert (heir.code, heir.given_on) == (Code.ARRIVED, THE_DAY)


def test_what_is_done_stays_with_who_did_it(passed, done_before):
    done_before.refresh_from_db()
    assert (done_before.code, done_before.ended_on) == (Code.DONE, None)
    assert not done_before.heirs.exists()


@pytest.mark.parametrize("name", ["Xã Mù Cả", "Xã Tà Tổng"])
def test_a_commune_that_goes_on_keeps_its_duty(passed, duty, unit_named, name):
    (one,) = duty.assignments.filter(unit=unit_named(name))
    assert one.ended_on is None
    assert one.is_open


def test_nothing_is_left_open_at_a_unit_that_ended(passed):
    left = Assignment.objects.open().filter(unit__valid_to__lte=THE_DAY)
    assert [str(one.unit) for one in left] == []


def test_a_commune_formed_of_several_gets_the_duty_once(passed, duty):
    units = list(duty.assignments.values_list("unit", flat=True))
    assert len(units) == len(set(units))


def test_every_duty_passed_on_leaves_an_event_that_names_the_heirs(passed, commune):
    assert Event.objects.filter(kind="assignment.passed_on").count() == passed > 0
    event = Event.objects.get(kind="assignment.passed_on", stream=commune.stream)
    assert event.data["day"] == "2025-07-01"
    assert len(event.data["to"]) == commune.heirs.count()
    assert chain.verify() is None


def test_the_departments_dispatches_pass_to_the_department_that_took_over(passed, dispatch):
    dispatch.refresh_from_db()
    assert dispatch.holder.name == "Sở Khoa học và Công nghệ"
    assert dispatch.issuer.name == "Sở Thông tin và Truyền thông"
    event = Event.objects.get(kind="dispatch.passed_on")
    assert event.data["to"] == "Sở Khoa học và Công nghệ"


def test_the_successor_reports_to_the_department_that_took_over(passed, commune):
    heir = Assignment.objects.get(pk=commune.pk).heirs.first()
    assert heir.parent is None
    assert heir.giver().name == "Sở Khoa học và Công nghệ"


def test_passing_on_twice_changes_nothing(passed):
    before = list(Assignment.objects.order_by("pk").values_list("pk", "code", "ended_on"))
    events = Event.objects.count()
    assert pass_on(THE_DAY) == 0
    assert list(Assignment.objects.order_by("pk").values_list("pk", "code", "ended_on")) == before
    assert Event.objects.count() == events


def test_before_the_day_nothing_of_a_commune_passes(dispatch, commune):
    pass_on(date(2025, 6, 30))
    commune.refresh_from_db()
    assert commune.ended_on is None


def test_an_old_dispatch_keeps_its_old_addressees(passed, dispatch):
    line = dispatch.recipients.get(text__startswith="UBND các xã, thị trấn")
    assert line.units.count() == 101


def test_coverage_in_2020_counts_the_units_of_2020(passed, dispatch):
    found = coverage(dispatch, date(2020, 2, 10))
    assert (len(found.units), len(found.uncovered)) == (106, 5)


def test_coverage_in_2025_counts_the_units_of_2025_through_their_predecessors(passed, dispatch):
    found = coverage(dispatch, THE_DAY)
    assert len(found.units) == 38
    assert sum(found.by_state.values()) == 38
    names = {unit.name for unit in found.uncovered}
    assert names <= {"Phường Đoàn Kết", "Phường Tân Phong"}


def test_a_merged_commune_is_not_done_while_one_of_its_duties_is_open(passed, dispatch, duty):
    found = coverage(dispatch, THE_DAY)
    (one,) = (unit for unit in found.units if unit.name == "Xã Phong Thổ")
    assert found.standings[one.pk].value == "late"


def test_what_hangs_below_two_that_end_hangs_below_the_one_that_goes_on(tree, lai_chau):
    top, _giver = tree([[[[]]]])
    middle = top.children.get()
    low = middle.children.get()
    last = low.children.get()
    for one in (middle, low):
        _dissolve(one.unit, into=lai_chau)
    assert pass_on(A_DAY_BEFORE) == 2
    last.refresh_from_db()
    low.refresh_from_db()
    assert (last.parent, low.parent) == (top, top)
    (heir,) = low.heirs.all()
    assert (heir.parent, heir.unit) == (top, lai_chau)


def test_who_has_the_duty_already_gets_it_no_second_time_and_counts_as_the_heir(tree):
    top, _giver = tree([[], []])
    gone, stays = top.children.order_by("pk")
    _dissolve(gone.unit, into=stays.unit)
    before = Assignment.objects.count()
    assert pass_on(A_DAY_BEFORE) == 1
    assert list(gone.heirs.all()) == [stays]
    assert Assignment.objects.count() == before


def test_ten_times_the_duties_ask_no_more_queries(tree, lai_chau, django_assert_max_num_queries):
    top, _giver = tree([[] for _ in range(40)])
    for one in top.children.all():
        _dissolve(one.unit, into=lai_chau)
    with django_assert_max_num_queries(20):
        assert pass_on(A_DAY_BEFORE) == 40


def _dissolve(unit: Unit, into: Unit) -> None:
    unit.valid_to = A_DAY_BEFORE
    unit.save()
    Succession.objects.create(old=unit, new=into, day=A_DAY_BEFORE, change=Change.MERGE)
