"""Feeds, read back by a parser that is not ours."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from time import strftime
from typing import Any

import feedparser
import pytest
from lxml import etree

from nguon.formats.feeds import (
    Author,
    Category,
    Enclosure,
    Entry,
    Feed,
    Source,
    atom,
    json_feed,
    link_header,
    rss,
)

_HANOI = timezone(timedelta(hours=7))
_ENTRY = Entry(
    id="urn:uuid:0f8b1c9e-0000-4000-8000-000000000001",
    title="Cấm đường <Nậm Na> & lân cận",
    link="https://tin.laichau.example/ban-tin/1",
    published=datetime(2026, 3, 1, 6, 30, tzinfo=_HANOI),
    updated=datetime(2026, 3, 1, 9, 0, tzinfo=_HANOI),
    summary="Cấm xe từ 7 giờ & đến 17 giờ.",
    html="<p>Cấm xe từ <b>7 giờ</b>.</p>",
    authors=(Author("Sở Xây dựng", "sxd@laichau.example", "https://sxd.laichau.example/"),),
    categories=(Category("2", "Thông tin đột xuất", "urn:nguon:linh-vuc"),),
    language="vi",
    version=2,
    correction="giờ kết thúc là 17 giờ, không phải 15 giờ.",
    enclosures=(Enclosure("https://tin.laichau.example/1.mp3", "audio/mpeg", 512_000),),
    source=Source("Công văn 12/SXD-QLGT", "https://tin.laichau.example/van-ban/12"),
    area="Xã Mường Mô",
)
_FEED = Feed(
    id="https://tin.laichau.example/",
    title="Tin chính thức tỉnh Lai Châu",
    link="https://tin.laichau.example/",
    self_link="https://tin.laichau.example/feed",
    updated=datetime(2026, 1, 1, tzinfo=UTC),
    authors=(Author("UBND tỉnh Lai Châu"),),
    entries=(_ENTRY,),
    description="Từ cơ quan có thẩm quyền",
    rights="Được dẫn lại khi ghi rõ nguồn",
    hubs=("https://hub.example/",),
    next_link="https://tin.laichau.example/feed?trang=2",
)
_XML = pytest.mark.parametrize("write", [rss, atom])
_ALL = pytest.mark.parametrize("write", [rss, atom, json_feed])


def _parsed(write: Callable[[Feed], bytes], feed: Feed = _FEED) -> Any:
    parsed = feedparser.parse(write(feed), sanitize_html=False)
    assert not parsed.bozo
    return parsed


@_XML
def test_the_feed_says_what_it_is(write: Callable[[Feed], bytes]) -> None:
    parsed = _parsed(write)
    assert parsed.version == {"rss": "rss20", "atom": "atom10"}[write.__name__]
    feed = parsed.feed
    assert feed.title == _FEED.title
    assert feed.subtitle == _FEED.description
    assert feed.rights == _FEED.rights
    assert feed.author == "UBND tỉnh Lai Châu"
    assert feed.link == _FEED.link
    assert feed.language == "vi"
    assert strftime("%Y-%m-%dT%H:%M", feed.updated_parsed) == "2026-03-01T02:00"
    rels = {link.rel: link.href for link in feed.links}
    assert rels["self"] == _FEED.self_link
    assert rels["hub"] == _FEED.hubs[0]
    assert rels["next"] == _FEED.next_link


@_XML
def test_every_field_of_an_entry_is_read_back(write: Callable[[Feed], bytes]) -> None:
    [entry] = _parsed(write).entries
    assert entry.id == _ENTRY.id
    assert entry.link == _ENTRY.link
    assert entry.title == _ENTRY.title
    assert entry.summary == f"Đính chính: {_ENTRY.correction} {_ENTRY.summary}"
    assert entry.content[0].value.startswith("<p><strong>Đính chính: giờ kết thúc")
    assert entry.content[0].value.endswith(_ENTRY.html)
    assert strftime("%Y-%m-%dT%H:%M", entry.published_parsed) == "2026-02-28T23:30"
    assert strftime("%Y-%m-%dT%H:%M", entry.updated_parsed) == "2026-03-01T02:00"
    assert [author.name for author in entry.authors] == ["Sở Xây dựng"]
    assert entry.tags[0].scheme == "urn:nguon:linh-vuc"
    assert "Thông tin đột xuất" in (entry.tags[0].term, entry.tags[0].label)
    [file] = entry.enclosures
    assert (file.href, file.type, file.length) == (
        "https://tin.laichau.example/1.mp3", "audio/mpeg", "512000",
    )  # fmt: skip
    assert entry.dcterms_spatial == "Xã Mường Mô"
    assert (entry.nguon_version, entry.nguon_correction) == ("2", _ENTRY.correction)


def test_the_source_is_named_in_each_form() -> None:
    [item] = _parsed(rss).entries
    assert (item.source.title, item.source.href) == (_ENTRY.source.title, _ENTRY.source.url)
    [entry] = _parsed(atom).entries
    assert [link.href for link in entry.links if link.rel == "via"] == [_ENTRY.source.url]


@pytest.mark.parametrize(("id_", "is_link"), [(_ENTRY.id, "false"), (_ENTRY.link, "true")])
def test_a_guid_is_a_permalink_only_if_it_is_one(id_: str, is_link: str) -> None:
    guid = etree.fromstring(rss(replace(_FEED, entries=(replace(_ENTRY, id=id_),)))).find(".//guid")
    assert (guid.text, guid.get("isPermaLink")) == (id_, is_link)


def test_atom_keeps_the_rules_of_rfc_4287() -> None:
    grammar = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    for feed in (_FEED, replace(_FEED, entries=())):
        grammar.assertValid(etree.fromstring(atom(feed)))


def test_json_feed_has_every_field_where_version_1_1_wants_it() -> None:
    data = json.loads(json_feed(_FEED))
    item = data.pop("items")[0]
    assert data == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _FEED.title,
        "home_page_url": _FEED.link,
        "feed_url": _FEED.self_link,
        "description": _FEED.description,
        "next_url": _FEED.next_link,
        "authors": [{"name": "UBND tỉnh Lai Châu"}],
        "language": "vi",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
    }
    assert item == {
        "id": _ENTRY.id,
        "url": _ENTRY.link,
        "title": _ENTRY.title,
        "summary": _ENTRY.shown_summary,
        "content_html": _ENTRY.shown_html,
        "date_published": "2026-02-28T23:30:00Z",
        "date_modified": "2026-03-01T02:00:00Z",
        "authors": [{"name": "Sở Xây dựng", "url": "https://sxd.laichau.example/"}],
        "tags": ["Thông tin đột xuất"],
        "language": "vi",
        "attachments": [
            {
                "url": "https://tin.laichau.example/1.mp3",
                "mime_type": "audio/mpeg",
                "size_in_bytes": 512_000,
            }
        ],
        "external_url": _ENTRY.source.url,
        "_nguon": {
            "version": 2,
            "correction": _ENTRY.correction,
            "area": "Xã Mường Mô",
            "source": "Công văn 12/SXD-QLGT",
        },
    }


def test_an_item_of_json_feed_always_has_content() -> None:
    bare = replace(_ENTRY, html="", summary="", correction=None)
    [item] = json.loads(json_feed(replace(_FEED, entries=(bare,))))["items"]
    assert item["content_text"] == bare.title


@_ALL
def test_the_newest_come_first_and_no_more_than_the_limit(write: Callable[[Feed], bytes]) -> None:
    day = timedelta(days=1)
    many = tuple(
        replace(_ENTRY, id=f"urn:x:{n}", title=f"Tin {n}", updated=_ENTRY.updated + n * day)
        for n in (3, 1, 4, 2)
    )
    data = write(replace(_FEED, entries=many, limit=3)).decode()
    assert [data.find(f"Tin {n}") for n in (4, 3, 2)] == sorted(
        data.find(f"Tin {n}") for n in (4, 3, 2)
    )
    assert "Tin 4" in data and "Tin 1" not in data


@_ALL
def test_the_same_feed_gives_the_same_bytes(write: Callable[[Feed], bytes]) -> None:
    twin = replace(_ENTRY, id="urn:x:2")
    assert write(replace(_FEED, entries=(_ENTRY, twin))) == write(
        replace(_FEED, entries=(twin, _ENTRY))
    )


@_ALL
def test_characters_that_xml_forbids_break_nothing(write: Callable[[Feed], bytes]) -> None:
    odd = replace(_ENTRY, title="Tin\x00\x0b \ufffe", html="]]> <b>\x1f</b>")
    assert write(replace(_FEED, entries=(odd,)))


def test_subscribers_find_the_hub_in_the_header() -> None:
    assert link_header(_FEED) == (
        '<https://hub.example/>; rel="hub", <https://tin.laichau.example/feed>; rel="self"'
    )


@pytest.mark.parametrize(
    "change", [{"authors": ()}, {"updated": datetime(2026, 1, 1)}]  # noqa: DTZ001
)  # fmt: skip
def test_what_no_form_can_carry_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="needs"):
        replace(_FEED, **change)
