"""Officers see what came in, make bulletins of it or dismiss it, and where each word comes from."""

import pytest

from nguon.bulletins.codes import Origin
from nguon.bulletins.models import Bulletin
from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.sources.codes import Handling
from nguon.sources.models import Item, Outlet
from tests.desk.conftest import desk
from tests.sources.conftest import look_at, rss

__all__ = ["desk"]
ROOT = "/ban/nguon/"
WORDS = "Bộ Y tế ghi nhận 14 ca mắc tại Vĩnh Phúc."


@pytest.fixture
def item(outlet, server) -> Item:
    server.answers["/tin.xml"] = (200, {}, rss(("1", "14 ca mắc", WORDS)))
    look_at(outlet)
    return Item.objects.get()


def test_a_bulletin_of_an_item_keeps_the_words_and_where_they_came_from(item, desk, competence):
    editor = desk(Role.EDITOR)
    assert "14 ca mắc" in editor.get(ROOT).text
    editor.post(f"{ROOT}tin/{item.pk}/ban-tin/", {"topic": "Health"})
    made = Bulletin.objects.get(origin=Origin.SOURCE)
    assert (made.source, made.topic, made.quote) == (competence.source, "Health", WORDS)
    assert made.edition == item.latest
    assert "https://moh.gov.vn/1" in made.ground
    assert not [one for one in made.latest.concerns() if one.key == "competence"]
    assert "14 ca mắc" not in editor.get(ROOT).text
    assert "Bản tin đã trích" in editor.get(f"{ROOT}tin/{item.pk}/").text


def test_an_item_is_used_once(item, desk):
    editor = desk(Role.EDITOR)
    for _n in range(2):
        editor.post(f"{ROOT}tin/{item.pk}/ban-tin/", {"topic": "Health"})
    assert Bulletin.objects.filter(origin=Origin.SOURCE).count() == 1


def test_an_item_is_dismissed_for_a_reason_only(item, desk):
    editor = desk(Role.EDITOR)
    editor.post(f"{ROOT}tin/{item.pk}/bo-qua/", {"reason": " "})
    assert Item.objects.get().handling == Handling.WAITING
    editor.post(f"{ROOT}tin/{item.pk}/bo-qua/", {"reason": "Không liên quan Lai Châu"})
    assert "Không liên quan Lai Châu" in editor.get(f"{ROOT}?loc=dismissed").text
    assert Event.objects.filter(kind="item.dismissed").count() == 1


def test_the_page_says_before_any_work_that_the_source_may_not_be_quoted(item, desk):
    page = desk(Role.EDITOR).get(f"{ROOT}tin/{item.pk}/").text
    assert "Bộ Y tế không được trích về y tế, dịch bệnh" in page


def test_a_corrected_item_names_the_bulletins_that_quote_its_former_words(
    item, desk, server, competence
):
    editor = desk(Role.EDITOR)
    editor.post(f"{ROOT}tin/{item.pk}/ban-tin/", {"topic": "Health"})
    server.answers["/tin.xml"] = (200, {}, rss(("1", "Đính chính: 13 ca mắc", "Là 13 ca.")))
    look_at(item.outlet)
    assert "nguồn đính chính" in editor.get(ROOT).text
    assert "trích bản cũ của nguồn" in editor.get(f"{ROOT}tin/{item.pk}/").text


def test_the_fetched_bytes_are_handed_out_as_a_download(item, desk):
    answer = desk(Role.VIEWER).get(f"{ROOT}ban-goc/{item.latest.fetch_id}/")
    assert b"".join(answer.streaming_content).startswith(b"<rss")
    assert answer["Content-Disposition"].startswith("attachment")


def test_an_address_is_watched_and_left_alone_again(ministry, desk):
    editor = desk(Role.DRAFTER)
    facts = {"address": "https://moh.gov.vn/rss", "form": "feed", "topic": "Health", "minutes": 30}
    editor.post(f"{ROOT}co-quan/{ministry.pk}/dia-chi/", facts)
    outlet = Outlet.objects.get()
    assert outlet.due_at
    editor.post(f"{ROOT}dia-chi/{outlet.pk}/thoi/")
    outlet.refresh_from_db()
    assert outlet.due_at is None
    assert "đã thôi theo dõi" in editor.get(f"{ROOT}co-quan/{ministry.pk}/").text


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.vn/x"])
def test_only_addresses_of_the_web_are_watched(ministry, desk, address):
    facts = {"address": address, "form": "feed", "topic": "Health", "minutes": 30}
    desk(Role.DRAFTER).post(f"{ROOT}co-quan/{ministry.pk}/dia-chi/", facts)
    assert not Outlet.objects.exists()
