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
