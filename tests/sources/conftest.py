"""The Ministry of Health in the register, quoted on epidemics as its leader approved."""

from datetime import date

import pytest

from nguon.orgs.models import Role
from nguon.sources.codes import Topic
from nguon.sources.models import Source

GROUND = "Quyết định 170/QĐ-TTg ngày 30/01/2020"


@pytest.fixture
def ministry(actors) -> Source:
    """The Ministry of Health; it may be quoted on nothing."""
    return Source.register("Bộ Y tế", actors[Role.DRAFTER])


@pytest.fixture
def competence(ministry, actors):
    """It may be quoted on epidemics, everywhere, from 30/01/2020 on."""
    rule = ministry.propose(actors[Role.DRAFTER], Topic.HEALTH, GROUND, date(2020, 1, 30))
    rule.approve(actors[Role.LEADER])
    return rule
