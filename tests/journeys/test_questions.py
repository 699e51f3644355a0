"""On a phone without script: a question, its code, the answer, one tap; officers on theirs."""

import os

import pytest
from django.test import Client

from nguon.orgs.models import Person
from nguon.questions import answering, handling, publishing
from nguon.questions.answering import Sources
from nguon.questions.models import Case
from tests.browsing import follow
from tests.journeys.test_services import problems_of
from tests.questions.conftest import ANSWER, TEXT, ask, case, drafter, editor, leader
from tests.services.conftest import birth, shipped

__all__ = ["ask", "birth", "case", "drafter", "editor", "leader", "shipped"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}


def shoot(tab, name: str) -> None:
    if shots := os.environ.get("NGUON_SHOTS"):
        tab.screenshot(path=f"{shots}/{name}.png", full_page=True)


def answer(case, drafter, leader, editor, birth):
    handling.route(case, drafter.unit, drafter)
    answering.draft(case, ANSWER, Sources(procedures=(birth,)), drafter)
    answering.approve(case, leader)
    publishing.publish(case, *publishing.proposal(case), editor)


def test_from_a_search_that_found_nothing_to_an_answer(
    browser, live_server, birth, drafter, leader, editor
):
    context = browser.new_context(viewport=PHONE, locale="vi-VN", java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{live_server.url}/dich-vu-cong/tim/?q=zzz+qqq")
    follow(tab.get_by_role("link", name="Gửi thành câu hỏi"))
    assert tab.get_by_label("Bạn muốn hỏi hoặc phản ánh điều gì").input_value() == "zzz qqq"
    tab.get_by_label("Bạn muốn hỏi hoặc phản ánh điều gì").fill(TEXT)
    tab.get_by_label("Số điện thoại di động hoặc thư điện tử").fill("0912 345 678")
    shoot(tab, "q1-hoi")
    follow(tab.get_by_role("button", name="Tiếp tục"))
    assert tab.get_by_text("Có phải bạn cần điều này").is_visible()
    shoot(tab, "q2-co-phai")
    follow(tab.get_by_role("button", name="Gửi"))
    assert tab.get_by_text("Đã nhận. Hãy giữ mã này").is_visible()
    shoot(tab, "q3-ma")
    one = Case.objects.get()
    answer(one, drafter, leader, editor, birth)
    tab.goto(f"{live_server.url}/hoi/theo-doi/")
    tab.get_by_label("Mã theo dõi").fill(one.shown_code.lower())
    follow(tab.get_by_role("button", name="Xem"))
    assert tab.get_by_text(ANSWER).is_visible()
    shoot(tab, "q4-tra-loi")
    follow(tab.get_by_role("button", name="Đã rõ"))
    assert tab.get_by_text("Cảm ơn bạn, đã ghi.").is_visible()
    context.close()


def test_everybody_can_use_these_pages_on_a_phone(
    browser, live_server, ask, case, drafter, leader, editor, birth
):
    waiting = ask("Đường vào bản bị sạt lở đã ba ngày, bao giờ có người đến sửa?")
    answer(case, drafter, leader, editor, birth)
    published = case.publication.pk
    public = ("", "gui/question/", "huong-dan/denunciation/", "theo-doi/", f"{case.code}/")
    public += ("tra-loi/", f"tra-loi/{published}/", "tra-loi/so-lieu/")
    desk = ("", "?xong", f"{waiting.pk}/", f"{case.pk}/", f"{case.pk}/cong-bo/", "ghi/")
    desk += ("so-lieu/", "mau/")
    context = browser.new_context(viewport=PHONE, locale="vi-VN")
    client = Client()
    client.force_login(Person.objects.get(username="demo.lanhdao"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    context.add_cookies([cookie | {"url": live_server.url}])
    tab, found = context.new_page(), {}
    pages = [f"/hoi/{one}" for one in public] + [f"/ban/hoi-dap/{one}" for one in desk]
    for number, address in enumerate(pages):
        tab.goto(live_server.url + address)
        shoot(tab, f"a{number:02}")
        found |= problems_of(tab)
    context.close()
    assert found == {}
