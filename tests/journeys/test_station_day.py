"""On a phone, without script: a commune arranges its day; the province looks at its map."""

import os
from pathlib import Path

import axe_playwright_python
import pytest
from django.test import Client

from nguon.broadcast.models import Programme, Stream
from nguon.broadcast.offering import offer
from nguon.bulletins.codes import Priority
from nguon.orgs.models import Person, Role
from tests.broadcast.conftest import sound, station, version_of
from tests.browsing import follow

__all__ = ["station"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def tab_of(browser, live_server):
    """`tab_of("demo.xa", 360, script=False)`: a signed-in tab."""
    contexts = []

    def open_(account: str, width: int, *, script: bool = True):
        client = Client()
        person = Person.objects.get(username=account)
        client.force_login(person, "django.contrib.auth.backends.ModelBackend")
        context = browser.new_context(
            viewport={"width": width, "height": 740}, locale="vi-VN", java_script_enabled=script
        )
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()


def look(tab, name: str) -> None:
    if shots := os.environ.get("NGUON_SHOTS"):
        tab.screenshot(path=f"{shots}/{name}.png", full_page=True)


def test_a_day_is_arranged_with_a_thumb_and_no_script(tab_of, live_server, station, actors):
    for title, priority in (
        ("Nộp hồ sơ tại nhà qua dịch vụ công trực tuyến", Priority.NORMAL),
        ("Lịch cấp nước sinh hoạt các bản", Priority.NORMAL),
        ("Rét đậm, giữ ấm cho trâu bò", Priority.PRIORITY),
    ):
        version = version_of(actors, title, priority)
        sound(version)
        offer(version, "ban-bo")
    tab = tab_of("demo.xa", 360, script=False)
    tab.goto(f"{live_server.url}/ban/loa/chuong-trinh/")
    look(tab, "1-dau-ngay")
    assert tab.get_by_role("heading", name="Rét đậm, giữ ấm cho trâu bò").count() == 1
    free = tab.get_by_role("article").filter(has_text="Lịch cấp nước")
    free.get_by_role("button", name="Buổi 17:00").click()
    tab.get_by_text("Xã không phát").first.click()
    tab.get_by_label("Vì sao").first.fill("Xã đã phát tuần trước")
    look(tab, "2-tu-choi")
    tab.get_by_role("button", name="Ghi là không phát").first.click()
    follow(tab.get_by_role("button", name="Xác nhận chương trình"))
    look(tab, "3-da-xac-nhan")
    assert tab.get_by_text("Loa thông minh nhận lịch trong vòng một phút").is_visible()
    assert Programme.objects.get(confirmed_at__isnull=False).plays.count() == 2
    follow(tab.get_by_role("link", name="Lời đọc").first)
    look(tab, "4-loi-doc")
    tab.go_back()
    follow(tab.get_by_role("link", name="Nhật ký phát"))
    look(tab, "5-nhat-ky")


@pytest.mark.parametrize("width", [360, 1366])
def test_axe_finds_nothing_on_the_pages_of_loudspeakers(
    tab_of, live_server, station, actors, width
):
    flood = version_of(actors, "Lũ quét", Priority.EMERGENCY)
    sound(flood)
    offer(flood, "ban-bo")
    Stream.propose(actors[Role.EDITOR], "VOV1", "https://tiepam.example/vov1.m3u8")
    tab = tab_of("demo.truc", width)
    cluster = station.clusters.first()
    for name, address in {
        "ban-do": "",
        "cum": f"cum/{cluster.pk}/",
        "chuong-trinh": "chuong-trinh/",
        "ngay": f"{station.pk}/ngay/2020-02-11/",
        "nhat-ky": f"{station.pk}/ngay/2020-02-11/da-phat/",
        "nguon-tiep-am": "nguon-tiep-am/",
        "khan-cap": "khan-cap/",
        "ky": f"khan-cap/{flood.pk}/ky/",
    }.items():
        answer = tab.goto(f"{live_server.url}/ban/loa/{address}")
        assert answer.status == 200, address
        tab.evaluate(AXE)
        found = tab.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], address
        assert tab.evaluate("document.documentElement.scrollWidth") <= width, address
        look(tab, f"{name}-{width}")
