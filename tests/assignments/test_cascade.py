"""Counts always add up, whatever the tree; and both ways of working out a standing agree."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nguon.assignments.cascade import MANY, Node, Share, grow
from nguon.assignments.models import Assignment
from nguon.assignments.states import BY_CODE, Standing, standing, worst
from tests.examples import examples

pytestmark = pytest.mark.thorough

UNITS = st.integers(0, 40)


@st.composite
def cascades(draw) -> list[Share]:
    """Shares as the models make them: a parent is there before its children, units repeat."""
    shares: list[Share] = []
    for key in range(draw(st.integers(0, 120))):
        shares.append(
            Share(
                unit=draw(UNITS),
                standing=draw(st.sampled_from(Standing)),
                key=key,
                parent=draw(st.none() | st.integers(0, key - 1)) if key else None,
            )
        )
    for unit in draw(st.lists(UNITS, max_size=5)):
        shares.append(Share(unit, draw(st.sampled_from(Standing))))
    return draw(st.permutations(shares))


AREAS = st.dictionaries(UNITS, st.sampled_from([(), (900,), (900, 901), (900, 902), (903,)]))


def heading(unit: int) -> str:
    return f"g{unit % 3}"


def below(node: Node) -> list[Node]:
    return [one for one in node.walk() if one.unit is not None]


@given(cascades(), st.none() | st.sets(UNITS), AREAS)
@settings(max_examples=examples(60), deadline=None)
def test_counts_add_up_at_every_node(shares, kept, areas):
    root = grow(shares, heading, kept, areas)
    for node in root.walk():
        counted = [one for one in below(node) if one.counted]
        assert len({one.unit for one in counted}) == len(counted)
        assert node.counts == Counter(one.standing for one in counted)
        assert node.total == len(counted)
        mine = 1 if node.counted else 0
        assert node.total == mine + sum(child.total for child in node.children)
    whole = {share.unit for share in shares} if kept is None else {s.unit for s in shares} & kept
    assert root.total == len(whole)


@given(cascades())
@settings(max_examples=examples(50), deadline=None)
def test_each_unit_stands_once_with_its_worst(shares):
    units = below(grow(shares, heading))
    assert len({node.unit for node in units}) == len(units)
    for node in units:
        assert node.standing == worst(s.standing for s in shares if s.unit == node.unit)


@given(cascades(), st.sets(UNITS))
@settings(max_examples=examples(50), deadline=None)
def test_what_is_filtered_out_stays_only_where_it_leads_to_what_is_kept(shares, kept):
    root = grow(shares, heading, kept)
    for node in root.walk():
        if node is not root:
            assert node.total > 0


@pytest.mark.parametrize("depth", [1, 500])
def test_a_chain_may_be_of_any_depth(depth):
    chain = [Share(n, Standing.DONE, n, n - 1 if n else None) for n in range(depth)]
    assert grow(chain, heading).total == depth


def test_many_children_are_divided_by_area():
    many = [Share(unit, Standing.LATE, unit) for unit in range(MANY + 1)]
    areas = {unit: (900, 901 + unit % 3) for unit in range(MANY + 1)}
    (top,) = grow(many, lambda unit: "g", areas=areas).children
    assert [part.key for part in top.children] == ["g-a901", "g-a902", "g-a903"]
    assert sum(part.total for part in top.children) == top.total == MANY + 1


def test_few_children_stand_as_they_are():
    few = [Share(unit, Standing.LATE, unit) for unit in range(MANY)]
    (top,) = grow(few, lambda unit: "g", areas={unit: (unit % 2,) for unit in range(MANY)}).children
    assert len(top.children) == MANY


def test_what_several_units_took_over_hangs_from_its_own_giver():
    shares = [
        Share(unit=1, standing=Standing.WORKING, key=1),
        Share(unit=2, standing=Standing.WORKING, key=2, parent=1),
        Share(unit=3, standing=Standing.WORKING, key=2, parent=1),
        Share(unit=4, standing=Standing.DONE, key=4, parent=2),
    ]
    (top,) = grow(shares, lambda unit: "g").children
    (first,) = top.children
    assert [child.unit for child in first.children] == [2, 3, 4]


TODAY = date(2020, 2, 20)


def test_standing_in_sql_agrees_with_standing(dispatch):
    """Every code with every kind of deadline, in the database and in Python."""
    cases = [
        (code, due)
        for code in BY_CODE
        for due in (None, *(TODAY + timedelta(days=n) for n in (-30, -1, 0, 1)))
    ]
    rows = list(Assignment.objects.filter(duty__dispatch=dispatch)[: len(cases)])
    for row, (row.code, row.due_on) in zip(rows, cases, strict=True):
        row.save()
    found = Assignment.objects.filter(pk__in=[row.pk for row in rows]).with_standing(TODAY)
    assert {row.pk: row.shown for row in found} == {
        row.pk: standing(row.code, row.due_on, TODAY).value for row in rows
    }
