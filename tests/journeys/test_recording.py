"""A phone records the bulletin, its check is read, the ends are cut, the sound is approved."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.bulletins.sound import hum

from .axe import broken

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def browser(tmp_path_factory) -> Iterator[Browser]:
    """A browser whose microphone hears a hum with the rhythm of speech."""
    heard = tmp_path_factory.mktemp("microphone") / "heard.wav"
    heard.write_bytes(hum(seconds=4, loud=0.35))
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=os.environ.get("NGUON_CHROMIUM") or shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                f"--use-file-for-fake-audio-capture={heard}",
            ],
        )
        yield opened
        opened.close()


def test_a_bulletin_is_recorded_on_a_phone_checked_cut_and_approved(visit):
    phone, editor, leader = (
        visit(f"demo.{who}", width=360) for who in ("soanthao", "bientap", "lanhdao")
    )
    phone.goto("/ban/viec/1/")
    phone.get_by_role("button", name="Soạn bản tin").click()
    phone.get_by_label("Tiêu đề").fill("Họp bản lúc 7h30")
    phone.get_by_label("Câu tóm tắt").fill("Bà con đến nhà văn hóa lúc 7h30, hỏi 0912 345 678.")
    phone.get_by_role("button", name="Lưu nháp").click()

    phone.get_by_role("link", name="Nghe, cách đọc").click()
    phone.get_by_role("button", name="Ghi âm").click()
    expect(phone.locator("[data-time]")).to_have_text("0:02")
    assert broken(phone) == []
    phone.get_by_role("button", name="Dừng ghi").click()
    expect(phone.locator("[data-preview]")).to_be_visible()
    phone.get_by_role("button", name="Gửi bản ghi").click()

    expect(phone.locator(".heard")).to_contain_text("Tiếng không bị vỡ.", timeout=30_000)
    phone.get_by_label("Điểm đầu, giây").fill("0.5")
    phone.get_by_label("Điểm cuối, giây").fill("1.5")
    phone.get_by_role("button", name="Cắt", exact=True).click()
    expect(phone.locator("#ghi-am")).to_contain_text("1 giây, -16", timeout=30_000)
    assert broken(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    address = phone.locator("#ghi-am source").last.get_attribute("src")
    part = phone.request.get(address, headers={"Range": "bytes=0-99"})
    assert (part.status, len(part.body())) == (206, 100)

    for page, button in ((editor, "Đã đọc lại, chuyển duyệt"), (leader, "Duyệt bản tin")):
        page.goto(phone.url.partition("nghe/")[0])
        for box in page.locator("input[name=accept]").all():
            box.check()
        page.get_by_role("button", name=button).click()
    expect(leader.locator("main")).to_contain_text("Đã duyệt. Bản tin có thể phát hành.")
