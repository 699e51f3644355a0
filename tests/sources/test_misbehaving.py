"""Sources that lie, repeat themselves, forget, inflate and lead astray."""

import gzip
import tracemalloc

import pytest

from nguon.events import clock
from nguon.sources import fetching
from nguon.sources.codes import Change, Form
from nguon.sources.models import Item, Outlet
from nguon.sources.taking import SHRUNK
from tests.sources.conftest import look_at, rss, watch
from tests.sources.test_alerts import alert

FEED = "/tin.xml"


def dated(text: str, day: str) -> bytes:
    return (
        "<rss version='2.0'><channel><title>BYT</title><item><guid>1</guid><title>Tin</title>"
        f"<link>https://moh.gov.vn/1</link><description>{text}</description>"
        f"<pubDate>{day} 08:00:00 +0700</pubDate></item></channel></rss>"
    ).encode()


def texts() -> list[str]:
    return [one.text for one in Item.objects.get().editions.all()]


def test_a_change_is_seen_whatever_its_date_says_and_former_words_are_not(outlet, server):
    for text, day in (("14 ca", "01 Jan 2099"), ("15 ca", "20 Jan 2020"), ("16 ca", "19 Jan 2020")):
        server.answers[FEED] = (200, {}, dated(text, day))
        look_at(outlet)
    assert texts() == ["14 ca", "15 ca", "16 ca"]
    server.answers[FEED] = (200, {}, dated("14 ca", "18 Jan 2020"))
    look_at(outlet)
    assert texts() == ["14 ca", "15 ca", "16 ca"], "a cache that is behind changes nothing"


def test_a_list_that_lost_most_of_what_it_had_is_believed_the_second_time(outlet, server):
    whole = [(str(n), f"Tin {n}", f"Lời {n}") for n in range(8)]
    server.answers[FEED] = (200, {}, rss(*whole))
    look_at(outlet)
    gone = Item.objects.filter(change=Change.WITHDRAWN)
    server.answers[FEED] = (200, {}, rss(*[None] * 7, whole[-1]))
    assert look_at(outlet).trouble == str(SHRUNK)
    assert not gone.exists()
    look_at(outlet)
    assert (gone.count(), outlet.trouble) == (7, "")


def test_an_empty_list_takes_nothing_back(outlet, server):
    server.answers[FEED] = (200, {}, rss(("1", "Tin", "Lời")))
    look_at(outlet)
    server.answers[FEED] = (200, {}, rss())
    look_at(outlet)
    assert Item.objects.get().change == Change.NEW


def test_a_server_that_says_for_ever_that_nothing_changed_is_asked_for_all_each_day(outlet, server):
    server.answers[FEED] = (200, {"ETag": '"a"'}, rss(("1", "Tin", "Lời")))
    look_at(outlet)
    look_at(outlet)
    assert "If-None-Match" in server.asked[-1][1]
    Outlet.objects.update(looked_at=clock.machine_time().replace(year=2019))
    look_at(outlet)
    assert "If-None-Match" not in server.asked[-1][1]
    server.answers[FEED] = (304, {}, b"")
    Outlet.objects.update(looked_at=clock.machine_time().replace(year=2019))
    assert look_at(outlet).trouble == "HTTP 304"


def test_a_compressed_answer_is_opened_up_to_the_limit_and_no_further(outlet, server):
    bomb = gzip.compress(b" " * 2**26)
    server.answers[FEED] = (200, {"Content-Encoding": "gzip"}, bomb)
    tracemalloc.start()
    look_at(outlet)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "more than 8 MB" in outlet.trouble
    assert most < 3 * fetching.MOST_BYTES


@pytest.mark.parametrize(
    "place",
    [
        "http://127.0.0.2:9/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://169.254.169.254/latest/",
        "http://2130706433/",
        "http://0/",
        "file:///etc/passwd",
        "http://moh@127.0.0.1/",
    ],
)
def test_no_redirect_leads_inside(outlet, server, place):
    server.answers[FEED] = (302, {"Location": place}, b"")
    look_at(outlet)
    assert "not a" in outlet.trouble


def test_alerts_that_come_in_the_wrong_order_end_as_in_the_right_one(ministry, server, actors):
    outlet = watch(ministry, f"{server.url}/cap", actors, Form.CAP)
    first = "a1,2020-02-02T08:00:00+07:00"
    cancel = alert("a3", "Cancel", f"{first} kttv@tinh.vn,a2,2020-02-03T08:00:00+07:00")
    for one in (cancel, alert("a2", "Update", first), alert("a1"), cancel):
        server.answers["/cap"] = (200, {}, one)
        look_at(outlet)
    item = Item.objects.get()
    assert [edition.change for edition in item.editions.all()] == [Change.WITHDRAWN]
    assert item.change == Change.WITHDRAWN
