"""The feed: what holds, newest first, within its size."""

from dataclasses import replace
from datetime import timedelta

import feedparser
from lxml import etree

from nguon.formats.cap import read
from nguon.formats.cap.feed import ATOM, MOST_BYTES, Entry, write_feed
from tests.formats.cap.samples import FULL, MINIMAL, SENT, VALID

HEAD = {"title": "Cảnh báo", "author": "Tỉnh", "address": "https://laichau.example/cap.xml"}
ALERT = read(FULL.encode())[0]


def entries(count: int, words: int = 0) -> list[Entry]:
    infos = tuple(replace(info, description="nước " * words) for info in ALERT.infos)
    return [
        Entry(
            replace(ALERT, identifier=f"urn:x:{n}", sent=SENT + timedelta(minutes=n), infos=infos),
            f"https://laichau.example/cap/{n}.xml",
        )
        for n in range(count)
    ]


def ids(data: bytes) -> list[str]:
    return [one.text for one in etree.fromstring(data).findall(f"{{{ATOM}}}entry/{{{ATOM}}}id")]


def test_the_newest_alert_stands_first():
    feed = write_feed(entries(3), at=SENT, **HEAD)
    assert ids(feed.data) == ["urn:x:2", "urn:x:1", "urn:x:0"]
    assert (feed.shown, feed.cut) == (3, 0)


def test_an_entry_says_what_and_leads_to_the_signed_file():
    root = etree.fromstring(write_feed(entries(1), at=SENT, **HEAD).data)
    entry = root.find(f"{{{ATOM}}}entry")
    link = entry.find(f"{{{ATOM}}}link")
    assert entry.findtext(f"{{{ATOM}}}title") == "Cảnh báo lũ quét tại Mường Tè"
    assert entry.findtext(f"{{{ATOM}}}updated") == "2026-07-01T08:00:00-00:00"
    assert (link.get("type"), link.get("href")) == (
        "application/cap+xml",
        "https://laichau.example/cap/0.xml",
    )


def test_a_reader_that_others_wrote_finds_nothing_wrong():
    found = feedparser.parse(write_feed(entries(2), at=SENT, **HEAD).data)
    assert not found.bozo
    assert found.version == "atom10"
    assert [entry.title for entry in found.entries] == ["Cảnh báo lũ quét tại Mường Tè"] * 2
    assert found.entries[0].links[0].type == "application/cap+xml"


def test_the_expired_are_left_out():
    after = ALERT.expires
    assert write_feed(entries(2), at=after, **HEAD).shown == 0
    assert write_feed(entries(2), at=after - timedelta(seconds=1), **HEAD).shown == 2


def test_an_alert_without_an_end_stays():
    endless = Entry(read(MINIMAL.encode())[0], "https://laichau.example/1.xml")
    feed = write_feed([endless], at=SENT + timedelta(days=900), **HEAD)
    assert ids(feed.data) == ["urn:cap:a.example:1"]


def test_what_does_not_fit_is_cut_from_the_oldest_on_and_said():
    feed = write_feed(entries(300, words=90), at=SENT, **HEAD)
    assert len(feed.data) <= MOST_BYTES
    assert feed.shown + feed.cut == 300
    assert feed.cut > 0
    assert ids(feed.data)[0] == "urn:x:299"
    subtitle = etree.fromstring(feed.data).findtext(f"{{{ATOM}}}subtitle")
    assert f"Còn {feed.cut} cảnh báo" in subtitle


def test_a_feed_of_nothing_is_a_feed():
    root = etree.fromstring(write_feed([], at=SENT, **HEAD).data)
    assert root.findtext(f"{{{ATOM}}}updated") == "2026-07-01T08:00:00-00:00"


def test_a_cancel_without_text_has_a_title():
    cancel = Entry(read(VALID["a cancel without text"].encode())[0], "https://a.example/1.xml")
    root = etree.fromstring(write_feed([cancel], at=SENT, **HEAD).data)
    assert root.findtext(f"{{{ATOM}}}entry/{{{ATOM}}}title")
