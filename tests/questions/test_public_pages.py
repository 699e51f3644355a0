"""Without an account or a script: ask, see what is known, follow by code, rate, ask again."""

import gzip
import re

import pytest

from nguon.questions import following, handling
from nguon.questions.codes import Resolution, Status, Visibility
from nguon.questions.models import Case, Publication
from nguon.questions.publishing import proposal, publish, unpublish
from tests.portal.test_weight import resources, weight
from tests.questions.conftest import ANSWER, TEXT

FORM = "/hoi/gui/question/"


def sent(client, **more):
    """The answer to a form that was looked at once."""
    once = re.search(r'name="once" value="([^"]+)"', client.get(FORM).content.decode())[1]
    said = {"text": TEXT, "contact": "0912 345 678", "may_publish": "on", "once": once}
    return client.post(FORM, said | {"seen": "1"} | more)


@pytest.mark.parametrize("address", ["/hoi/", FORM, "/hoi/theo-doi/", "/hoi/tra-loi/"])
def test_a_first_load_is_light_and_only_the_form_holds_a_script(client, lai_chau, address):
    html = client.get(address).content
    parts = [weight(name) for name in resources(html.decode())]
    assert sum(parts) + len(gzip.compress(html, 6)) < 60_000
    assert html.count(b"<script") == (address == FORM)


def test_before_it_is_sent_one_sees_what_may_answer_it(client, shipped):
    answer = client.post(FORM, {"text": TEXT, "once": "x"})
    page = answer.content.decode()
    assert answer.status_code == 200 and not Case.objects.exists()
    assert "Có phải bạn cần điều này" in page and "/dich-vu-cong/1.001193/" in page
    assert 'name="seen" value="1"' in page and TEXT in page


def test_a_question_gets_a_code_and_a_day(client, lai_chau):
    answer = sent(client)
    case = Case.objects.get()
    assert answer.url == f"/hoi/{case.code}/?moi"
    page = client.get(answer.url).content.decode()
    assert case.shown_code in page and "09•• ••• 678" in page and "912345678" not in page
    assert "thứ Hai, 2 tháng 3 năm 2020" in page
    assert not client.cookies


def test_the_same_form_twice_is_one_case(client, lai_chau):
    first, second = sent(client, once="mot"), sent(client, once="mot")
    assert first.url == second.url
    assert Case.objects.count() == 1


def test_the_same_words_of_the_same_person_are_one_case_whose_code_is_not_given_away(
    client, lai_chau
):
    sent(client, once="mot")
    page = sent(client, once="hai").content.decode()
    case = Case.objects.get()
    assert case.code not in page and case.shown_code not in page


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", ""), ("text", "a" * 100_000), ("text", "   ?   "), ("contact", "khong phai so")],
)
def test_what_cannot_be_taken_is_said_and_kept_on_the_page(client, lai_chau, field, value):
    answer = sent(client, **{field: value})
    assert answer.status_code == 422 and not Case.objects.exists()
    assert "Chưa gửi được" in answer.content.decode()


def test_scripts_are_words(client, lai_chau):
    address = sent(client, text="<script>alert(1)</script> cho tôi hỏi").url
    page = client.get(address).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@pytest.mark.parametrize("kind", ["complaint", "denunciation"])
def test_complaints_and_denunciations_are_guided_and_cannot_be_sent(client, lai_chau, kind):
    assert client.get(f"/hoi/gui/{kind}/").status_code == 302
    client.post(f"/hoi/gui/{kind}/", {"text": TEXT, "once": "x", "seen": "1"})
    assert not Case.objects.exists()
    assert "tiếp công" in client.get(f"/hoi/huong-dan/{kind}/").content.decode()


def test_whoever_seems_to_denounce_is_warned_before_sending(client, lai_chau):
    said = {"text": "Tôi muốn tố cáo một cán bộ nhận tiền", "once": "x"}
    assert "xin đừng gửi ở đây" in client.post(FORM, said).content.decode()


