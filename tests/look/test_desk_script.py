"""What desk.js adds to officers' lists, on a page of its own."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.journey
SCRIPT = Path(finders.find("look/desk.js"))
PAGE = """<!doctype html><html lang="vi"><title>t</title><input data-filter aria-label="Lọc">
<input type="checkbox" data-all aria-label="Tất cả"><ul data-list>
<li data-row><a href="#san">Xã San Thàng</a><input type="checkbox" value="1"></li>
<li data-row><a href="#dong">Phường Đông Phong</a><input type="checkbox" value="2"></li>
<li data-row><a href="#ta">Xã Tà Tổng</a><input type="checkbox" value="3"></li></ul>
<div class="bulk">Đã chọn <b data-chosen>0</b></div>
<p><mark id="so">05</mark></p><input aria-label="Số" data-mark="so"></html>"""


@pytest.fixture
def tab(browser):
    page = browser.new_page()
    page.set_content(PAGE)
    page.add_script_tag(path=SCRIPT, type="module")
    page.wait_for_function("document.querySelector('.bulk').hidden")
    yield page
    page.close()


def chosen(tab) -> str:
    return tab.locator("[data-chosen]").inner_text() if tab.locator(".bulk").is_visible() else ""


def test_j_k_x_walk_and_choose(tab):
    assert chosen(tab) == ""
    for key in "jjx":
        tab.keyboard.press(key)
    assert tab.locator(".current-row").inner_text() == "Phường Đông Phong"
    assert chosen(tab) == "1"
    for key in "kx":
        tab.keyboard.press(key)
    assert chosen(tab) == "2"
    tab.keyboard.press("Enter")
    assert tab.evaluate("location.hash") == "#san"


def test_typing_filters_without_diacritics(tab):
    tab.keyboard.press("/")
    tab.keyboard.type("dong")
    shown = [row for row in tab.locator("[data-row]").all() if row.is_visible()]
    assert [row.inner_text() for row in shown] == ["Phường Đông Phong"]


def test_all_chooses_only_what_is_shown(tab):
    tab.get_by_label("Lọc").fill("xa")
    tab.get_by_label("Tất cả").check()
    assert chosen(tab) == "2"


def test_a_field_lights_its_place_in_the_text(tab):
    tab.get_by_label("Số").focus()
    assert tab.locator("mark.lit").inner_text() == "05"


def test_letters_typed_into_a_field_stay_letters(tab):
    tab.get_by_label("Số").fill("")
    tab.get_by_label("Số").type("jx")
    assert tab.locator(".current-row").count() == 0
    assert chosen(tab) == ""
