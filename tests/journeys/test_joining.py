"""Somebody with a cheap phone signs up without a script, changes their mind, and leaves."""

import os
import re
from pathlib import Path

import axe_playwright_python
import pytest

from nguon.delivery.models import Note
from nguon.delivery.subscribers.membership import find
from tests.browsing import follow

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def test_from_the_first_question_to_the_last_button(browser, live_server, lai_chau):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="vi-VN", java_script_enabled=False
    )
    tab = context.new_page()
    shots = os.environ.get("NGUON_SHOTS")

    def look(name: str) -> None:
        if shots:
            tab.screenshot(path=f"{shots}/{name}.png", full_page=True)

    tab.goto(f"{live_server.url}/dang-ky/")
    tab.get_by_label("Tên xã, phường, thị trấn").fill("ban bo")
    follow(tab.get_by_role("button", name="Tìm"))
    look("1-xa")
    follow(tab.get_by_role("link", name="Xã Bản Bo"))
    look("2-tin")
    tab.get_by_label("Chỉ tin khẩn cấp").check()
    follow(tab.get_by_role("button", name="Tiếp tục"))
    look("3-tieng")
    tab.get_by_label("tiếng Mông").check()
    tab.get_by_role("button", name="Tiếp tục").click()
    tab.get_by_label("Số điện thoại di động hoặc thư điện tử của bạn").fill("0912 345 678")
    tab.get_by_label("Tôi đồng ý").check()
    look("4-lien-he")
    follow(tab.get_by_role("button", name="Gửi mã xác nhận"))
    look("5-ma")
    code = re.search(r"\b(\d{6})\b", Note.objects.get().words)[1]
    tab.get_by_label("Mã sáu chữ số trong tin nhắn").fill(code)
    follow(tab.get_by_role("button", name="Xác nhận"))
    look("6-cua-toi")
    assert tab.get_by_role("heading", name="Bạn đang nhận tin").is_visible()
    (contact,) = find("+84912345678")
    assert (contact.unit.name, contact.topics, contact.language) == ("Xã Bản Bo", 0, "hmn")
    tab.get_by_label("Mọi tin chính thức nơi tôi ở").check()
    follow(tab.get_by_role("button", name="Lưu"))
    contact.refresh_from_db()
    assert contact.topics > 0
    follow(tab.get_by_role("button", name="Ngừng nhận tin ở đây"))
    look("7-ngung")
    contact.refresh_from_db()
    assert contact.stopped_at is not None


@pytest.mark.parametrize("width", [360, 1366])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser, live_server, lai_chau, unit_named, width
):
    home = unit_named("Xã Bản Bo").pk
    context = browser.new_context(viewport={"width": width, "height": 800}, locale="vi-VN")
    tab = context.new_page()
    wrong = []
    for page in ("", "?q=tan", f"tin/?xa={home}", f"tieng/?xa={home}", f"lien-he/?xa={home}"):
        tab.goto(f"{live_server.url}/dang-ky/{page}")
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, page
        tab.evaluate(AXE)
        found = tab.evaluate("axe.run({runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa']}})")
        wrong += [(page, one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
    assert wrong == []