def test_a_wrong_code_leads_nowhere_and_many_wrong_ones_stop_the_right_one_too(client, case):
    assert client.post("/hoi/theo-doi/", {"code": case.shown_code}).url == f"/hoi/{case.code}/"
    for _ in range(10):
        assert client.get("/hoi/0000-0000-0001/").status_code == 404
    assert client.get(f"/hoi/{case.code}/").status_code == 404


def test_the_asker_reads_the_answer_rates_it_and_asks_again(client, answered):
    here = f"/hoi/{answered.code}/"
    assert ANSWER in client.get(here).content.decode()
    client.post(f"{here}danh-gia/", {"stars": "1"})
    client.post(f"{here}mo-lai/", {"words": "Chưa nói lệ phí bao nhiêu"})
    answered.refresh_from_db()
    assert (answered.status, answered.resolution) == (Status.ROUTED, Resolution.NONE)
    assert ANSWER not in client.get(here).content.decode()
    assert client.post(f"{here}danh-gia/", {"stars": "3"}).status_code == 422


def test_what_was_asked_back_is_answered_by_the_code(client, routed, drafter):
    handling.ask_back(routed, "Cháu sinh ở xã nào?", drafter)
    here = f"/hoi/{routed.code}/"
    assert "Cháu sinh ở xã nào?" in client.get(here).content.decode()
    client.post(f"{here}bo-sung/", {"words": "Ở xã Bản Bo"})
    routed.refresh_from_db()
    assert routed.status == Status.ROUTED


def test_a_published_answer_is_on_the_list_on_its_page_and_in_every_feed(client, answered, editor):
    publish(answered, *proposal(answered), editor)
    one = Publication.objects.get()
    listed = client.get("/hoi/tra-loi/?q=giay khai sinh").content.decode()
    assert f"/hoi/tra-loi/{one.pk}/" in listed
    assert "Không" not in client.get("/hoi/tra-loi/?q=zzz").content.decode()
    assert ANSWER in client.get(f"/hoi/tra-loi/{one.pk}/").content.decode()
    for name in ("atom.xml", "rss.xml", "feed.json"):
        assert f"/hoi/tra-loi/{one.pk}/" in client.get(f"/hoi/tra-loi/{name}").content.decode()
    assert client.get("/hoi/tra-loi/khac.xml").status_code == 404


def test_a_published_answer_is_found_by_whoever_asks_next_and_a_withdrawn_one_is_not(
    client, answered, editor
):
    publish(answered, *proposal(answered), editor)
    said = {"text": "làm giấy khai sinh mang những gì", "once": "x"}
    assert ANSWER in client.post(FORM, said).content.decode()
    unpublish(answered, "Thông tin đã cũ", editor)
    assert ANSWER not in client.post(FORM, said).content.decode()
    assert client.get(f"/hoi/tra-loi/{Publication.objects.get().pk}/").status_code == 404


def test_the_late_are_named_in_public(client, case):
    from datetime import timedelta

    from nguon.events import clock

    clock.stand_at(clock.now() + timedelta(days=40))
    page = client.get("/hoi/tra-loi/so-lieu/").content.decode()
    assert re.search(r"Quá hạn</dt><dd>1</dd>", page)


def test_a_guided_case_keeps_nothing_of_what_was_written(client, ask, leader):
    case = ask("Tôi tố cáo ông Bí Mật Văn Thử nhận tiền của dân")
    code = case.code
    handling.guide(case, "denunciation", leader)
    case.refresh_from_db()
    assert (case.text, case.said_key, case.sealed, case.masked) == ("", "", None, "")
    assert case.visibility == Visibility.ERASED
    page = client.get(f"/hoi/{code}/").content.decode()
    assert "tiếp công" in page and "Bí Mật" not in page


def test_a_code_finds_the_case_from_where_it_was_merged(client, ask, answered, drafter):
    other = ask("Giấy khai sinh cho cháu thì cần giấy tờ gì?", contact=("sms", "+84912345678"))
    handling.merge(other, answered, drafter)
    assert following.find(other.code, "203.0.113.1") == other
    assert ANSWER in client.get(f"/hoi/{other.code}/").content.decode()
