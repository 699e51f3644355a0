"""A store in which nothing stands yet: every page that people may open says so in plain words."""

import re

import pytest

from nguon.delivery.site import publishing
from nguon.questions import letters_in
from nguon.questions.codes import SETTLED_HERE
from nguon.questions.models import Case
from nguon.questions.texts_in import hear
from tests.config.conftest import routes

NOT_READY = "/san-sang/"
"""Tells the machine before us that nothing is served yet; it is no page of people."""
LEADING = re.compile(r'href="(/(?!static/)[^"#]*)"')


@pytest.fixture
def bare(db, settings, tmp_path):
    """As `nguon init --bare` leaves it, once the worker has started."""
    settings.SITE = tmp_path / "site"
    publishing.refresh()


def test_no_public_address_fails_on_a_store_without_anything(bare, client):
    client.raise_request_exception = False
    public = [one.address for one in routes() if one.ability is None]
    told = {one: client.get(one).status_code for one in public}
    assert {one for one, status in told.items() if status >= 500} == {NOT_READY}
    assert len(told) > 60


def test_every_link_of_its_pages_leads_somewhere(bare, client):
    asks = {f"/hoi/gui/{kind.value}/" for kind in SETTLED_HERE}
    waiting, told = ["/"], {}
    while waiting:
        address = waiting.pop().replace("&amp;", "&")
        if address not in told:
            page = client.get(address)
            told[address] = page.status_code
            if page["Content-Type"].startswith("text/html"):
                waiting += LEADING.findall(page.content.decode())
    assert asks <= told.keys() and len(told) > 25
    assert {one for one, status in told.items() if status != 200} == asks


def test_who_would_ask_reads_where_to_turn_and_what_was_sent_by_text_is_answered_so(bare, client):
    page = client.post("/hoi/gui/question/?q=khai+sinh", {"text": "Làm khai sinh ở đâu ạ?"})
    assert page.status_code == 503
    assert "bộ phận một cửa" in page.content.decode()
    assert "bộ phận một cửa" in hear("+84987654321", "HOI lam khai sinh o dau")
    assert not Case.objects.exists()


def test_letters_wait_unread_until_somebody_can_answer(bare, settings):
    settings.ASK_MAILBOX_URL = "imaps://nobody:x@127.0.0.1:1"
    assert letters_in.fetch() == 0
