"""On a phone: what a source published becomes a bulletin that says whose word it passes on."""

import os

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import expect

from nguon.sources.codes import Form
from nguon.sources.models import Item, Source
from tests.sources.conftest import competence, look_at, machine, ministry, rss, server, watch

from .axe import broken

__all__ = ["competence", "machine", "ministry", "server"]
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WORDS = (
    "Bộ Y tế ghi nhận 14 ca mắc tại Vĩnh Phúc, các ca đều có tiếp xúc gần với người về từ vùng "
    "dịch và đang được cách ly, điều trị tại cơ sở y tế của tỉnh."
)


def test_from_a_sources_word_to_a_bulletin(browser, live_server, competence, server, actors):
    ours = watch(competence.source, f"{server.url}/tin.xml", actors)
    server.answers["/tin.xml"] = (200, {}, rss(("1", "14 ca mắc tại Vĩnh Phúc", WORDS)))
    look_at(ours)
    other = Source.register("Ban Chỉ đạo quốc gia phòng, chống dịch", actors["drafter"])
    theirs = watch(other, f"{server.url}/bcd", actors, Form.FEED)
    server.answers["/bcd"] = (200, {}, rss(("7", "15 ca mắc", WORDS.replace("14", "15"))))
    look_at(theirs)

    client = Client()
    client.force_login(actors["editor"].person, "django.contrib.auth.backends.ModelBackend")
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": django_settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    tab = context.new_page()

    def look(name: str) -> None:
        assert broken(tab) == [], name
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360, name
        if shots := os.environ.get("NGUON_SHOTS"):
            tab.screenshot(path=f"{shots}/{name}.png", full_page=True)

    tab.goto(f"{live_server.url}/ban/nguon/")
    look("1-tin-tu-nguon")
    tab.get_by_role("link", name="14 ca mắc tại Vĩnh Phúc").click()
    expect(tab.get_by_text("Nguồn khác nói cùng chuyện")).to_be_visible()
    look("2-mot-tin")
    source = competence.source.pk
    tab.goto(f"{live_server.url}/ban/nguon/co-quan/")
    look("3-nguon-chinh-thuc")
    tab.goto(f"{live_server.url}/ban/nguon/co-quan/{source}/")
    look("4-mot-nguon")
    tab.goto(f"{live_server.url}/ban/nguon/tin/{Item.objects.get(outlet=ours).pk}/")
    tab.get_by_role("button", name="Làm bản tin từ tin này").click()
    tab.wait_for_url("**/ban/ban-tin/**")
    expect(tab.get_by_text(WORDS).first).to_be_visible()
    context.close()
