"""Officers pass on, answer with sources, approve each other's words, publish, merge, guide."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.delivery.models import Note
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Role, Unit
from nguon.questions import answering, handling, publishing
from nguon.questions.answering import Sources
from nguon.questions.clocks import Measure, Rule
from nguon.questions.codes import Channel, Resolution, Status, Visibility
from nguon.questions.daily import forget_contacts
from nguon.questions.escalation import escalate
from nguon.questions.models import Case, Publication, Template
from nguon.questions.models.rule import set_rule
from nguon.questions.standing import queue, standings
from tests.desk.conftest import desk
from tests.questions.conftest import ANSWER, TEXT

pytestmark = pytest.mark.thorough

__all__ = ["desk"]
ROOT = "/ban/hoi-dap/"


def page(client, address: str = "") -> str:
    answer = client.get(ROOT + address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_from_the_queue_to_a_published_answer_through_the_pages(desk, case, birth):
    drafter, leader = desk(Role.DRAFTER), desk(Role.LEADER)
    here = f"{ROOT}{case.pk}/"
    assert TEXT[:40] in page(drafter)
    drafter.post(f"{here}chuyen/", {"unit": case.unit_id})
    drafter.post(f"{here}soan/", {"text": ANSWER, "codes": "1.001193"})
    assert "Bạn soạn câu này" in page(drafter, f"{case.pk}/")
    leader.post(f"{here}duyet/")
    case.refresh_from_db()
    assert (case.status, case.resolution) == (Status.ANSWERED, Resolution.ANSWERED)
    assert "Công bố câu trả lời" in page(leader, f"{case.pk}/cong-bo/")
    leader.post(f"{here}cong-bo/", {"question": TEXT, "answer": ANSWER})
    assert Publication.objects.get().sources[0].procedure == birth
    assert "Thôi công bố" in page(leader, f"{case.pk}/")
    told = [one.words for one in Note.objects.filter(channel="email")]
    assert len([words for words in told if case.shown_code in words]) == 2


def test_the_overdue_come_first(ask, drafter):
    first = ask()
    handling.route(first, drafter.unit, drafter)
    second = ask("Tôi muốn hỏi về thẻ bảo hiểm y tế cho trẻ em dưới sáu tuổi")
    assert [one.case for one in queue(drafter)] == [second, first]
    clock.stand_at(clock.now() + timedelta(minutes=6))
    late = queue(drafter)[0]
    assert late.case == second and late.late(clock.now())


def test_a_drafter_does_not_approve_their_own_answer(routed, leader):
    answering.draft(routed, ANSWER, Sources(), leader)
    with pytest.raises(PermissionDenied):
        answering.approve(routed, leader)


def test_a_blank_of_a_template_is_not_sent(desk, routed, drafter):
    template = Template.objects.create(unit=routed.unit, title="Chào", text="Kính gửi [tên]. " * 3)
    client = desk(Role.DRAFTER)
    assert "Kính gửi [tên]" in page(client, f"{routed.pk}/?mau={template.pk}")
    refused = client.post(f"{ROOT}{routed.pk}/soan/", {"text": template.text})
    assert refused.status_code == 422 and "Còn chỗ trống" in refused.content.decode()


def test_the_same_answer_pasted_to_the_same_person_is_caught(answered, ask, drafter):
    again = ask("Tôi đã hỏi rồi mà chưa rõ, lệ phí làm giấy khai sinh là bao nhiêu?")
    handling.route(again, drafter.unit, drafter)
    with pytest.raises(Refused):
        answering.draft(again, ANSWER + " Xin cảm ơn.", Sources(), drafter)
    answering.draft(again, ANSWER, Sources(), drafter, pasted_on_purpose=True)


def test_merged_questions_share_an_answer_and_are_counted(ask, routed, drafter, leader, editor):
    other = ask(f"{TEXT} Cảm ơn", contact=("sms", "+84912345678"))
    handling.merge(other, routed, drafter)
    assert (other.status, other.resolution) == (Status.ENDED, Resolution.MERGED)
    answering.draft(routed, ANSWER, Sources(), drafter)
    Note.objects.all().delete()
    answering.approve(routed, leader)
    assert {note.channel for note in Note.objects.all()} == {"email", "sms"}
    made = publishing.publish(routed, *publishing.proposal(routed), editor)
    assert made.asked == 2


def test_personal_data_is_struck_out_and_what_is_left_is_refused(ask, drafter, leader, editor):
    case = ask("Tôi là Nguyễn Văn Thử, số 0987654321, hỏi giấy khai sinh cần gì?")
    handling.route(case, drafter.unit, drafter)
    answering.draft(case, ANSWER, Sources(), drafter)
    answering.approve(case, leader)
    question, answer = publishing.proposal(case)
    assert "Thử" not in question and "0987654321" not in question and "[…]" in question
    removed = [one.text for one in publishing.shown_difference(case, question, answer)[0]]
    assert any("0987654321" in text for text in removed)
    with pytest.raises(Refused):
        publishing.publish(case, case.text, answer, editor)
    publishing.publish(case, question, answer, editor)


def test_who_does_not_agree_is_not_published(ask, drafter, leader, editor):
    case = ask(may_publish=False)
    handling.route(case, drafter.unit, drafter)
    answering.draft(case, ANSWER, Sources(), drafter)
    answering.approve(case, leader)
    with pytest.raises(Refused):
        publishing.publish(case, TEXT, ANSWER, editor)


def test_a_cited_source_that_changes_marks_the_published_answer(
    client, routed, birth, drafter, leader, editor, django_assert_num_queries
):
    answering.draft(routed, ANSWER, Sources(procedures=(birth,)), drafter)
    answering.approve(routed, leader)
    answered = routed
    made = publishing.publish(answered, *publishing.proposal(answered), editor)
    with django_assert_num_queries(2):  # the day, then all at once
        assert publishing.note_changed_sources() == 0
    old = birth.versions.order_by("number").last()
    birth.versions.filter(pk=old.pk).update(valid_to=clock.today())
    old.pk, old.number, old.valid_from, old.valid_to = None, old.number + 1, clock.today(), None
    old.save()
    assert publishing.note_changed_sources() == 1
    made.refresh_from_db()
    assert made.changed_at is not None and publishing.note_changed_sources() == 0
    for here in (f"/hoi/tra-loi/{made.pk}/", f"/hoi/{routed.code}/"):
        assert "thay đổi" in client.get(here).content.decode()


def test_a_new_rule_judges_what_is_open_at_once(routed, actors):
    (before,) = standings([routed])
    rule = Rule(2, Measure.WORKING_DAYS, pauses=False, basis="Quyết định thử")
    with pytest.raises(PermissionDenied):
        set_rule("question", "legal", rule, clock.today(), actors[Role.DRAFTER])
    set_rule("question", "legal", rule, clock.today(), actors[Role.ADMINISTRATOR])
    (after,) = standings([routed])
    assert after.legal.due < before.legal.due and after.legal.basis == "Quyết định thử"


def test_what_is_late_goes_up_one_step_a_day_from_the_handler_to_the_province(
    ask, drafter, actor_in, unit_named, desk
):
    Unit.objects.update(email="")
    commune, case = unit_named("Xã Bình Lư"), ask()
    actor_in(commune, Role.OFFICER)
    handling.route(case, commune, drafter)
    case.refresh_from_db()
    line = commune.lineage_on(clock.today())
    assert escalate() == 0
    clock.stand_at(clock.now() + timedelta(days=20))
    rungs = []
    for _day in range(len(line) + 2):
        assert (escalate(), escalate()) == (1, 0)
        data = case.events().last().data
        rungs.append((data["to"], data["head"]))
        clock.stand_at(clock.now() + timedelta(days=1))
    here, above = commune.pk, [(unit.pk, False) for unit in line[1:]]
    assert rungs == [(here, False), (here, True), *above, above[-1]]
    assert case.events().last().data["clock"] == "legal"


def test_who_is_told_is_told_by_letter_and_the_case_s_page_says_whom(case, desk):
    Unit.objects.filter(pk=case.unit_id).update(email="so@tinh.example")
    Note.objects.all().delete()
    for _step in range(2):
        clock.stand_at(clock.now() + timedelta(days=1))
        escalate()
    letters = [note.words for note in Note.objects.order_by("pk")]
    assert len(letters) == 2 and letters[1].startswith("Trình lãnh đạo")
    assert f"lãnh đạo {case.unit}" in page(desk(Role.DRAFTER), f"{case.pk}/")


def test_a_late_answer_is_not_sent_before_a_reason_and_a_new_day(routed, drafter, leader, desk):
    answering.draft(routed, ANSWER, Sources(), drafter)
    clock.stand_at(clock.now() + timedelta(days=40))
    with pytest.raises(Refused, match="quá hạn"):
        answering.approve(routed, leader)
    assert "Duyệt và gửi" not in page(desk(Role.LEADER), f"{routed.pk}/")
    handling.postpone(routed, clock.today() + timedelta(days=2), "chờ xác minh", drafter)
    clock.stand_at(clock.now() + timedelta(days=3))
    with pytest.raises(Refused, match="quá hạn"):
        answering.approve(routed, leader)
    handling.postpone(routed, clock.today() + timedelta(days=2), "chờ xác minh", drafter)
    answering.approve(routed, leader)
    assert routed.status == Status.ANSWERED


def test_the_legal_clock_stands_still_only_by_an_article(actors):
    admin = actors[Role.ADMINISTRATOR]
    rule = Rule(9, Measure.WORKING_DAYS, pauses=True, basis="Quyết định thử")
    with pytest.raises(Refused, match="điều nào"):
        set_rule("question", "legal", rule, clock.today(), admin)
    set_rule("question", "legal", replace(rule, basis="Điều 9, luật thử"), clock.today(), admin)


def test_a_late_answer_carries_a_reason_and_a_new_day_and_the_legal_day_stays(routed, drafter):
    (before,) = standings([routed])
    with pytest.raises(Refused):
        handling.postpone(routed, clock.today(), "chờ xác minh", drafter)
    handling.postpone(routed, clock.today() + timedelta(days=30), "chờ xác minh", drafter)
    (after,) = standings([routed])
    assert after.legal == before.legal and routed.promised


def test_a_contact_is_seen_by_the_unit_alone_and_forgotten_later(
    routed, drafter, leader, unit_named, actor_in
):
    with pytest.raises(PermissionDenied):
        handling.show_contact(routed, actor_in(unit_named("Xã Bình Lư"), Role.OFFICER))
    assert handling.show_contact(routed, drafter) == "hoi.dan@thu.example"
    answering.draft(routed, ANSWER, Sources(), drafter)
    answering.approve(routed, leader)
    assert forget_contacts() == 0
    clock.stand_at(clock.now() + timedelta(days=100))
    assert forget_contacts() == 1
    routed.refresh_from_db()
    assert (routed.sealed, routed.masked) == (None, "")


def test_an_operator_takes_down_a_call_and_a_denunciation_is_read_out_not_kept(desk):
    client = desk(Role.OPERATOR)
    said = {"kind": "question", "came_by": Channel.PHONE, "text": TEXT, "contact": "0912345678"}
    client.post(f"{ROOT}ghi/", said)
    assert Case.objects.get().came_by == Channel.PHONE
    told = client.post(f"{ROOT}ghi/", said | {"kind": "denunciation"}).content.decode()
    assert "tiếp công" in told and Case.objects.count() == 1


def test_a_guided_case_is_nobodys_to_read(desk, case, drafter):
    desk(Role.DRAFTER).post(f"{ROOT}{case.pk}/loai/", {"kind": "denunciation"})
    case.refresh_from_db()
    assert case.visibility == Visibility.ERASED
    assert desk(Role.LEADER).get(f"{ROOT}{case.pk}/").status_code == 404


def test_a_published_answer_becomes_the_draft_of_a_bulletin(answered, editor):
    from nguon.questions.bulletins import start_bulletin

    with pytest.raises(Refused):
        start_bulletin(answered, editor)
    publishing.publish(answered, *publishing.proposal(answered), editor)
    text = start_bulletin(answered, editor).latest.texts.get()
    assert text.body == ANSWER and text.title.startswith("Hỏi và đáp")


def test_figures_and_rules_and_templates_have_pages(desk, answered):
    client = desk(Role.DRAFTER)
    assert re.search(r'class="state-done"><b>1</b>', page(client, "so-lieu/"))
    client.post(f"{ROOT}mau/", {"title": "Chào", "text": "Kính gửi [tên]"})
    assert "Chào" in page(client, "mau/")
    client.post(f"{ROOT}mau/{Template.objects.get().pk}/bo/")
    assert not Template.objects.exists()
    said = {"kind": "question", "step": "legal", "amount": 9, "measure": "working_days"}
    admin = desk(Role.ADMINISTRATOR)
    admin.post(f"{ROOT}thoi-han/", said | {"since": "2020-02-01", "basis": "Quyết định thử"})
    assert "Quyết định thử" in page(admin, "thoi-han/")
