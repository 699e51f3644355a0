"""From the founding dispatch to the last commune, and back: the whole story in a real browser."""

import json
from importlib import resources

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import follow

pytestmark = pytest.mark.journey
WARDS = ("Quyết Thắng", "Tân Phong", "Quyết Tiến", "Đoàn Kết", "Đông Phong")
PHOTO = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "f8cfc00000030101003d1f5d7a0000000049454e44ae426082"
)


@pytest.fixture
def founding(tmp_path):
    file = tmp_path / "cong-van.txt"
    file.write_bytes(
        (resources.files("nguon.reader") / "samples" / "founding-dispatch.txt").read_bytes()
    )
    return file


def _fits(page: Page) -> None:
    """Nothing runs out of the side of the screen."""
    wide, shown = page.evaluate(
        "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= shown


def test_a_dispatch_travels_to_the_last_commune_and_its_proof_comes_back(visit, site, founding):
    clerk = visit("demo.vanthu")
    clerk.get_by_role("link", name="Tiếp nhận văn bản").click()
    clerk.get_by_label("Tệp văn bản").set_input_files(founding)
    clerk.get_by_role("button", name="Gửi tệp và đọc").click()
    expect(clerk.get_by_role("heading", level=1)).to_contain_text("Chưa cấp số")
    expect(clerk.locator("mark.duty").first).to_contain_text("Tăng cường tuyên truyền")
    expect(clerk.locator("#nhiem-vu .card")).to_have_count(4)
    for ward in WARDS:
        expect(clerk.locator(".note.warning", has_text="không được văn bản nêu")).to_contain_text(
            ward
        )
    address = clerk.url

    drafter = visit("demo.soanthao")
    drafter.goto(address)
    drafter.get_by_role("button", name="Xác nhận cả 4 nhiệm vụ").click()
    expect(drafter.locator("#nhiem-vu")).not_to_contain_text("đề xuất")

    leader = visit("demo.lanhdao")
    leader.goto(address)
    leader.get_by_role("button", name="Ký văn bản").click()
    expect(leader.locator(".messages")).to_contain_text("Đã ký")

    clerk.goto(address)
    clerk.get_by_label("Đăng lên công báo").check()
    clerk.get_by_role("button", name="Cấp số và phát hành").click()
    expect(clerk.get_by_role("heading", level=1)).to_have_text("02/STTTT-TTBCXB")
    expect(clerk.locator(".messages")).to_contain_text("gửi đến 122 nơi nhận")

    _commune_does_and_proves_it(visit)
    _district_accepts(visit)
    _department_reaches_the_forgotten_wards(drafter, address)
    _citizen_finds_it(visit)

    covered = json.loads(site.command("coverage", "02/STTTT-TTBCXB", "--json"))
    assert (covered["units"], covered["addressed"], covered["uncovered"]) == (106, 106, [])
    assert covered["by_state"]["done"] == 1
    assert sum(covered["by_state"].values()) == 106
    assert "nguyên vẹn" in site.command("verify")


def _commune_does_and_proves_it(visit) -> None:
    operator = visit("demo.xa", width=360)
    _fits(operator)
    arrived = operator.locator(".card", has_text="02/STTTT-TTBCXB").first
    arrived.get_by_role("button", name="Vào sổ và nhận việc").click()
    expect(operator.locator(".messages")).to_contain_text("số 1")
    work = operator.locator("[data-row]", has_text="02/STTTT-TTBCXB")
    expect(work).to_contain_text("đã nhận")
    follow(work.get_by_role("link", name="Báo cáo"))
    _fits(operator)
    operator.get_by_label("Đã làm gì").fill("Đã phát trên loa sáng và chiều, có ghi âm.")
    operator.get_by_label("Ảnh, tài liệu").set_input_files(
        {"name": "loa.png", "mimeType": "image/png", "buffer": PHOTO}
    )
    operator.get_by_label("Đã hoàn thành việc này").check()
    operator.get_by_role("button", name="Gửi báo cáo").click()
    expect(operator.locator(".messages")).to_contain_text("Đã gửi báo cáo")
    picture = operator.locator("img.proof")
    picture.scroll_into_view_if_needed()
    operator.wait_for_function("document.querySelector('img.proof').complete")
    assert picture.evaluate("image => image.naturalWidth") == 1


def _district_accepts(visit) -> None:
    district = visit("demo.huyen")
    waiting = district.locator(".card", has_text="Xã Bản Bo")
    waiting.get_by_role("button", name="Chấp nhận").click()
    expect(district.locator(".messages")).to_contain_text("Đã chấp nhận báo cáo của Xã Bản Bo")


def _department_reaches_the_forgotten_wards(officer: Page, address: str) -> None:
    officer.goto(address)
    officer.get_by_role("link", name="Bảng điều hành").click()
    for ward in WARDS:
        expect(officer.locator("main")).to_contain_text(ward)
    officer.get_by_role("button", name="5 phường").click()
    expect(officer.locator(".messages")).to_contain_text("5")


def _citizen_finds_it(visit) -> None:
    citizen = visit(width=360, java_script_enabled=False)
    citizen.goto("/")
    _fits(citizen)
    citizen.get_by_role("searchbox").fill("dich vu cong truc tuyen")
    citizen.get_by_role("button", name="Tìm").first.click()
    citizen.get_by_role("link", name="tuyên truyền khuyến nghị người dân").first.click()
    expect(citizen.locator("main")).to_contain_text("02/STTTT-TTBCXB")
    expect(citizen.locator("main")).to_contain_text("a148548049b74f01")
    _fits(citizen)
