"""Duties of the founding dispatch, and trees of duties made for the occasion."""

import pytest

from nguon.assignments.models import Assignment, Duty
from nguon.orgs.models import Kind, Role, Unit


@pytest.fixture
def duty(dispatch) -> Duty:
    """The duty of the district offices that travels on to the communes."""
    return dispatch.duties.exclude(through=None).get()


@pytest.fixture
def office(duty, unit_named) -> Assignment:
    """What Tam Đường's office was given; its communes' assignments hang under it."""
    return duty.assignments.get(unit=unit_named("Phòng Văn hóa - Thông tin huyện Tam Đường"))


@pytest.fixture
def commune(duty, unit_named) -> Assignment:
    """What Bản Bo, a commune of Tam Đường, was given."""
    return duty.assignments.get(unit=unit_named("Xã Bản Bo"))


@pytest.fixture
def station(dispatch, unit_named) -> Assignment:
    """The first duty of Tam Đường's radio station: given by the department, handed to nobody."""
    unit = unit_named("Đài Truyền thanh - Truyền hình huyện Tam Đường")
    return unit.assignments.filter(duty__dispatch=dispatch).first()


@pytest.fixture
def worker(actor_in):
    """`worker(assignment)`: an officer of the unit that holds it."""
    return lambda assignment: actor_in(assignment.unit, Role.OFFICER)


@pytest.fixture
def giver(actors):
    """The department's leader, who may remind, accept, return and withdraw."""
    return actors[Role.LEADER]


@pytest.fixture
def tree(lai_chau, dispatch_of, actor_in):
    """`tree(shape)`: assignments nested like the lists of `shape`, and somebody above them all.

    `tree([[], [[]]])` is a root with two children, the second of which has a child.
    """

    def grow(shape: list) -> tuple[Assignment, object]:
        top = _unit("Cơ quan giao việc", None)
        duty = dispatch_of(top).duties.create(position=0, text="Báo cáo", state="confirmed")
        return _plant(duty, shape, None, top), actor_in(top, Role.LEADER)

    return grow


def _plant(duty: Duty, shape: list, parent: Assignment | None, above: Unit) -> Assignment:
    unit = _unit(f"Đơn vị {duty.assignments.count()}", above)
    one = Assignment.objects.create(duty=duty, unit=unit, parent=parent, given_on="2020-02-10")
    for below in shape:
        _plant(duty, below, one, unit)
    return one


def _unit(name: str, above: Unit | None) -> Unit:
    number = Unit.objects.count()
    unit = Unit.objects.create(
        kind=Kind.CENTRE, code=f"T{number}", name=name, valid_from="2020-01-01"
    )
    if above:
        unit.place_under(above, unit.valid_from)
    return unit
