"""Citizens' pages in a real browser: axe, phones, zoom, keyboard, no script."""

from pathlib import Path

import axe_playwright_python
import pytest

from tests.browsing import follow

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "/",
    "/cong-bao/",
    "/cong-bao/?q=truc+tuyen",
    "/cong-bao/?q=khongco",
    "page",
    "/vao/",
    "/x/",
]


@pytest.fixture
def addresses(live_server, dispatch, page, publish):
    for n in range(25):
        publish(f"Thông báo lần {n} về lịch trực tuyến")
    return [live_server.url + (page if one == "page" else one) for one in PAGES]


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1366, "dark")])
def test_axe_finds_nothing(browser, addresses, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale="vi-VN"
    )
    tab = context.new_page()
    wrong = []
    for address in addresses:
        tab.goto(address)
        tab.evaluate(AXE)
        run = "rules => axe.run({runOnly: {type: 'tag', values: rules}})"
        for violation in tab.evaluate(run, RULES)["violations"]:
            targets = [node["target"] for node in violation["nodes"]]
            wrong.append((address, violation["id"], targets[:3]))
    context.close()
    assert not wrong


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_cut_off_on_phones_and_at_double_zoom(browser, addresses, width):
    """683 px is a desk of 1366 px at 200 %; 320 px one of 1280 px at 400 % (WCAG 1.4.10)."""
    context = browser.new_context(viewport={"width": width, "height": 740}, locale="vi-VN")
    tab = context.new_page()
    for address in addresses:
        tab.goto(address)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    context.close()


def test_thumbs_find_their_targets(browser, addresses):
    """Buttons, fields and links that stand alone are at least 44 px high at 360 px."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    tab = context.new_page()
    small = []
    for address in addresses:
        tab.goto(address)
        small += tab.evaluate(
            """() => [...document.querySelectorAll(
                 'button, input:not([type=hidden]), select, summary, .button, .onward, .pages a, ' +
                 '.masthead a, .footer .row a')]
               .filter(one => one.offsetParent && one.getBoundingClientRect().height < 43.5)
               .map(one => [location.pathname, one.outerHTML.slice(0, 80)])"""
        )
    context.close()
    assert not small


def test_reading_and_searching_need_no_script(browser, live_server, dispatch):
    context = browser.new_context(java_script_enabled=False, locale="vi-VN")
    tab = context.new_page()
    asked = []
    tab.on("request", lambda request: asked.append(request.resource_type))
    tab.goto(live_server.url)
    tab.get_by_label("Bạn cần tìm gì").fill("dich vu cong")
    tab.keyboard.press("Enter")
    follow(tab.get_by_role("link", name=dispatch.subject[1:30]))
    assert tab.get_by_role("heading", level=1).inner_text().lower() == dispatch.subject.lower()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Tải bản gốc").click()
    assert Path(download.value.path()).read_bytes() == dispatch.original.bytes
    assert "script" not in asked
    context.close()


def test_the_keyboard_goes_straight_to_the_content(browser, live_server, dispatch):
    context = browser.new_context(locale="vi-VN")
    tab = context.new_page()
    tab.goto(live_server.url)
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    context.close()


def test_fonts_and_icons_load_under_the_policy(browser, live_server, dispatch):
    context = browser.new_context(locale="vi-VN")
    tab = context.new_page()
    troubles = []
    tab.on("console", lambda message: troubles.append(message.text))
    tab.goto(live_server.url)
    tab.evaluate("document.fonts.ready.then(() => true)")
    assert tab.evaluate("[...document.fonts].filter(f => f.status == 'loaded').length") == 2
    assert tab.locator(".hero .icon use").first.bounding_box()["width"] > 5
    assert not troubles
    context.close()
