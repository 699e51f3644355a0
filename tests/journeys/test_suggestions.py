"""Suggestions under the search box and answers beside a question: by keyboard, by ear, by thumb."""

import pytest
from playwright.sync_api import expect

from nguon.events import clock
from nguon.search.models import Answer
from tests.journeys.axe import broken
from tests.services.conftest import birth, shipped

__all__ = ["birth", "shipped"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def tab(browser):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    yield context.new_page()
    context.close()


def test_a_suggestion_is_chosen_with_the_keyboard_alone_and_axe_finds_nothing(
    tab, live_server, birth
):
    tab.goto(f"{live_server.url}/dich-vu-cong/")
    box = tab.get_by_role("combobox", name="Bạn cần làm gì? Viết như bạn nói")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("dang ky khai si")
    options = tab.get_by_role("listbox", name="Gợi ý").get_by_role("option")
    first = options.first
    expect(first).to_have_text("Đăng ký khai sinh")
    expect(tab.get_by_role("status")).to_contain_text(f"Có {options.count()} gợi ý")
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == first.get_attribute("id")
    assert broken(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    box.press("Escape")
    expect(first).to_be_hidden()
    box.press("ArrowDown")
    box.press("Enter")
    tab.wait_for_url("**/dich-vu-cong/1.001193/")


def test_a_line_is_asked_once_and_enter_without_a_choice_searches(tab, live_server, birth):
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(f"{live_server.url}/dich-vu-cong/")
    box = tab.get_by_role("combobox")
    for words in ("khai sinh", "khai", "khai sinh"):
        box.fill(words)
        expect(tab.get_by_role("option").first).to_be_visible()
        tab.wait_for_timeout(250)
    asked = [one for one in asked if "goi-y" in one]
    assert len(asked) == len(set(asked)) == 2
    box.press("Enter")
    tab.wait_for_url("**/dich-vu-cong/tim/?q=khai+sinh")


def test_what_is_known_shows_while_a_question_is_written(tab, live_server, birth):
    Answer.objects.create(
        key="a1",
        question="Khai sinh muộn có bị phạt không?",
        answer="Không.",
        taken_in_at=clock.now(),
    )
    tab.goto(f"{live_server.url}/hoi/gui/question/")
    tab.get_by_label("Bạn muốn hỏi gì").or_(tab.locator("#id_text")).first.fill(
        "con tôi khai sinh muộn có bị phạt không"
    )
    known = tab.get_by_text("Khai sinh muộn có bị phạt không?")
    known.click()
    expect(tab.get_by_text("Không.", exact=True)).to_be_visible()
    assert broken(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
