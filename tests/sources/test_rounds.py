"""What bodies publish is looked at politely, within limits, and each change is told once."""

from datetime import timedelta

import pytest
from django.core.files.storage import storages

from nguon.dispatches.originals import place
from nguon.events import clock
from nguon.sources import fetching, rounds
from nguon.sources.codes import Change, Form, Handling
from nguon.sources.models import Edition, Fetch, Host, Item, Outlet, Source
from tests.sources.conftest import look_at, rss, watch
from tests.sources.server import cut_off, dripping, endless

FEED = "/tin.xml"
STORY = (
    "Bộ Y tế ghi nhận 14 ca mắc tại Vĩnh Phúc, các ca đều có tiếp xúc gần với người về từ vùng "
    "dịch và đang được cách ly, điều trị tại cơ sở y tế của tỉnh."
)


def changes() -> list[str]:
    return list(Edition.objects.order_by("pk").values_list("change", flat=True))


def test_what_came_keeps_its_bytes_hash_time_and_address(outlet, server):
    body = rss(("1", "Tin một", STORY))
    server.answers[FEED] = (200, {"ETag": '"a"'}, body)
    look_at(outlet)
    edition = Item.objects.get().latest
    assert (edition.title, edition.text) == ("Tin một", STORY)
    assert edition.url == "https://moh.gov.vn/1"
    assert edition.fetch.url == outlet.address
    with storages["originals"].open(place(edition.fetch.sha256)) as file:
        assert file.read() == body


def test_what_has_not_changed_is_not_sent_again(outlet, server):
    server.answers[FEED] = (200, {"ETag": '"a"'}, rss(("1", "Tin một", STORY)))
    look_at(look_at(outlet))
    assert server.asked[-1][1]["If-None-Match"] == '"a"'
    assert (Fetch.objects.count(), changes()) == (1, [Change.NEW])
    assert not outlet.trouble


def test_new_changed_corrected_and_withdrawn_are_told_apart(outlet, server):
    old = ("0", "Tin cũ", "Cũ")
    told = [
        ("1", "Tin một", "14 ca"),
        ("1", "Tin một", "15 ca"),
        ("1", "Đính chính: Tin một", "13 ca"),
        None,
        ("1", "Đính chính: Tin một", "13 ca"),
    ]
    for item in told:
        server.answers[FEED] = (200, {}, rss(item, old))
        look_at(outlet)
    item = Item.objects.get(uid__endswith="/1")
    seen = [one.change for one in item.editions.all()]
    assert seen == ["new", "changed", "corrected", "withdrawn", "changed"]
    assert [one.change for one in Item.objects.get(uid__endswith="/0").editions.all()] == ["new"]


def test_what_falls_off_the_end_of_a_list_is_not_withdrawn(outlet, server):
    server.answers[FEED] = (200, {}, rss(("2", "Hai", "b"), ("1", "Một", "a")))
    look_at(outlet)
    server.answers[FEED] = (200, {}, rss(("3", "Ba", "c"), ("2", "Hai", "b")))
    look_at(outlet)
    assert Change.WITHDRAWN not in Item.objects.filter(uid__endswith="/1").values_list(
        "change", flat=True
    )


def test_a_correction_is_looked_at_again_by_the_desk(outlet, server):
    server.answers[FEED] = (200, {}, rss(("1", "Tin", "14 ca")))
    look_at(outlet)
    Item.objects.update(handling=Handling.DISMISSED)
    server.answers[FEED] = (200, {}, rss(("1", "Cải chính tin", "13 ca")))
    look_at(outlet)
    assert Item.objects.get().handling == Handling.WAITING


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((503, {"Retry-After": "7200"}, b""), "HTTP 503"),
        (cut_off, "IncompleteRead"),
        (dripping, "not done within"),
        (endless, "more than"),
        ((302, {"Location": "/tin.xml"}, b""), "too many redirects"),
        ((302, {"Location": "http://127.0.0.1:9/"}, b""), "not a public address"),
        ((200, {}, b"<html>"), "không phải danh sách tin RSS hay Atom"),
    ],
)
def test_a_server_that_fails_is_asked_later_and_nothing_is_lost(
    outlet, server, answer, said, monkeypatch
):
    monkeypatch.setattr(fetching, "SECONDS_ALTOGETHER", 0.3)
    monkeypatch.setattr(fetching, "MOST_BYTES", 2**19)
    server.answers[FEED] = answer
    look_at(outlet)
    assert said in outlet.trouble
    assert outlet.failures == 1
    assert outlet.due_at - outlet.looked_at >= timedelta(hours=2 if "503" in said else 1)
    server.answers[FEED] = (200, {}, rss(("1", "Tin", STORY)))
    assert (look_at(outlet).failures, changes()) == (0, [Change.NEW])


