"""Somebody reports what nobody released; the desk answers; the next who asks is told."""

import os

import pytest

from nguon.orgs.models import Role
from nguon.portal.rumours import reporters
from nguon.record import asking
from nguon.rumours import likeness
from nguon.rumours.models import Rating, Rumour
from tests.browsing import follow
from tests.journeys.axe import broken
from tests.rumours.conftest import CLAIM, TOLD, WORDS

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_reported_on_a_phone_and_answered_to_the_next_who_asks(browser, live_server, actors):
    for one in (asking, likeness, reporters):
        one.forget()
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    tab = context.new_page()
    shots = os.environ.get("NGUON_SHOTS")

    def look(name: str) -> None:
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        assert broken(tab) == []
        if shots:
            tab.screenshot(path=f"{shots}/{name}.png", full_page=True)

    def ask() -> None:
        tab.goto(f"{live_server.url}/kiem-chung/")
        tab.get_by_label("Lời bạn nhận được").fill(TOLD)
        follow(tab.get_by_role("button", name="Kiểm chứng"))

    ask()
    look("1-khong-thay")
    follow(tab.get_by_role("button", name="Báo tin này cho cơ quan chức năng"))
    look("2-da-bao")
    answer = Rumour.objects.get().answer(
        actors[Role.EDITOR], Rating.FALSE, CLAIM, WORDS, source="Sở Công Thương"
    )
    answer.approve(actors[Role.LEADER])
    answer.publish(actors[Role.EDITOR])
    ask()
    assert tab.get_by_role("heading", level=1).inner_text() == "Tin đồn đã kiểm chứng: sai"
    look("3-da-kiem-chung")
    follow(tab.get_by_role("link", name="Trang của tin đồn này"))
    look("4-trang-tin-don")
    tab.get_by_role("link", name="Tin đồn đã kiểm chứng").first.click()
    tab.wait_for_url("**/tin-don/")
    look("5-danh-sach")
    context.close()
