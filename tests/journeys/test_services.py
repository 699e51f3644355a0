"""With a cheap phone and no script: from what happened in life to a call from the commune."""

import os
from pathlib import Path

import axe_playwright_python
import pytest
from django.test import Client

from nguon.orgs.models import Person
from nguon.services.models import HelpRequest
from nguon.services.models.help import ask_for_help
from nguon.services.models.words import note_missed
from tests.browsing import follow
from tests.services.conftest import birth, shipped

__all__ = ["birth", "shipped"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def test_from_a_birth_to_a_call_from_the_commune(browser, live_server, birth):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="vi-VN", java_script_enabled=False
    )
    tab = context.new_page()
    shots = os.environ.get("NGUON_SHOTS")

    def look(name: str) -> None:
        if shots:
            tab.screenshot(path=f"{shots}/{name}.png", full_page=True)

    tab.goto(live_server.url)
    follow(tab.get_by_role("link", name="Làm thủ tục tại nhà"))
    look("1-dich-vu-cong")
    follow(tab.get_by_role("link", name="Sinh con"))
    look("2-sinh-con")
    tab.get_by_role("link", name="Đăng ký khai sinh").click()
    tab.get_by_label("Bạn ở xã, phường nào").fill("ban bo")
    follow(tab.get_by_role("button", name="Chọn"))
    look("3-khai-sinh")
    assert tab.get_by_text("Bộ phận một cửa, Xã Bản Bo").is_visible()
    follow(tab.get_by_role("link", name="Tờ rơi một trang để in"))
    look("4-to-roi")
    assert tab.pdf(format="A4").count(b"/Type /Page\n") == 1
    tab.go_back()
    tab.get_by_role("link", name="Giúp tôi làm").click()
    tab.get_by_label("Số điện thoại di động của bạn").fill("0912 345 678")
    tab.get_by_label("Tôi đồng ý").check()
    look("5-giup")
    follow(tab.get_by_role("button", name="Nhờ gọi lại"))
    look("6-da-ghi")
    assert tab.get_by_text("Xã Bản Bo sẽ gọi lại số 09•• ••• 678").is_visible()
    assert HelpRequest.objects.get().unit.name == "Xã Bản Bo"
    context.close()


def problems_of(tab) -> dict:
    """Address → its width and what axe found, where it is too wide or axe found something."""
    tab.evaluate(AXE)
    result = tab.evaluate("axe.run({resultTypes: ['violations']})")
    wide = tab.evaluate("document.documentElement.scrollWidth")
    problems = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in result["violations"]]
    return {tab.url: (wide, problems)} if problems or wide > 360 else {}


ADDRESSES = (
    "/dich-vu-cong/",
    "/dich-vu-cong/khi/sinh-con/",
    "/dich-vu-cong/1.001193/",
    "/dich-vu-cong/1.001193/to-roi/",
    "/dich-vu-cong/1.001193/giup/?noi=pa",
)


def test_everybody_can_use_these_pages_and_nothing_runs_off_the_screen(browser, live_server, birth):
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    tab = context.new_page()
    found = {}
    for address in ADDRESSES:
        tab.goto(live_server.url + address)
        found |= problems_of(tab)
    context.close()
    assert found == {}


def test_officers_can_use_theirs_on_a_phone(browser, live_server, birth, unit_named):
    ask_for_help(birth, unit_named("Xã Bản Bo"), "0912 345 678")
    note_missed("lam giay cho con")
    pages = ("", "so-lieu/", "tim-khong-thay/", "gian-doan/", f"{birth.pk}/")
    found = {}
    for account, addresses in (("demo.bientap", pages), ("demo.xa", ("nho-giup/",))):
        context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
        tab = context.new_page()
        person = Person.objects.get(username=account)
        client = Client()
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        session = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        for address in addresses:
            tab.goto(f"{live_server.url}/ban/dich-vu-cong/{address}")
            if shots := os.environ.get("NGUON_SHOTS"):
                name = address.strip("/") or "ban"
                tab.screenshot(path=f"{shots}/desk-{name}.png", full_page=True)
            found |= problems_of(tab)
        context.close()
    assert found == {}
