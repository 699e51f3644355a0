"""Who is told: by topic, by place, by what they agreed to; in an emergency everybody there."""

from datetime import date

import pytest

from nguon.bulletins.codes import Subject
from nguon.delivery.counting import count
from nguon.delivery.models import Use
from nguon.delivery.models.subscriber import EMERGENCIES_ONLY, mask_of
from nguon.delivery.releasing import release
from nguon.delivery.subscribers.rehoming import rehome
from nguon.orgs.models import Role, Succession, Unit
from tests.bulletins.conftest import send_to

from .conftest import NUMBER, OTHER

pytestmark = pytest.mark.thorough


def reached(made) -> set[str]:
    return {row.contact.destination for row in made.deliveries.select_related("contact")}


@pytest.fixture
def two(joined):
    joined(address=NUMBER, topics=mask_of([Subject.GENERAL]))
    joined(address=OTHER, topics=EMERGENCIES_ONLY)


def test_whoever_chose_other_topics_is_left_in_peace(two, trial, approved, actors):
    assert reached(release(approved, actors[Role.EDITOR])) == {NUMBER}


def test_an_emergency_reaches_all_of_the_area(two, trial, emergency, actors):
    version = emergency.latest
    version.review(actors[Role.EDITOR], [c.key for c in version.concerns() if not c.blocks])
    version.approve(actors[Role.LEADER])
    version.approve(actors[Role.DUTY_OFFICER])
    assert reached(release(version, actors[Role.EDITOR])) == {NUMBER, OTHER}


def test_what_is_counted_beforehand_is_who_is_reached(two, trial, approved, actors, monkeypatch):
    monkeypatch.setattr("nguon.delivery.counting.channels", lambda: {"trial": trial})
    assert count(approved, ["trial"], ["subscriber"]) == {"trial": 1}


def test_a_list_against_an_epidemic_is_not_used_for_a_survey(joined, trial, approved, actors):
    joined(address=NUMBER, uses=Use.EPIDEMIC)
    joined(address=OTHER, uses=Use.SURVEY)
    assert reached(release(approved, actors[Role.EDITOR], use=Use.SURVEY)) == {OTHER}


def test_official_news_reaches_nobody_who_agreed_to_a_survey_alone(joined, trial, approved, actors):
    joined(address=OTHER, uses=Use.SURVEY)
    assert reached(release(approved, actors[Role.EDITOR])) == set()


@pytest.fixture
def merged(commune) -> Unit:
    """The commune that Bản Bo became part of on 1 July 2025."""
    return Succession.objects.get(old=commune, main=True).new


def test_at_the_cut_over_people_belong_to_the_successor(joined, merged):
    contact = joined()
    assert rehome(date(2025, 6, 30)) == 0
    assert rehome(date(2025, 7, 1)) == 1
    contact.refresh_from_db()
    assert contact.unit == merged


def test_a_bulletin_for_the_former_area_finds_those_who_moved_with_it(
    joined, merged, trial, approved, actors, commune, monkeypatch
):
    joined(unit=merged)
    send_to(approved, actors, commune)
    monkeypatch.setattr("nguon.delivery.expanding.clock.today", lambda: date(2025, 7, 2))
    assert reached(release(approved, actors[Role.EDITOR])) == {NUMBER}
