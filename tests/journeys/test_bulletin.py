"""From the sentence that ordered it to the commune that has it, and the correction after."""

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import follow

from .axe import broken

pytestmark = pytest.mark.journey
WORDS = {
    "Tiêu đề": "Nộp hồ sơ tại nhà qua Cổng dịch vụ công",
    "Câu tóm tắt": "Từ ngày 14/02, bạn nộp hồ sơ tại nhà được.",
    "Nội dung": "Mọi thủ tục mức độ 3 và 4 nộp được trên mạng, không phải đến xếp hàng.",
    "Người dân cần làm gì": "Vào dichvucong.gov.vn, chọn thủ tục, làm theo từng bước.",
}
NOTICE = "Ngày bắt đầu là 15/02, không phải 14/02."


def _sound(page: Page) -> None:
    """Axe finds nothing, and nothing runs out of the side of the screen."""
    assert broken(page) == [], page.url
    wide, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= shown, page.url


def test_a_bulletin_goes_from_the_order_to_the_commune_and_its_correction_after_it(visit):
    writer, editor, leader = (visit(f"demo.{who}") for who in ("soanthao", "bientap", "lanhdao"))
    bulletin = _written_from_an_order(writer)
    _read_and_approved(editor, leader)
    release = _released(editor, bulletin)
    phone = _acknowledged_on_a_phone(visit)

    editor.goto(f"{release}?q=ban+bo")
    expect(editor.locator("[data-row]").first).to_contain_text("Người phụ trách đài")
    _sound(editor)

    _corrected(writer, bulletin)
    _read_and_approved(editor, leader)
    editor.get_by_role("link", name="Phát hành", exact=True).click()
    expect(editor.locator(".consequence")).to_contain_text("Bản đính chính sẽ đến đúng")
    editor.locator(".confirm .button.main").click()
    expect(editor.locator("#tien-do .sentence")).not_to_contain_text("chờ gửi", timeout=30_000)

    phone.goto("/ban/")
    phone.get_by_role("link", name=WORDS["Tiêu đề"]).click()
    expect(phone.locator("h1")).to_have_text(f"Đính chính: {WORDS['Tiêu đề']}")
    expect(phone.locator(".reading")).to_contain_text(NOTICE)

    writer.goto(f"{bulletin}phien-ban/")
    expect(writer.locator("del").first).to_contain_text("14/02")
    expect(writer.locator("ins").first).to_contain_text("15/02")
    _sound(writer)


def _written_from_an_order(writer: Page) -> str:
    writer.goto("/ban/viec/1/")
    order = writer.locator("blockquote.quote").inner_text()
    writer.get_by_role("button", name="Soạn bản tin").click()
    expect(writer.locator("blockquote.quote")).to_have_text(order)
    for label, words in WORDS.items():
        writer.get_by_label(label).fill(words)
    expect(writer.locator("#dang-sms-plain")).to_contain_text("Tu ngay 14/02")
    expect(writer.locator("#dang-sms-plain .remarks")).to_contain_text("1 tin GSM-7")
    expect(writer.locator("#dang-radio .remarks")).to_contain_text("Đọc khoảng")
    _sound(writer)
    follow(writer.get_by_role("button", name="Lưu nháp"))
    follow(writer.locator("#dang-sms").get_by_role("link", name="Sửa riêng"))
    _sound(writer)
    writer.get_by_role("link", name="Để sau").click()

    writer.get_by_role("link", name="Thông tin, địa bàn").click()
    writer.get_by_label("Tỉnh Lai Châu").uncheck()
    writer.get_by_label("Lọc theo tên").fill("huyen tam duong")
    writer.get_by_label("Huyện Tam Đường").check()
    _sound(writer)
    writer.get_by_role("button", name="Lưu thông tin").click()
    writer.get_by_role("link", name="Xem và duyệt").click()
    expect(writer.locator(".split aside")).to_contain_text("Huyện Tam Đường")
    _sound(writer)
    return writer.url


def _read_and_approved(editor: Page, leader: Page) -> None:
    for page, button in ((editor, "Đã đọc lại, chuyển duyệt"), (leader, "Duyệt bản tin")):
        page.goto("/ban/ban-tin/")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/ban/ban-tin/*/")
        _sound(page)
        follow(page.get_by_role("button", name=button))
    editor.reload()


def _released(editor: Page, bulletin: str) -> str:
    editor.goto(bulletin)
    editor.get_by_role("link", name="Phát hành", exact=True).click()
    for box in editor.locator("input[name=channels]").all():
        box.set_checked(box.get_attribute("value") == "inbox")
    _sound(editor)
    editor.get_by_role("button", name="Xem trước khi gửi").click()
    expect(editor.locator(".confirm")).to_contain_text("Không rút lại được")
    _sound(editor)
    editor.get_by_role("button", name="Phát hành đến").click()
    editor.wait_for_url("**/dot/*/")
    expect(editor.locator("#tien-do .sentence")).not_to_contain_text("chờ gửi", timeout=30_000)
    _sound(editor)
    return editor.url


def _acknowledged_on_a_phone(visit) -> Page:
    phone = visit("demo.xa", width=360, color_scheme="dark")
    # Beside it lies the bulletin that the demonstration store opens with.
    expect(phone.locator(".rail .count")).to_contain_text("2")
    _sound(phone)
    follow(phone.get_by_role("link", name=WORDS["Tiêu đề"]))
    _sound(phone)
    phone.get_by_role("button", name="Đã nhận").click()
    expect(phone.locator(".messages")).to_contain_text("Đã xác nhận")
    _sound(phone)
    return phone


def _corrected(writer: Page, bulletin: str) -> None:
    writer.goto(bulletin)
    follow(writer.get_by_role("link", name="Đính chính hoặc thu hồi"))
    _sound(writer)
    writer.get_by_label("Sai ở đâu").fill(NOTICE)
    writer.get_by_role("button", name="Mở bản mới").click()
    writer.get_by_label("Câu tóm tắt").fill(WORDS["Câu tóm tắt"].replace("14/02", "15/02"))
    writer.get_by_role("button", name="Lưu và xem toàn bộ").click()
    expect(writer.locator(".note.warning").first).to_contain_text(NOTICE)
