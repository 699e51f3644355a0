"""Feeds as they come in life: other charsets, mark-up in titles, bad dates, ids used twice."""

import json

import pytest

from nguon.sources.readers import Sent, Unreadable, feed, page
from nguon.sources.readers.plain import decoded
from tests.sources.conftest import rss


def read(data: bytes, media_type: str = ""):
    return feed.read(Sent(data, "https://moh.gov.vn/rss", media_type)).entries


def test_mark_up_in_a_title_becomes_its_words():
    (entry,) = read(
        rss(("1", "&lt;b&gt;Số ca&lt;/b&gt; &amp;amp; tin", "&lt;p&gt;Một&lt;/p&gt;Hai"))
    )
    assert (entry.title, entry.text) == ("Số ca & tin", "Một\nHai")


@pytest.mark.parametrize("written", ["hôm qua", "32 Jan 2020", "", "0000-00-00"])
def test_a_bad_date_is_no_date(written):
    data = rss(("1", "Tin", "x")).replace(b"20 Jan 2020 08:00:00 +0700", written.encode())
    assert read(data)[0].published is None


def test_an_id_used_twice_with_two_addresses_is_two_entries():
    data = rss(("1", "Một", "a"), ("1", "Hai", "b")).replace(b"vn/1<", b"vn/x<", 1)
    assert sorted(one.title for one in read(data)) == ["Hai", "Một"]


def test_of_an_id_used_twice_with_one_address_the_latest_counts():
    assert [one.title for one in read(rss(("1", "Mới", "a"), ("1", "Cũ", "b")))] == ["Mới"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1258"])
def test_letters_are_read_whatever_the_charset_is_said_to_be(charset):
    words = "Bộ Y tế" if charset != "cp1258" else "Ban à â ê ô"
    data = f"<?xml version='1.0' encoding='{charset}'?>{rss(('1', words, 'x')).decode()}"
    assert read(data.encode(charset), f"text/xml; charset={charset}")[0].title == words
    assert decoded("Bộ Y tế".encode(), "text/xml; charset=iso-8859-1") == "Bộ Y tế"


def test_a_list_that_is_cut_off_is_read_as_far_as_it_goes_and_takes_nothing_back():
    reading = feed.read(Sent(rss(("1", "Một", "a"), ("2", "Hai", "b"))[:-90]))
    assert reading.entries[0].title == "Một" and not reading.is_window


def test_a_path_is_not_opened_as_a_file(tmp_path):
    file = tmp_path / "f"
    file.write_bytes(rss(("1", "Bí mật", "x")))
    with pytest.raises(Unreadable):
        read(str(file).encode())


def test_entities_are_not_expanded():
    data = rss(("1", "&bom;", "x")).replace(
        b"<rss", b"<!DOCTYPE rss [<!ENTITY bom 'nothing'>]><rss", 1
    )
    assert "nothing" not in read(data)[0].title


def test_a_json_feed_is_read():
    told = {"id": "1", "url": "https://a.vn/1", "title": "Tin", "content_html": "<p>Một</p>"}
    told["date_published"] = "2020-01-20T08:00:00+07:00"
    (entry,) = read(json.dumps({"items": [told]}).encode())
    assert (entry.uid, entry.text, entry.published.year) == ("1", "Một", 2020)


def test_what_no_database_keeps_is_left_out():
    (entry,) = read(rb'{"items": [{"id": "a\u0000", "title": "x\ud800"}]}')
    assert (entry.uid, entry.title) == ("a", "x?")


@pytest.mark.parametrize("data", [b'{"items": 3}', b"{", b"", b"\0\0", b'{"items": [1]}'])
def test_what_is_no_feed_is_said_to_be_none(data):
    with pytest.raises(Unreadable):
        read(data)


def test_a_page_without_words_is_said_to_be_none():
    with pytest.raises(Unreadable):
        page.read(Sent(b"<html><body><div id='app'></div></body></html>", "https://a.vn/"))
