"""Released files before Django: headers, compression, conditions, and nothing beside the site."""

import gzip

import pytest

from nguon.portal.shelf import Shelf, find


@pytest.fixture
def ask(tmp_path):
    """`ask("/tin/x/")`: status, headers, body; what is not on the shelf answers "Django"."""
    page = tmp_path / "tin" / "x"
    page.mkdir(parents=True)
    (page / "index.html").write_text("<p>tin</p>")
    (page / "index.html.gz").write_bytes(gzip.compress(b"<p>tin</p>"))
    (tmp_path / "tin" / "rss.xml").write_text("<rss/>")
    (tmp_path / "tin" / "x" / "am").mkdir()
    (tmp_path / "tin" / "x" / "am" / "0a1b.mp3").write_bytes(b"0123456789")
    (tmp_path / "secret.key").write_text("khóa")

    def django(environ, start):
        start("404 Not Found", [])
        return [b"Django"]

    shelf, answer = Shelf(django, tmp_path), {}

    def go(path: str, method: str = "GET", **headers: str):
        def start(status, sent):
            answer.update(status=status, headers=dict(sent))

        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, **headers}
        return answer, b"".join(shelf(environ, start))

    return go


def test_a_released_page_comes_with_the_headers_that_django_would_set(ask):
    answer, body = ask("/tin/x/")
    assert body == b"<p>tin</p>"
    assert answer["headers"]["Content-Type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer["headers"]["Content-Security-Policy"]
    assert answer["headers"]["X-Content-Type-Options"] == "nosniff"


def test_it_comes_compressed_to_whoever_takes_that(ask):
    answer, body = ask("/tin/x/", HTTP_ACCEPT_ENCODING="gzip, br")
    assert answer["headers"]["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == b"<p>tin</p>"


def test_whoever_has_it_gets_no_second_copy(ask):
    etag = ask("/tin/x/")[0]["headers"]["ETag"]
    answer, body = ask("/tin/x/", HTTP_IF_NONE_MATCH=etag)
    assert (answer["status"], body) == ("304 Not Modified", b"")


def test_a_feed_is_named_as_one(ask):
    assert ask("/tin/rss.xml")[0]["headers"]["Content-Type"].startswith("application/rss+xml")


@pytest.mark.parametrize(
    "path",
    ["/tin/nope/", "/tin/x", "/", "/tin/../secret.key", "/tin//x/", "/tin/x/.new-1", "/tin/x/\0/"],
)
def test_everything_else_goes_on_to_django(ask, path):
    assert ask(path)[1] == b"Django"


def test_only_reading_is_answered(ask):
    assert ask("/tin/x/", "POST")[1] == b"Django"
    assert ask("/tin/x/", "HEAD")[1] == b""


def test_what_is_outside_the_site_has_no_address(tmp_path):
    assert find(tmp_path, "/kt/../secret.key") is None


def test_a_sound_comes_in_the_parts_that_a_player_asks_for(ask):
    answer, body = ask("/tin/x/am/0a1b.mp3", HTTP_RANGE="bytes=2-4", HTTP_ACCEPT_ENCODING="gzip")
    assert (answer["status"], body) == ("206 Partial Content", b"234")
    assert answer["headers"]["Content-Range"] == "bytes 2-4/10"
    assert answer["headers"]["Content-Type"] == "audio/mpeg"
    assert "Content-Encoding" not in answer["headers"]
    answer, body = ask("/tin/x/am/0a1b.mp3", HTTP_RANGE="bytes=10-")
    assert (answer["status"], body) == ("416 Range Not Satisfiable", b"")


def test_the_whole_sound_says_that_parts_can_be_had(ask):
    answer, body = ask("/tin/x/am/0a1b.mp3")
    assert (answer["status"], body) == ("200 OK", b"0123456789")
    assert answer["headers"]["Accept-Ranges"] == "bytes"
    assert "media-src 'self'" in answer["headers"]["Content-Security-Policy"]
    _answer, body = ask("/tin/x/am/0a1b.mp3", HTTP_RANGE="bytes=2-4", HTTP_IF_RANGE='"other"')
    assert body == b"0123456789"
    assert ask("/tin/x/am/0a1b.mp3", method="HEAD")[1] == b""
    assert ask("/tin/x/am/none.mp3")[1] == b"Django"
