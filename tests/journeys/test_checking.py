"""The clerk checks a reading against the paper: what is at hand is lit, keys lead on."""

import re
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.reader.formats.pages import pdf
from tests.reader.formats.paper import Sheet

pytestmark = pytest.mark.journey
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BLIND = {"placed": "", "signed": ("GIÁM ĐỐC", "", "", "")}


def handed_in(page: Page, *files: tuple[str, bytes]) -> None:
    page.goto("/ban/van-ban/moi/")
    page.get_by_label("Tệp văn bản").set_input_files(
        [{"name": name, "mimeType": "application/pdf", "buffer": data} for name, data in files]
    )
    page.get_by_role("button", name="Gửi tệp và đọc").click()


def opened(page: Page, name: str) -> None:
    """Open the check page of a file in the tray as soon as the worker has read it."""
    card = page.locator("#tep li", has=page.get_by_text(name, exact=True))
    card.get_by_role("link", name="Soát bên bản gốc").click()
    expect(page.locator(".paper img").first).to_be_visible()


@pytest.fixture(scope="module")
def papers() -> list[tuple[str, bytes]]:
    doubtful = Sheet(number="Số: 301/SYT-NVY", **BLIND)
    return [("mot.pdf", pdf(doubtful)), ("hai.pdf", pdf(Sheet(number="Số: 302/SYT-NVY")))]


def test_a_clerk_goes_through_the_doubtful_by_keyboard_and_sees_each_lit(visit, papers):
    page = visit("demo.vanthu")
    handed_in(page, *papers)
    expect(page.locator(".messages")).to_contain_text("Đã nhận 2 tệp")
    opened(page, "mot.pdf")
    asked = page.locator("[data-doubtful]").count()
    assert asked >= 2
    page.get_by_label("Ký hiệu").focus()
    expect(page.locator(".spot.lit")).to_have_attribute("data-spot", "f-symbol")
    page.locator("h1").click()
    page.keyboard.press("n")
    first = page.locator("[data-doubtful]").first
    expect(first.get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.get_by_role("checkbox")).to_be_checked()
    expect(page.locator("[data-doubtful]").nth(1).get_by_role("checkbox")).to_be_focused()
    page.keyboard.press("p")
    page.keyboard.press("e")
    expect(first.locator(".field :is(input, select, textarea)")).to_be_focused()
    page.get_by_role("textbox", name="Người ký").fill("Giàng Thị Dợ")
    page.get_by_role("button", name="Lưu và sang nhiệm vụ").click()
    expect(page.locator(".messages")).to_contain_text(f"Còn {asked - 2} mục nên xem")
    expect(page.locator("main")).to_contain_text("Giàng Thị Dợ")


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_tray_and_the_check_page(visit, papers, width, scheme):
    page = visit("demo.vanthu", width=width, color_scheme=scheme)
    page.goto("/ban/van-ban/tep/")
    assert broken(page) == []
    opened(page, "hai.pdf")
    assert broken(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def broken(page: Page) -> list[tuple[str, str]]:
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in found["violations"]]


def test_on_a_phone_the_field_at_hand_stays_clear_of_the_paper(visit, papers):
    page = visit("demo.vanthu", width=360)
    page.goto("/ban/van-ban/tep/")
    opened(page, "hai.pdf")
    page.get_by_role("textbox", name="Người ký").focus()
    expect(page.locator(".spot.lit")).to_be_in_viewport()
    paper = page.locator(".check > [role=region]").bounding_box()
    field = page.locator('[data-lights="f-signer_name"]').bounding_box()
    assert field["y"] >= paper["y"] + paper["height"] - 1


def test_a_field_at_hand_before_the_script_came_is_lit_when_it_comes(visit, papers):
    page = visit("demo.vanthu")
    page.goto("/ban/van-ban/tep/")
    opened(page, "hai.pdf")
    held = []
    page.route("**/check*.js", lambda route: held.append(route))
    with page.expect_request("**/check*.js"):
        page.reload(wait_until="commit")
    page.get_by_role("textbox", name="Người ký").focus()
    expect(page.locator(".spot.lit")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".spot.lit")).to_have_attribute("data-spot", "f-signer_name")


def test_without_scripts_a_link_lights_the_place(visit, papers):
    signed_in = visit("demo.vanthu")
    signed_in.goto("/ban/van-ban/tep/")
    opened(signed_in, "hai.pdf")
    plain = signed_in.context.browser.new_context(
        java_script_enabled=False,
        locale="vi-VN",
        storage_state=signed_in.context.storage_state(),
    ).new_page()
    plain.goto(signed_in.url)
    plain.get_by_role("link", name=re.compile("xem trên trang 1.*Ký hiệu")).click()
    expect(plain.locator("#f-symbol:target")).to_be_in_viewport()
    plain.context.close()