def test_a_host_that_is_not_public_is_not_asked(outlet, server, settings):
    settings.SOURCE_INNER_HOSTS = []
    look_at(outlet)
    assert not server.asked


def test_robots_are_respected(outlet, server):
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /tin")
    look_at(outlet)
    assert "robots.txt" in outlet.trouble
    assert [path for path, _headers in server.asked] == ["/robots.txt"]


def test_a_server_is_not_asked_twice_within_seconds(outlet, server, ministry, actors):
    watch(ministry, f"{server.url}/khac.xml", actors)
    while rounds.fetch_due():
        pass
    assert [path for path, _headers in server.asked] == ["/robots.txt", FEED]
    assert Outlet.objects.filter(due_at__gt=clock.machine_time()).count() == 2


def test_a_look_that_was_cut_off_is_taken_up_again_and_doubles_nothing(outlet, server, monkeypatch):
    server.answers[FEED] = (
        200,
        {"ETag": '"a"'},
        rss(*((str(n), f"Tin {n}", "x") for n in range(9))),
    )
    monkeypatch.setattr("nguon.sources.taking.AT_ONCE", 4)
    calls = []

    def cut(*arguments):
        calls.append(arguments)
        if len(calls) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("nguon.sources.stories.group", cut)
    with pytest.raises(KeyboardInterrupt):
        look_at(outlet)
    assert Item.objects.count() == 4
    look_at(outlet)
    assert (Item.objects.count(), Edition.objects.count()) == (9, 9)


def test_one_story_of_two_sources_is_one_group(outlet, server, actors):
    server.answers[FEED] = (
        200,
        {},
        rss(("1", "14 ca mắc", STORY), ("2", "Khác", "Tiêm chủng ở xã")),
    )
    look_at(outlet)
    other = watch(
        Source.register("Ban Chỉ đạo quốc gia", actors["drafter"]), f"{server.url}/b", actors
    )
    server.answers["/b"] = (200, {}, rss(("9", "15 ca mac", STORY.replace("14", "15"))))
    look_at(other)
    assert Item.objects.get(uid__endswith="/9").lead == Item.objects.get(uid__endswith="/1")
    assert Item.objects.get(uid__endswith="/2").lead is None


def test_a_page_changes_only_with_its_main_text(ministry, server, actors):
    def page(words: str, around: str) -> bytes:
        body = f"<h1>Tình hình dịch</h1><p>{words}</p><p>{STORY}</p>"
        return (
            f"<html><head><title>BYT</title></head><body><div class='sidebar'>{around}</div>"
            f"<article>{body}</article></body></html>"
        ).encode()

    outlet = watch(ministry, f"{server.url}/trang", actors, Form.PAGE)
    for words, around in ((STORY, "1 lượt xem"), (STORY, "2 lượt xem"), ("Thêm 1 ca.", "3")):
        server.answers["/trang"] = (200, {"Content-Type": "text/html"}, page(words, around))
        look_at(outlet)
    assert changes() == [Change.NEW, Change.CHANGED]
    server.answers["/trang"] = (410, {}, b"")
    look_at(outlet)
    assert changes()[-1] == Change.WITHDRAWN


def test_an_alert_is_updated_and_cancelled_by_those_that_refer_to_it(ministry, server, actors):
    outlet = watch(ministry, f"{server.url}/cap", actors, Form.CAP)
    for n, kind in enumerate(("Alert", "Update", "Update", "Cancel")):
        uid = f"a{min(n, 1) if kind == 'Update' else n}"
        refers = (
            ""
            if kind == "Alert"
            else "<references>x@y.vn,a0,2020-01-01T00:00:00+07:00</references>"
        )
        server.answers["/cap"] = (
            200,
            {},
            f"""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>{uid}</identifier><sender>x@y.vn</sender><sent>2020-01-0{n + 1}T00:00:00+07:00</sent>
<status>Actual</status><msgType>{kind}</msgType><scope>Public</scope>{refers}<info>
<category>Met</category><event>Lũ quét {min(n, 1)}</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Likely</certainty></info></alert>""".encode(),
        )
        look_at(outlet)
    assert changes() == [Change.NEW, Change.CORRECTED, Change.WITHDRAWN]
    assert Item.objects.get().topic == "Met"
    assert Host.objects.get().robots_at
