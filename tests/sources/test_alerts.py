"""A feed of alerts: each is fetched by itself, politely, once, and its chain is joined."""

import pytest
from django.core.files.storage import storages

from nguon.dispatches.originals import place
from nguon.sources.codes import Change, Form
from nguon.sources.models import Edition, Item, Outlet
from tests.sources.conftest import look_at, watch

FEED = "/canh-bao.xml"


def alert(uid: str, kind: str = "Alert", refers: str = "", status: str = "Actual") -> bytes:
    sent = f"2020-02-0{int(uid[-1]) + 1}T08:00:00+07:00"
    references = f"<references>kttv@tinh.vn,{refers}</references>" if refers else ""
    return f"""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>{uid}</identifier><sender>kttv@tinh.vn</sender><sent>{sent}</sent>
<status>{status}</status><msgType>{kind}</msgType><scope>Public</scope>{references}
<info><language>vi</language><category>Met</category><event>Mưa lũ</event>
<urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
<headline>Mưa lũ {uid}</headline></info></alert>""".encode()


def feed(*links: str) -> bytes:
    told = "".join(f"<entry><id>{one}</id><link href='{one}'/></entry>" for one in links)
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{told}</feed>".encode()


@pytest.fixture
def alerts(ministry, server, actors) -> Outlet:
    return watch(ministry, f"{server.url}{FEED}", actors, Form.ALERTS)


def paths(server) -> list[str]:
    return [path for path, _headers in server.asked if path != "/robots.txt"]


def test_each_alert_is_fetched_by_itself_and_its_own_bytes_are_kept(alerts, server):
    server.answers["/a1"] = (200, {}, alert("a1"))
    update = alert("a2", "Update", "a1,2020-02-02T08:00:00+07:00")
    server.answers["/a2"] = (200, {}, update)
    server.answers[FEED] = (200, {}, feed(f"{server.url}/a2", f"{server.url}/a1"))
    for _look in range(4):
        look_at(alerts)
    assert paths(server) == [FEED, "/a1", "/a2", FEED]
    item = Item.objects.get()
    assert [one.change for one in item.editions.all()] == [Change.NEW, Change.CORRECTED]
    with storages["originals"].open(place(item.latest.fetch.sha256)) as file:
        assert file.read() == update


def test_what_is_gone_no_alert_or_an_exercise_holds_up_nothing(alerts, server):
    server.answers["/b"] = (200, {}, b"<html>")
    server.answers["/c3"] = (200, {}, alert("c3", status="Exercise"))
    server.answers["/d4"] = (200, {}, alert("d4"))
    links = (f"{server.url}{path}" for path in ("/d4", "/c3", "/b", "/gone"))
    server.answers[FEED] = (200, {}, feed(*links))
    for _look in range(5):
        look_at(alerts)
    assert paths(server) == [FEED, "/gone", "/b", "/c3", "/d4"]
    assert [one.uid for one in Item.objects.all()] == ["d4"]
    assert not alerts.listed.filter(read_at=None).exists()


def test_a_server_that_fails_for_a_while_is_asked_for_the_same_alert_again(alerts, server):
    server.answers["/a1"] = (503, {}, b"")
    server.answers[FEED] = (200, {}, feed(f"{server.url}/a1"))
    look_at(alerts)
    assert look_at(alerts).trouble == "HTTP 503"
    server.answers["/a1"] = (200, {}, alert("a1"))
    look_at(alerts)
    assert Edition.objects.count() == 1


def test_what_lies_on_another_server_is_not_fetched(alerts, server):
    server.answers[FEED] = (200, {}, feed("https://khac.example/a1", "file:///etc/passwd"))
    look_at(alerts)
    look_at(alerts)
    assert paths(server) == [FEED, FEED]
    assert not alerts.listed.exists()


def test_an_alert_that_cannot_be_had_does_not_keep_the_next_waiting_for_ever(alerts, server):
    server.answers["/a1"] = (503, {}, b"")
    server.answers["/d4"] = (200, {}, alert("d4"))
    server.answers[FEED] = (200, {}, feed(f"{server.url}/d4", f"{server.url}/a1"))
    for _look in range(6):
        look_at(alerts)
    assert paths(server) == [FEED, *["/a1"] * 4, "/d4"]
    assert Item.objects.get().uid == "d4"
    assert not alerts.trouble
