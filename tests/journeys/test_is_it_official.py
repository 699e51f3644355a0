"""A message with one false number reaches a cheap phone; its owner asks whether it is official."""

import os
from pathlib import Path

import axe_playwright_python
import pytest

from nguon.delivery.releasing import release
from nguon.orgs.models import Role
from nguon.record import asking
from nguon.viet.folding import without_marks
from tests.browsing import follow
from tests.bulletins.conftest import WORDS, approved, bulletin

__all__ = ["approved", "bulletin"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def test_three_messages_on_a_phone_without_a_script(browser, live_server, approved, actors):
    asking.forget()
    release(approved, actors[Role.EDITOR])
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="vi-VN"
    )
    tab = context.new_page()
    shots = os.environ.get("NGUON_SHOTS")

    def answer_to(words: str, name: str) -> str:
        tab.get_by_label("Lời bạn nhận được").fill(words)
        follow(tab.get_by_role("button", name="Kiểm chứng"))
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360
        if shots:
            tab.screenshot(path=f"{shots}/{name}.png", full_page=True)
        return tab.get_by_role("heading", level=1).inner_text()

    tab.goto(live_server.url)
    tab.get_by_role("link", name="Dán tin bạn nhận được để kiểm tra").click()
    if shots:
        tab.screenshot(path=f"{shots}/1-hoi.png", full_page=True)
    plain = "Ban nop ho so tai nha duoc, khong can den xep hang."
    assert answer_to(plain, "2-chinh-thuc") == "Đúng là một phần của tin chính thức"
    false = f"{WORDS['lead']} {WORDS['body']} {WORDS['action']}".replace("mức độ 3", "mức độ 2")
    assert answer_to(false, "3-bi-sua") == "Đã bị sửa, khác tin chính thức"
    assert tab.locator("del").inner_text().endswith("2")
    assert answer_to("Mai vỡ đập, chạy ngay đi.", "4-khong-thay") == (
        "Không tìm thấy trong tin chính thức"
    )
    assert "gọi 112" in tab.locator(".verdict").inner_text()
    whole = "\n".join((WORDS["title"], WORDS["lead"], WORDS["action"], WORDS["body"]))
    screen = f"Viettel 4G 07:12 64%\n< Tổ dân phố 5\n{WORDS['lead']}\n{WORDS['body']}\nĐã xem"
    assert answer_to(screen, "5-anh-man-hinh") == "Đúng là một phần của tin chính thức"
    trap = f"{whole} Nộp phí vào tài khoản 0912345678 hoặc bấm dichvucong-vn.xyz."
    assert answer_to(trap, "6-bay") == "Đã bị sửa, khác tin chính thức"
    assert "đừng chuyển tiền" in tab.locator(".verdict").inner_text()
    web = f"{WORDS['title']}. {WORDS['lead']} {WORDS['body']}"
    lacking = web.replace(f"{WORDS['lead']} ", "")
    answer_to(lacking, "7-thieu-cau")
    assert WORDS["lead"].rstrip(".") in tab.locator(".changes ins").inner_text()
    heard = without_marks(f"{WORDS['lead']} {WORDS['body']}").replace("xep", "sep")
    assert answer_to(heard, "8-loi-doc") == "Đúng là một phần của tin chính thức"
    context.close()


def test_axe_finds_nothing_on_the_answer(browser, live_server, approved, actors):
    asking.forget()
    release(approved, actors[Role.EDITOR])
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    tab = context.new_page()
    tab.goto(f"{live_server.url}/kiem-chung/")
    tab.get_by_label("Lời bạn nhận được").fill(WORDS["body"].replace("mức độ 3", "mức độ 2"))
    follow(tab.get_by_role("button", name="Kiểm chứng"))
    tab.evaluate(AXE)
    violations = tab.evaluate("axe.run().then(found => found.violations.map(one => one.id))")
    assert violations == []
    context.close()
