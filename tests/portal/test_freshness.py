"""Caches may keep citizens' pages for a minute; nobody's own page is kept."""

import pytest

from nguon.dispatches.models import State
from nguon.orgs.models import Person


@pytest.fixture(params=["/", "/cong-bao/", "page"])
def address(request, dispatch, page):
    return page if request.param == "page" else request.param


def test_citizens_get_no_cookie_and_caches_may_keep_the_page(client, address):
    response = client.get(address)
    assert not response.cookies
    assert response["Cache-Control"] == "public, max-age=60"


def test_an_unchanged_page_is_not_sent_again(client, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_a_recall_changes_the_page(client, dispatch, page):
    etag = client.get(page)["ETag"]
    dispatch.state = State.RECALLED
    dispatch.save()
    assert client.get(page, headers={"if-none-match": etag}).status_code == 200


def test_signed_in_peoples_pages_are_kept_by_nobody_else(client, address):
    client.force_login(Person.objects.get(username="demo.vanthu"))
    assert client.get(address)["Cache-Control"] == "private, no-cache"


def test_the_language_switch_needs_no_cookie_first(client, dispatch):
    response = client.post("/ngon-ngu/", {"language": "en", "next": "/cong-bao/"})
    assert response.status_code == 302
    assert response["Location"] == "/cong-bao/"
    assert 'lang="en"' in client.get("/cong-bao/").content.decode()


def test_pages_are_only_read(client, address):
    assert client.post(address).status_code == 405
