"""The officers' pages for everybody: axe, phones, two themes, the keyboard."""

import pytest
from playwright.sync_api import expect

from .axe import broken

pytestmark = pytest.mark.journey
PAGES = {
    "demo.soanthao": (
        "/ban/",
        "/ban/van-ban/",
        "/ban/van-ban/?q=khong+co",
        "/ban/van-ban/1/",
        "/ban/van-ban/moi/",
        "/ban/van-ban/soan/",
        "/ban/viec/1/",
        "/ban/noi-nhan/1/",
        "/ban/van-ban/lien-thong/",
        "/ban/so/",
        "/ban/so/1/",
        "/ban/co-quan/",
        "/ban/co-quan/1/",
        "/ban/co-quan/noi-nhan/?thu=UBND+các+huyện,+thành+phố",
        "/ban/dieu-hanh/",
        "/ban/dieu-hanh/1/",
        "/ban/ban-tin/",
        "/ban/ban-tin/?q=khong+co",
        "/ban/ban-tin/moi/",
    ),
    "demo.xa": ("/ban/", "/ban/van-ban/1/", "/ban/ban-tin/den/"),
    "demo.quantri": (
        "/ban/nhat-ky/",
        "/ban/co-quan/1/",
        "/ban/co-quan/1/them/",
        "/ban/co-quan/1/dia-chi/",
        "/ban/co-quan/thoi-han/",
        "/ban/vi-tri/",
        "/ban/tai-khoan/",
        "/ban/tai-khoan/mat-khau/",
    ),
}


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1366, "dark")])
@pytest.mark.parametrize("username", PAGES)
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(visit, username, width, scheme):
    page = visit(username, width=width, color_scheme=scheme)
    for address in PAGES[username]:
        answer = page.goto(address)
        assert answer.status == 200, address
        assert broken(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_inbox_works_by_keyboard_alone(visit):
    page = visit("demo.xa")
    page.keyboard.press("j")
    expect(page.locator(".current-row")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ban/viec/*/")
