"""Whom a dispatch reached at commune level, and whom nobody named."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from nguon.assignments import issuing
from nguon.assignments.coverage import coverage, unnamed
from nguon.assignments.models import Report
from nguon.assignments.states import Standing
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

WARDS = ["Quyết Thắng", "Tân Phong", "Quyết Tiến", "Đoàn Kết", "Đông Phong"]
WARD_NAMES = {f"Phường {name}" for name in WARDS}


@pytest.fixture
def wards(dispatch) -> list:
    return coverage(dispatch).uncovered


def test_of_106_communes_101_are_named_and_five_wards_by_nobody(dispatch):
    found = coverage(dispatch)
    assert (len(found.units), len(found.units) - len(found.uncovered)) == (106, 101)
    assert {unit.name for unit in found.uncovered} == WARD_NAMES


def test_the_figures_as_json_add_up(dispatch):
    figures = coverage(dispatch).as_json()
    assert figures["as_of"] == "2020-02-10"
    assert sum(figures["by_state"].values()) == figures["units"] == 106
    assert figures["addressed"] + len(figures["uncovered"]) == figures["units"]


def test_a_draft_already_shows_whom_nobody_names(draft):
    assert {unit.name for unit in unnamed(draft)} == WARD_NAMES


def test_naming_the_wards_covers_everybody(dispatch, duty, wards, actors):
    assert issuing.extend(duty, wards, actors[Role.DRAFTER]) == 5
    assert coverage(dispatch).uncovered == []
    assert Event.objects.get(kind="duty.extended").data["duty"] == duty.pk


def test_the_wards_get_the_dispatch_a_letter_and_the_same_deadline(
    dispatch, duty, wards, actors, commune
):
    issuing.extend(duty, wards, actors[Role.DRAFTER])
    given = duty.assignments.filter(unit__in=wards)
    assert set(given.values_list("due_on", flat=True)) == {commune.due_on}
    assert dispatch.arrivals.filter(unit__in=wards, part="execute").count() == 5


def test_the_wards_hang_under_the_citys_office(duty, wards, actors):
    issuing.extend(duty, wards, actors[Role.DRAFTER])
    parents = set(duty.assignments.filter(unit__in=wards).values_list("parent__unit__name"))
    assert parents == {("Phòng Văn hóa - Thông tin thành phố Lai Châu",)}


def test_a_citys_office_that_was_done_is_open_again_when_wards_are_added(
    dispatch, duty, wards, actors, worker, unit_named
):
    office = duty.assignments.get(unit=unit_named("Phòng Văn hóa - Thông tin thành phố Lai Châu"))
    for child in office.children.all():
        Report.make(child, worker(child), "Đã phát", final=True)
    issuing.extend(duty, wards, actors[Role.DRAFTER])
    office.refresh_from_db()
    assert office.code != "06"


def test_naming_those_who_already_have_it_is_refused(duty, commune, actors):
    with pytest.raises(Refused):
        issuing.extend(duty, [commune.unit], actors[Role.DRAFTER])


def test_a_commune_shows_as_its_worst_duty(dispatch, commune, worker):
    commune.acknowledge(worker(commune))
    found = coverage(dispatch)
    assert found.standings[commune.unit_id] == Standing.RECEIVED


def test_a_commune_that_holds_the_dispatch_but_no_duty_counts_as_addressed(dispatch, wards):
    dispatch.arrivals.create(
        unit=wards[0], part="execute", code="03", arrived_at="2020-02-10T01:00Z"
    )
    found = coverage(dispatch)
    assert found.standings[wards[0].pk] == Standing.RECEIVED


def test_a_copy_to_know_covers_nobody(dispatch, wards):
    dispatch.arrivals.create(unit=wards[0], part="know", arrived_at="2020-02-10T01:00Z")
    assert wards[0] in coverage(dispatch).uncovered


class TestTheCommand:
    def test_it_prints_the_figures_of_the_dispatch_issued_last(self, dispatch, capsys):
        call_command("coverage", "--json")
        assert json.loads(capsys.readouterr().out) == coverage(dispatch).as_json()

    @pytest.mark.parametrize("wanted", ["01/STTTT-TTBCXB", None])
    def test_it_finds_a_dispatch_by_number_or_key(self, dispatch, capsys, wanted):
        call_command("coverage", wanted or str(dispatch.pk), "--json")
        assert json.loads(capsys.readouterr().out)["units"] == 106

    def test_it_counts_as_of_another_day(self, dispatch, capsys):
        call_command("coverage", "--as-of", "2025-07-01", "--json")
        assert json.loads(capsys.readouterr().out)["units"] == 38

    def test_in_words_it_names_those_whom_nobody_named(self, dispatch, capsys):
        call_command("coverage")
        out = capsys.readouterr().out
        assert "106 đơn vị cấp xã, 101 được giao, 5 không ai giao" in out
        assert "Phường Quyết Thắng" in out

    @pytest.mark.parametrize("wanted", ["99/KHONG-CO", "999999"])
    def test_it_says_so_when_there_is_no_such_dispatch(self, dispatch, wanted):
        with pytest.raises(CommandError, match=wanted):
            call_command("coverage", wanted)

    def test_an_empty_store_is_told_how_to_begin(self, db):
        with pytest.raises(CommandError, match="nguon init"):
            call_command("coverage")

    def test_a_day_that_does_not_exist_is_refused(self, dispatch):
        with pytest.raises(CommandError, match="2020-02-31"):
            call_command("coverage", "--as-of", "2020-02-31")


def test_coverage_of_a_day_before_the_data_is_empty(dispatch):
    assert coverage(dispatch, date(2019, 1, 1)).units == ()
