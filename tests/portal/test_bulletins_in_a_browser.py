"""Bulletins as a citizen has them: a cheap phone, no script, both themes, on paper."""

import pytest
from playwright.sync_api import Page, expect

from nguon.assignments.models import Assignment
from nguon.bulletins import starting
from nguon.bulletins.codes import Priority, Turn
from nguon.bulletins.models import Alert, Bulletin
from nguon.delivery.models import Contact, Group
from nguon.events import clock
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS
from tests.delivery.site.conftest import approve, follow, send_out, site
from tests.journeys.axe import broken

__all__ = ["follow", "send_out", "site"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
BOTH_THEMES = ("corrected", "alarm")
FLOOD = {
    "event": "Lũ quét",
    "category": "Met",
    "urgency": "Immediate",
    "severity": "Extreme",
    "certainty": "Likely",
    "response": "Evacuate",
}
NOTICE = "Mức độ 4, không phải mức độ 3 và 4."
SMALL = """() => [...document.querySelectorAll(
    'main button, main input:not([type=hidden]), main select, main summary, .onward, .tongues a')]
  .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
  .map(one => one.outerHTML.slice(0, 90))"""


@pytest.fixture
def out(live_server, settings, dispatch, actors, unit_named, send_out, follow) -> dict[str, str]:
    """Where the pages are: one bulletin as it went out, one corrected, one recalled, an alarm."""
    settings.PUBLIC_URL = live_server.url
    order = Assignment.objects.filter(duty__dispatch=dispatch).earliest("pk")
    writer, commune = actors[Role.DRAFTER], unit_named("Xã Bản Bo")

    def told(title: str, **facts) -> Bulletin:
        bulletin = starting.from_assignment(order, writer)
        bulletin.describe(writer, area=[commune], **facts)
        bulletin.latest.write(writer, "vi", **WORDS | {"title": title})
        return bulletin

    corrected = told("Nộp hồ sơ tại nhà", languages=["vi", "en", "hmn"])
    corrected.latest.write(writer, "en", title="Apply from home", lead="No need to queue.")
    send_out(approve(corrected, actors))
    new = WORDS["body"].replace("mức độ 3 và 4", "mức độ 4")
    follow(corrected, Turn.CORRECTION, NOTICE, title="Nộp hồ sơ tại nhà", body=new)
    recalled = told("Phát khẩu trang ở chợ")
    send_out(approve(recalled, actors))
    follow(recalled, Turn.RECALL, "Tin đăng nhầm.")
    alarm = told("Lũ quét, rời bờ suối", priority=Priority.EMERGENCY)
    Alert.objects.create(version=alarm.latest, **FLOOD)
    version = approve(alarm, actors)
    version.approve(actors[Role.DUTY_OFFICER])
    send_out(version)
    listener = Contact.objects.create(
        channel="email",
        address="nguoi-doc@thu.example",
        group=Group.SUBSCRIBER,
        unit=commune,
        since=clock.now(),
    )
    pages = {"corrected": corrected, "recalled": recalled, "alarm": alarm}
    for bulletin in pages.values():
        bulletin.refresh_from_db()
    return {name: f"/tin/{one.slug}/" for name, one in pages.items()} | {
        "english": f"/tin/{corrected.slug}/en/",
        "old": f"/tin/{corrected.slug}/v/1/",
        "list": "/tin/",
        "commune": f"/tin/o/{commune.code}/",
        "communes": "/tin/o/",
        "newsroom": "/bao-chi/",
        "subscribe": "/dang-ky/?q=ban+bo",
        "stop": f"/ngung/{listener.token}/",
    }


def test_citizens_read_bulletins_on_a_phone_without_script(browser, live_server, out):
    phone = {"viewport": {"width": 360, "height": 740}, "locale": "vi-VN"}
    phone |= {"base_url": live_server.url}
    measured = browser.new_context(**phone)
    _sound(measured.new_page(), out)
    measured.close()
    context = browser.new_context(java_script_enabled=False, **phone)
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    _follow_the_links(tab, out)
    _stop(tab, out)
    context.close()


def _sound(tab: Page, out: dict[str, str]) -> None:
    """Axe finds nothing in either theme, nothing is cut off, thumbs find their targets."""
    for name, address in out.items():
        for scheme in ("light", "dark") if name in BOTH_THEMES else ("light",):
            tab.emulate_media(color_scheme=scheme)
            assert tab.goto(address).status == 200, address
            assert broken(tab) == [], (address, scheme)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, address
        assert tab.evaluate(SMALL) == [], address


def _follow_the_links(tab: Page, out: dict[str, str]) -> None:
    tab.goto(out["communes"])
    tab.get_by_label("Xã, phường, thị trấn").select_option("Xã Bản Bo")
    tab.get_by_role("button", name="Xem tin").click()
    expect(tab.locator(".alarms")).to_contain_text("Lũ quét, rời bờ suối")
    tab.get_by_role("link", name="Nộp hồ sơ tại nhà").click()
    expect(tab.locator(".note.warning")).to_contain_text(NOTICE)
    expect(tab.locator(".changes del")).to_contain_text("3 và")
    expect(tab.locator(".facts-of-bulletin")).to_contain_text("Tiếng Mông: chưa có")
    tab.get_by_role("link", name="English").click()
    expect(tab.locator("h1")).to_contain_text("Apply from home")
    tab.get_by_role("link", name="Tiếng Việt").click()
    tab.get_by_role("link", name="Xem bản trước").click()
    expect(tab.locator(".note.warning")).to_contain_text("Đây là bản cũ")
    tab.goto(out["recalled"])
    expect(tab.locator(".note.error")).to_contain_text("Đừng làm theo")
    tab.get_by_role("link", name="Công văn 01/STTTT-TTBCXB").click()
    expect(tab.locator(".sheet")).to_contain_text("Tăng cường tuyên truyền, phổ biến")
    tab.goto(out["corrected"])
    tab.emulate_media(media="print")
    expect(tab.locator(".qr")).to_be_visible()
    expect(tab.locator(".way-back")).to_be_hidden()


def _stop(tab: Page, out: dict[str, str]) -> None:
    tab.emulate_media(media="screen")
    tab.goto(out["stop"])
    tab.get_by_role("button", name="Ngừng gửi cho tôi").click()
    expect(tab.locator("h1")).to_have_text("Đã ngừng gửi cho bạn")
