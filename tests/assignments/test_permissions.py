"""Each act needs its ability, in the subtree that it touches; without it nothing happens."""

from dataclasses import dataclass

import pytest
from django.core.exceptions import PermissionDenied

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
WITHOUT = [
    (act, role)
    for act, (ability, _where, _do) in ACTS.items()
    for role in Role
    if ability not in ABILITIES[role]
]
WITH = [
    (act, role)
    for act, (ability, _where, _do) in ACTS.items()
    for role in Role
    if ability in ABILITIES[role]
]


def test_every_ability_to_act_on_dispatches_and_duties_is_tested():
    elsewhere = {Ability.READ, Ability.ADMINISTER, Ability.AUDIT}
    assert {ability for ability, _where, _do in ACTS.values()} == set(Ability) - elsewhere


@pytest.mark.parametrize(("act", "role"), WITHOUT)
def test_without_the_ability_nothing_happens(world, actor_in, act, role):
    _ability, where, do = ACTS[act]
    actor, events = actor_in(getattr(world, where), role), Event.objects.count()
    with pytest.raises(PermissionDenied):
        do(world, actor)
    assert Event.objects.count() == events


@pytest.mark.parametrize(("act", "role"), WITH)
def test_with_the_ability_only_the_state_of_things_can_refuse(world, actor_in, act, role):
    _ability, where, do = ACTS[act]
    actor, events = actor_in(getattr(world, where), role), Event.objects.count()
    try:
        do(world, actor)
    except Refused:
        assert Event.objects.count() == events
    else:
        assert Event.objects.count() > events


@pytest.mark.parametrize("act", sorted(ACTS.keys() - {"take in a file"}))
def test_with_every_ability_but_elsewhere_nothing_happens(
    world, actor_in, unit_named, monkeypatch, act
):
    _ability, _where, do = ACTS[act]
    monkeypatch.setattr(Actor, "abilities", frozenset(Ability))
    stranger, events = actor_in(unit_named("Huyện Than Uyên")), Event.objects.count()
    with pytest.raises(PermissionDenied):
        do(world, stranger)
    assert Event.objects.count() == events


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
