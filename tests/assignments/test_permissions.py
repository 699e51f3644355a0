"""Each act needs its ability, in the subtree that it touches; without it nothing happens."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from nguon.assignments import issuing, proposals
from nguon.assignments.models import Assignment, Duty, Report
from nguon.assignments.models.reminder import escalate, remind
from nguon.assignments.visibility import dispatches_for
from nguon.dispatches import recipients
from nguon.dispatches.models import Arrival, Dispatch
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Post, Role, Unit
from nguon.orgs.permissions import ABILITIES, Ability, Actor

pytestmark = pytest.mark.thorough

TEXT = "Số: /UBND-VP\nV/v thử\n\nKính gửi: Sở Y tế\n\nĐề nghị Sở Y tế báo cáo./.\n"


@dataclass
class World:
    """One of each thing that can be acted on, and the units that they belong to."""

    department: Unit
    commune: Unit
    draft: Dispatch
    issued: Dispatch
    duty: Duty
    handed_down: Duty
    arrival: Arrival
    work: Assignment
    report: Report

    @property
    def line(self):
        return self.draft.recipients.first()


@pytest.fixture
def world(dispatch, draft, duty, commune, actor_in) -> World:
    working = actor_in(commune.unit, Role.OPERATOR)
    report = Report.make(commune, working, "Đang làm", final=False)
    arrival = dispatch.arrivals.get(unit=commune.unit)
    first = draft.duties.first()
    department = draft.holder
    return World(department, commune.unit, draft, dispatch, first, duty, arrival, commune, report)


# act: (ability, where it is needed, what is done)
ACTS = {
    "take in a file": (
        Ability.DRAFT,
        "department",
        lambda w, a: proposals.take_in(TEXT.encode(), "a.txt", a),
    ),
    "correct": (Ability.DRAFT, "department", lambda w, a: w.draft.correct(a, subject="Khác")),
    "clarify": (
        Ability.DRAFT,
        "department",
        lambda w, a: recipients.clarify(w.line, a, "Sở Y tế"),
    ),
    "widen": (Ability.DRAFT, "department", lambda w, a: recipients.widen(w.line, a, [w.commune])),
    "confirm a duty": (Ability.DRAFT, "department", lambda w, a: w.duty.confirm(a)),
    "drop a duty": (Ability.DRAFT, "department", lambda w, a: w.duty.drop(a)),
    "change a duty": (
        Ability.DRAFT,
        "department",
        lambda w, a: w.duty.change(a, "Khác", "Sở Y tế", [], None),
    ),
    "merge duties": (
        Ability.DRAFT,
        "department",
        lambda w, a: w.duty.absorb(w.draft.duties.last(), a),
    ),
    "add a duty": (
        Ability.DRAFT,
        "department",
        lambda w, a: proposals.add(w.draft, a, "Sở Y tế", "Báo cáo"),
    ),
    "sign": (Ability.SIGN, "department", lambda w, a: w.draft.sign(a)),
    "recall": (Ability.SIGN, "department", lambda w, a: issuing.recall(w.issued, a, "Nhầm")),
    "route": (Ability.SIGN, "department", lambda w, a: issuing.route(w.draft, a)),
    "number": (Ability.ISSUE, "department", lambda w, a: w.draft.number_it(a)),
    "register an arrival": (Ability.RECEIVE, "commune", lambda w, a: w.arrival.take_in(a)),
    "refuse an arrival": (Ability.RECEIVE, "commune", lambda w, a: w.arrival.refuse(a, "Nhầm")),
    "answer a recall": (Ability.RECEIVE, "commune", lambda w, a: w.arrival.answer_recall(a, True)),
    "acknowledge": (Ability.WORK, "commune", lambda w, a: w.work.acknowledge(a)),
    "start": (Ability.WORK, "commune", lambda w, a: w.work.start(a)),
    "refuse a duty": (Ability.WORK, "commune", lambda w, a: w.work.refuse(a, "Hỏng máy")),
    "hand down": (Ability.WORK, "commune", lambda w, a: w.work.delegate(a, [])),
    "report": (Ability.WORK, "commune", lambda w, a: Report.make(w.work, a, "Đã làm", True)),
    "reschedule": (Ability.STEER, "department", lambda w, a: w.work.reschedule(a, a.day)),
    "withdraw": (Ability.STEER, "department", lambda w, a: w.work.withdraw(a, "Nhầm")),
    "remind": (Ability.STEER, "department", lambda w, a: remind([w.work], a)),
    "escalate": (Ability.STEER, "department", lambda w, a: escalate([w.work], a)),
    "accept": (Ability.STEER, "department", lambda w, a: w.report.accept(a)),
    "send back": (Ability.STEER, "department", lambda w, a: w.report.send_back(a, "Thiếu")),
    "name those left out": (
        Ability.STEER,
        "department",
        lambda w, a: issuing.extend(w.handed_down, [w.draft.holder], a),
    ),
}


def test_every_ability_to_act_on_dispatches_and_duties_is_tested():
    bulletins = {Ability.WRITE, Ability.APPROVE, Ability.RELEASE}
    questions = {Ability.ANSWER, Ability.DISCERN}
    elsewhere = {Ability.READ, Ability.ADMINISTER, Ability.AUDIT} | bulletins | questions
    assert {ability for ability, _where, _do in ACTS.values()} == set(Ability) - elsewhere


def attempt(act: str, world: World, actor: Actor) -> str:
    """Try one act and take it back: done, refused by the state of things, or not allowed."""
    _ability, _where, do = ACTS[act]
    events = Event.objects.count()
    with transaction.atomic():
        try:
            do(deepcopy(world), actor)
            outcome = "done"
        except Refused:
            outcome = "refused"
        except PermissionDenied:
            outcome = "not allowed"
        left = Event.objects.count() > events
        transaction.set_rollback(True)
    return outcome if left == (outcome == "done") else f"{outcome}, but the log says otherwise"


def outcomes(world: World, who: Callable[[Unit], Actor]) -> dict[str, str]:
    return {act: attempt(act, world, who(getattr(world, ACTS[act][1]))) for act in ACTS}


@pytest.mark.parametrize("role", Role)
def test_a_role_does_what_its_abilities_allow_and_nothing_else(world, actor_in, role):
    """Where the ability is there, only the state of things can refuse."""
    found = outcomes(world, lambda unit: actor_in(unit, role))
    allowed = {act for act, (ability, *_rest) in ACTS.items() if ability in ABILITIES[role]}
    assert {act for act, outcome in found.items() if outcome in ("done", "refused")} == allowed
    assert {act for act, outcome in found.items() if outcome == "not allowed"} == set(
        ACTS
    ) - allowed


def test_with_every_ability_but_elsewhere_nothing_happens(world, actor_in, unit_named, monkeypatch):
    monkeypatch.setattr(Actor, "abilities", frozenset(Ability))
    stranger = actor_in(unit_named("Huyện Than Uyên"))
    found = outcomes(world, lambda _unit: stranger)
    del found["take in a file"]  # into the actor's own unit, wherever that is
    assert set(found.values()) == {"not allowed"}


def test_the_acts_of_this_file_can_be_done(world, actor_in, monkeypatch):
    """Most of them, as the world stands; otherwise the tests above would show little."""
    monkeypatch.setattr(Actor, "abilities", frozenset(Ability))
    found = outcomes(world, actor_in)
    waiting = {"number", "route", "answer a recall", "hand down", "acknowledge", "start"}
    assert {act for act, outcome in found.items() if outcome != "done"} == waiting | {
        "refuse a duty",
    }


def test_a_file_is_taken_in_for_the_actors_own_unit(lai_chau, actor_in, unit_named):
    clerk = actor_in(unit_named("Sở Y tế"), Role.CLERK)
    assert proposals.take_in(TEXT.encode(), "a.txt", clerk).holder == clerk.unit


def test_the_province_may_do_for_the_units_under_it(world, actor_in, lai_chau):
    world.work.acknowledged_at = None
    Assignment.objects.filter(pk=world.work.pk).update(code="01")
    world.work.acknowledge(actor_in(lai_chau, Role.OFFICER))
    assert world.work.code == "03"


def test_a_unit_does_not_do_for_the_one_above_it(office, actor_in, commune):
    with pytest.raises(PermissionDenied):
        office.acknowledge(actor_in(commune.unit, Role.OFFICER))


def test_the_office_steers_what_it_handed_down_and_not_its_own_duty(office, commune, actor_in):
    officer = actor_in(office.unit, Role.OFFICER)
    assert commune.may_steer(officer)
    assert not office.may_steer(officer)


def test_the_office_of_another_district_does_not_steer_it(commune, actor_in, unit_named):
    stranger = actor_in(unit_named("Phòng Văn hóa - Thông tin huyện Than Uyên"), Role.OFFICER)
    assert not commune.may_steer(stranger)


class TestReading:
    def test_a_commune_reads_the_dispatch_that_it_received(self, dispatch, actor_in, commune):
        assert dispatch in dispatches_for(actor_in(commune.unit, Role.VIEWER))

    def test_a_commune_does_not_read_the_departments_drafts(self, draft, actor_in, commune):
        assert draft not in dispatches_for(actor_in(commune.unit, Role.VIEWER))

    def test_a_unit_that_was_not_addressed_does_not_read_it(self, dispatch, actor_in, unit_named):
        other = actor_in(unit_named("Sở Văn hóa, Thể thao và Du lịch"), Role.VIEWER)
        assert dispatch not in dispatches_for(other)

    def test_the_province_reads_its_departments_drafts(self, draft, actors):
        assert draft in dispatches_for(actors[Role.VIEWER])

    def test_a_commune_sees_its_own_duty_and_not_its_neighbours(self, duty, commune, actor_in):
        seen = Assignment.objects.visible_to(actor_in(commune.unit, Role.VIEWER))
        assert set(seen.values_list("unit", flat=True)) == {commune.unit_id}

    def test_a_district_office_sees_what_hangs_under_its_duty(self, office, actor_in):
        seen = Assignment.objects.visible_to(actor_in(office.unit, Role.VIEWER))
        assert set(office.children.all()) | {office} == set(seen)

    def test_an_actor_covers_its_subtree_as_of_the_day(self, actors, unit_named):
        province = actors[Role.VIEWER]
        assert province.covers(unit_named("Xã Bản Bo"))
        assert not actors[Role.CLERK].covers(unit_named("Xã Bản Bo"))


def test_a_post_in_the_name_of_nobody_known_still_needs_the_ability(commune):
    viewer = Actor(None, Post(unit=commune.unit, title="", role=Role.VIEWER), commune.given_on)
    with pytest.raises(PermissionDenied):
        commune.acknowledge(viewer)
