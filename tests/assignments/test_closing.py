"""A cascade closes from below: a duty is done when all that it was handed down to is done."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nguon.assignments.models import Assignment, Report
from nguon.dispatches.codes import Code
from nguon.events import chain
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Post, Role
from nguon.orgs.permissions import Actor
from tests.examples import examples

# Nested lists of up to four levels below the root, each with up to three children.
SHAPES = st.recursive(st.just([]), lambda below: st.lists(below, max_size=3), max_leaves=8)
TODAY = date(2020, 2, 10)


def leaves(root: Assignment) -> list[Assignment]:
    below = [leaf for child in root.children.all() for leaf in leaves(child)]
    return below or [root]


def everything(root: Assignment) -> list[Assignment]:
    return list(Assignment.objects.filter(duty=root.duty))


def officer(assignment: Assignment, top: Actor) -> Actor:
    """Somebody of the unit, for the sake of speed in the name of the person above."""
    return Actor(top.person, Post(unit=assignment.unit, title="cán bộ", role=Role.OFFICER), TODAY)


def finish(assignment: Assignment, top: Actor) -> Report:
    fresh = Assignment.objects.get(pk=assignment.pk)
    return Report.make(fresh, officer(fresh, top), "Đã làm xong", final=True)


def holds(root: Assignment) -> bool:
    """Whether every duty with children is done exactly when all its children are."""
    for one in everything(root):
        children = list(one.children.current())
        if children:
            all_done = all(child.code == Code.DONE for child in children)
            if (one.code == Code.DONE) != all_done:
                return False
    return True


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_the_last_leaf_completes_the_whole_line_above_it(tree, depth):
    shape: list = []
    for _level in range(depth):
        shape = [shape]
    root, top = tree(shape)
    finish(leaves(root)[0], top)
    assert {one.code for one in everything(root)} == {Code.DONE}
    assert Event.objects.filter(kind="assignment.completed").count() == depth


@pytest.mark.parametrize("depth", [1, 2, 3, 4])
def test_a_returned_leaf_opens_the_whole_line_above_it(tree, depth):
    shape: list = []
    for _level in range(depth):
        shape = [shape]
    root, top = tree(shape)
    finish(leaves(root)[0], top).send_back(top, "Thiếu ảnh")
    codes = {one.code for one in everything(root)}
    assert Code.DONE not in codes
    assert Event.objects.filter(kind="assignment.reopened").count() == depth


@given(shape=SHAPES, data=st.data())
@settings(
    max_examples=examples(15),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_in_any_tree_a_parent_is_done_exactly_when_its_children_are(tree, shape, data):
    root, top = tree([*shape, []])
    reports = []
    for leaf in data.draw(st.permutations(leaves(root))):
        reports.append(finish(leaf, top))
        assert holds(root)
        if data.draw(st.booleans(), label="return one"):
            report = reports.pop(data.draw(st.integers(0, len(reports) - 1)))
            report = Report.objects.get(pk=report.pk)
            report.send_back(top, "Thiếu ảnh")
            assert holds(root)
    unfinished = [leaf for leaf in leaves(root) if leaf.code != Code.DONE]
    for leaf in unfinished:
        finish(leaf, top)
    assert {one.code for one in everything(root)} == {Code.DONE}
    assert chain.verify() is None


def test_a_withdrawn_child_no_longer_holds_its_parent_open(tree):
    root, top = tree([[], []])
    first, second = root.children.all()
    finish(first, top)
    second.withdraw(top, "Giao nhầm")
    root.refresh_from_db()
    assert root.code == Code.DONE


def test_a_parent_whose_only_child_was_withdrawn_is_not_done_by_that(tree):
    root, top = tree([[]])
    root.children.get().withdraw(top, "Giao nhầm")
    root.refresh_from_db()
    assert root.code != Code.DONE


def test_a_refusal_below_keeps_the_parent_open(tree):
    root, top = tree([[], []])
    first, second = root.children.all()
    finish(first, top)
    second.refuse(officer(second, top), "Đài hỏng máy phát")
    root.refresh_from_db()
    assert root.code != Code.DONE


def test_what_was_accepted_is_not_opened_again_from_below(tree):
    root, top = tree([[]])
    report = finish(root.children.get(), top)
    Assignment.objects.filter(pk=root.pk).update(accepted_at="2020-02-11T01:00Z")
    Report.objects.get(pk=report.pk).send_back(top, "Thiếu ảnh")
    root.refresh_from_db()
    assert root.code == Code.DONE


def test_the_offices_duty_completes_through_its_communes(office, worker):
    communes = list(office.children.all())
    assert len(communes) == 13
    for commune in communes[:-1]:
        Report.make(commune, worker(commune), "Đã phát", final=True)
    office.refresh_from_db()
    assert office.code != Code.DONE
    Report.make(communes[-1], worker(communes[-1]), "Đã phát", final=True)
    office.refresh_from_db()
    assert office.code == Code.DONE


def test_siblings_who_finish_at_once_complete_their_parent(crowd, tree):
    root, top = tree([[], [], [], [], [], []])
    children = list(root.children.all())
    crowd(len(children), lambda n: finish(children[n], top))
    root.refresh_from_db()
    assert root.code == Code.DONE
    assert Event.objects.filter(kind="assignment.completed").count() == 1
    assert chain.verify() is None


def test_a_parent_and_its_children_who_report_at_once_all_get_through(crowd, tree):
    root, top = tree([[] for _n in range(8)])
    children = list(root.children.all())

    def act(n: int) -> None:
        if n < len(children):
            finish(children[n], top)
        else:
            one = Assignment.objects.get(pk=root.pk)
            try:
                Report.make(one, officer(one, top), "Đang làm", final=False)
            except Refused:  # all the children were faster
                assert Assignment.objects.get(pk=root.pk).code == Code.DONE

    crowd(len(children) + 8, act)
    root.refresh_from_db()
    assert root.code == Code.DONE
    assert chain.verify() is None
