"""The demonstration's playbooks in Lai Châu, and a dispatch that applies the second level."""

import pytest

from nguon.assignments import issuing
from nguon.dispatches.models import Dispatch
from nguon.orgs.models import Role
from nguon.playbooks import demonstration
from nguon.playbooks.models import Activation, Hazard, Playbook
from tests.desk.conftest import desk

__all__ = ["desk"]


@pytest.fixture
def hazard(actors) -> Hazard:
    return demonstration.write_playbooks(actors[Role.DRAFTER], actors[Role.LEADER])


@pytest.fixture
def first(hazard) -> Playbook:
    return hazard.playbooks.get(level=1)


@pytest.fixture
def second(hazard) -> Playbook:
    return hazard.playbooks.get(level=2)


@pytest.fixture
def tam_duong(unit_named):
    return unit_named("Huyện Tam Đường")


@pytest.fixture
def applied(first, dispatch, tam_duong, actors) -> Activation:
    """The first level in Tam Đường, by the founding dispatch."""
    return Activation.start(actors[Role.LEADER], first, dispatch, [tam_duong], drill=False)


@pytest.fixture
def exercise(draft, actors) -> Dispatch:
    """A dispatch in force whose subject says that it is an exercise."""
    draft.correct(actors[Role.DRAFTER], subject="diễn tập thông tin phòng, chống dịch")
    for duty in draft.duties.all():
        duty.drop(actors[Role.DRAFTER])
    draft.sign(actors[Role.LEADER])
    issuing.number_and_issue(draft, actors[Role.CLERK])
    return draft
