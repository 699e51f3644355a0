"""Starting and writing: every channel beside the words, nothing typed is lost."""

import pytest

from nguon.assignments.models import Assignment
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Bulletin
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS

pytestmark = pytest.mark.thorough


@pytest.fixture
def page(bulletin) -> str:
    return f"/ban/ban-tin/{bulletin.pk}/viet/"


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_sentence_that_ordered_it_goes_along_from_the_assignment(desk, dispatch):
    order = Assignment.objects.filter(duty__dispatch=dispatch).first()
    client = desk("drafter")
    assert "Soạn bản tin" in text_of(client.get(f"/ban/viec/{order.pk}/"))
    answer = client.post(f"/ban/ban-tin/moi/viec/{order.pk}/", follow=True)
    made = Bulletin.objects.get()
    assert made.assignment == order
    assert order.duty.text[:60] in text_of(answer)


def test_an_operator_is_offered_no_bulletin_to_write(desk, dispatch, actors):
    order = Assignment.objects.filter(unit=actors[Role.OPERATOR].unit).first()
    assert "Soạn bản tin" not in text_of(desk("operator").get(f"/ban/viec/{order.pk}/"))
    assert desk("operator").post(f"/ban/ban-tin/moi/viec/{order.pk}/").status_code == 403


def test_without_a_ground_none_is_started_and_the_field_says_so(desk, actors):
    answer = desk("drafter").post("/ban/ban-tin/moi/", {"ground": ""})
    assert answer.status_code == 422
    assert Bulletin.objects.count() == 0


def test_what_is_typed_is_shown_in_every_channel_and_not_saved(desk, page, bulletin):
    answer = desk("drafter").post(f"{page}xem/", WORDS | {"lead": "Nghỉ học ngày mai."})
    shown = text_of(answer)
    assert "Nghỉ học ngày mai." in shown
    assert "Nghi hoc ngay mai." in shown
    assert all(str(form.word) in shown for slug, form in BY_SLUG.items() if slug != "meeting")
    assert bulletin.latest.text_in("vi").lead == WORDS["lead"]


def test_the_message_tells_its_parts_and_the_script_its_time(desk, page):
    shown = text_of(desk("drafter").post(f"{page}xem/", WORDS))
    assert "tin GSM-7" in shown
    assert "tin UCS-2" in shown
    assert "Đọc khoảng" in shown


def test_personal_data_is_pointed_out_in_its_words_while_typing(desk, page):
    typed = WORDS | {"body": "Bệnh nhân Lò Văn Một đã khỏi."}
    assert "<mark>Lò Văn Một</mark>" in text_of(desk("drafter").post(f"{page}xem/", typed))


def test_without_scripts_a_button_shows_the_channels_and_keeps_what_was_typed(desk, page, bulletin):
    answer = desk("drafter").post(page, WORDS | {"title": "Chưa lưu", "preview": "1"})
    assert answer.status_code == 200
    assert text_of(answer).count("Chưa lưu") > 3
    assert bulletin.latest.title == WORDS["title"]


def test_a_saved_draft_is_there_on_return(desk, page):
    client = desk("drafter")
    assert client.post(page, WORDS | {"title": "Bản mới"}).status_code == 302
    assert 'value="Bản mới"' in text_of(client.get(page))


def test_what_is_refused_stays_on_the_page(desk, page):
    answer = desk("drafter").post(page, WORDS | {"title": "Dài " * 60})
    assert answer.status_code == 422
    assert "Dài Dài" in text_of(answer)


def test_a_language_is_added_and_a_wanted_one_is_shown_as_missing(desk, page, bulletin, actors):
    bulletin.describe(actors[Role.DRAFTER], languages=["vi", "tai"])
    client = desk("drafter")
    assert "còn thiếu" in text_of(client.get(page))
    client.post(f"{page}?tieng=tai", {"title": "Thái", "body": "…"})
    assert bulletin.latest.text_in("tai").title == "Thái"
    assert "còn thiếu" not in text_of(client.get(page))


def test_a_form_worded_by_hand_is_marked_once_the_words_change(desk, page, bulletin):
    client = desk("drafter")
    shape = f"/ban/ban-tin/{bulletin.pk}/dang/sms/"
    assert client.post(shape, {"body": "Lời riêng cho tin nhắn."}).status_code == 302
    marked = "Bản chính đã đổi sau khi sửa riêng"
    assert marked not in text_of(client.get(page))
    shown = text_of(client.post(f"{page}xem/", WORDS | {"lead": "Khác."}))
    assert marked in shown
    assert "Lời riêng cho tin nhắn." in shown


def test_made_again_it_follows_the_words(desk, page, bulletin):
    client = desk("drafter")
    shape = f"/ban/ban-tin/{bulletin.pk}/dang/sms/"
    client.post(shape, {"body": "Lời riêng."})
    client.post(f"{shape}lam-lai/")
    assert "Lời riêng." not in text_of(client.get(page))


def test_whoever_only_approves_does_not_write(desk, page):
    assert desk("leader").get(page).status_code == 403


def test_after_review_the_page_leads_back_to_the_bulletin(desk, page, approved):
    assert desk("drafter").get(page).url == f"/ban/ban-tin/{approved.bulletin_id}/"
