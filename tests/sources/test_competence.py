"""What a body may be quoted on, and that nothing beyond it goes out."""

from datetime import date

import pytest

from nguon.bulletins import starting
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role, Unit
from nguon.sources.codes import Topic
from nguon.sources.models import Competence, Source
from tests.bulletins.conftest import WORDS, approve
from tests.desk.conftest import desk
from tests.sources.conftest import GROUND

__all__ = ["desk"]
DAY = date(2020, 2, 10)


def quoted(source, topic, actors):
    """A bulletin of the department's that passes on the source's word."""
    writer = actors[Role.DRAFTER]
    made = starting.from_source(source, topic, "Đã ghi nhận 14 ca.", "moh.gov.vn", writer)
    made.latest.write(writer, "vi", **WORDS)
    return made


def blocked(bulletin) -> str:
    found = [one.message for one in bulletin.latest.concerns() if one.key == "competence"]
    return found[0] if found else ""


def test_a_body_is_quoted_on_nothing_until_another_person_approves(ministry, actors, lai_chau):
    rule = ministry.propose(actors[Role.DRAFTER], Topic.HEALTH, GROUND, DAY)
    assert ministry.why_not(Topic.HEALTH, [lai_chau], DAY)
    rule.approve(actors[Role.LEADER])
    assert not ministry.why_not(Topic.HEALTH, [lai_chau], DAY)
    assert Event.objects.filter(kind="source.competence_approved").exists()


def test_who_proposed_does_not_approve(ministry, actors):
    leader = actors[Role.LEADER]
    rule = ministry.propose(actors[Role.DRAFTER], Topic.HEALTH, GROUND, DAY)
    Competence.objects.filter(pk=rule.pk).update(proposed_by=leader.person)
    with pytest.raises(Refused, match="không tự duyệt"):
        rule.approve(leader)


@pytest.mark.parametrize("day", [date(2020, 1, 29), date(2020, 3, 1)])
def test_a_rule_does_not_hold_outside_its_period(competence, lai_chau, day):
    Competence.objects.filter(pk=competence.pk).update(valid_to=date(2020, 3, 1))
    assert competence.source.why_not(Topic.HEALTH, [lai_chau], day)


def test_a_rule_for_a_district_does_not_reach_the_province(competence, lai_chau):
    district = Unit.objects.get(name__contains="Tam Đường", kind="district")
    Competence.objects.filter(pk=competence.pk).update(area=district)
    source = competence.source
    assert not source.why_not(Topic.HEALTH, [district], DAY)
    assert "Lai Châu" in source.why_not(Topic.HEALTH, [district, lai_chau], DAY)


def test_a_word_on_another_subject_is_not_released_and_the_desk_says_why(competence, actors, desk):
    bulletin = quoted(competence.source, Topic.WEATHER, actors)
    assert "không được trích về thời tiết" in blocked(bulletin)
    with pytest.raises(Refused, match="thời tiết"):
        bulletin.latest.review(actors[Role.EDITOR], ["competence"])
    page = desk(Role.EDITOR).get(f"/ban/ban-tin/{bulletin.pk}/").text
    assert "Bộ Y tế không được trích về thời tiết, mưa lũ" in page


def test_a_word_on_its_own_subject_is_approved(competence, actors):
    assert approve(quoted(competence.source, Topic.HEALTH, actors), actors).sha256


def test_a_rule_that_ends_after_the_approval_still_stops_the_release(competence, actors):
    version = approve(quoted(competence.source, Topic.HEALTH, actors), actors)
    competence.end(actors[Role.LEADER])
    with pytest.raises(Refused, match="không được trích"):
        version.mark_released(actors[Role.EDITOR])


def test_the_register_is_kept_on_its_pages(desk, actors):
    drafter = desk(Role.DRAFTER)
    drafter.post("/ban/nguon/co-quan/", {"name": "Bộ  Y tế"})
    source = Source.objects.get(name="Bộ Y tế")
    assert "đã có trong danh sách" in drafter.post("/ban/nguon/co-quan/", {"name": "bộ y tế"}).text
    address = f"/ban/nguon/co-quan/{source.pk}/"
    facts = {"topic": "Health", "ground": GROUND, "valid_from": "2020-01-30"}
    drafter.post(address, facts)
    rule = source.competences.get()
    assert drafter.post(f"/ban/nguon/tham-quyen/{rule.pk}/duyet/").status_code == 403
    leader = desk(Role.LEADER)
    leader.post(f"/ban/nguon/tham-quyen/{rule.pk}/duyet/")
    assert "cả nước" in leader.get("/ban/nguon/co-quan/").text
    leader.post(f"/ban/nguon/tham-quyen/{rule.pk}/ngung/")
    assert "chưa có thẩm quyền đã duyệt" in leader.get("/ban/nguon/co-quan/").text
    assert GROUND in leader.get(address).text
