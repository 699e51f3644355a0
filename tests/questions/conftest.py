"""A question in Lai Châu, and the people who handle it."""

import pytest

from nguon.orgs.models import Role
from nguon.questions import answering, asking, handling
from nguon.questions.answering import Sources
from nguon.questions.asking import Said
from nguon.questions.codes import Channel
from tests.services.conftest import birth, shipped

__all__ = ["birth", "shipped"]
TEXT = "Con tôi sinh ở nhà thì làm giấy khai sinh cần mang những gì đến xã?"
ANSWER = "Bạn mang tờ khai và giấy tờ tùy thân đến bộ phận một cửa của xã, làm xong trong ngày."
EMAIL = ("email", "hoi.dan@thu.example")


@pytest.fixture
def ask(lai_chau):
    """`ask(text=…, contact=…)`: a new case."""

    def make(text: str = TEXT, **more):
        usual = {"came_by": Channel.WEB, "contact": EMAIL, "may_publish": True}
        return asking.receive(Said(text=text, **(usual | more)))

    return make


@pytest.fixture
def case(ask):
    return ask()


@pytest.fixture
def drafter(actors):
    return actors[Role.DRAFTER]


@pytest.fixture
def leader(actors):
    return actors[Role.LEADER]


@pytest.fixture
def editor(actors):
    return actors[Role.EDITOR]


@pytest.fixture
def routed(case, drafter):
    handling.route(case, drafter.unit, drafter)
    return case


@pytest.fixture
def answered(routed, drafter, leader):
    answering.draft(routed, ANSWER, Sources(), drafter)
    answering.approve(routed, leader)
    return routed
