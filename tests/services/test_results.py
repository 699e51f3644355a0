"""What a search shows: three lists, where to go for the reader's commune, whom to call."""

import re

import pytest

from nguon.bulletins.codes import State
from nguon.bulletins.models import Version
from nguon.orgs.models import Unit
from nguon.search import keeping
from nguon.services.mentions import mention
from tests.bulletins.conftest import bulletin
from tests.delivery.site.conftest import approve, approved, send_out, site

pytestmark = pytest.mark.thorough

__all__ = ["approve", "approved", "bulletin", "send_out", "site"]
SEARCH = "/dich-vu-cong/tim/"
NOWHERE = "xin cho cháu học mẫu giáo"


def html(client, **asked) -> str:
    answer = client.get(SEARCH, asked)
    assert answer.status_code == 200 and not answer.cookies
    return answer.content.decode()


@pytest.fixture
def out(approved, send_out):
    """A bulletin that is out."""
    return send_out(approved).bulletin


@pytest.fixture
def commune(unit_named) -> Unit:
    return unit_named("Xã Bản Bo")


def call_at(unit: Unit, number: str) -> None:
    Unit.objects.filter(pk=unit.pk).update(public_phone=number)


def test_official_bulletins_are_a_list_of_their_own(client, indexed, out):
    page = html(client, q="nộp hồ sơ tại nhà qua cổng dịch vụ công")
    listed = page.split('id="bulletins"')[1]
    assert f"/tin/{out.slug}/" in listed and "Nộp hồ sơ tại nhà" in listed
    assert 'id="bulletins"' not in html(client, q="khai sinh cho con")


def test_a_bulletin_about_a_procedure_stands_beside_it(client, indexed, birth, out, actors):
    mention(out, birth, actors["editor"])
    assert f"/tin/{out.slug}/" in html(client, q="khai sinh cho con")


def test_what_was_recalled_is_not_shown_even_where_the_index_still_has_it(client, indexed, out):
    html(client, q="nộp hồ sơ tại nhà")
    Version.objects.update(state=State.RECALLED)
    assert f"/tin/{out.slug}/" not in html(client, q="nộp hồ sơ tại nhà")


def test_where_nothing_answers_the_question_is_ready_to_be_sent(client, indexed, commune):
    page = html(client, q=NOWHERE, xa=commune.pk)
    assert "Chưa tìm thấy" in page
    link = re.search(r'href="(/hoi/gui/question/[^"]+)"', page)[1].replace("&amp;", "&")
    form = client.get(link).content.decode()
    assert NOWHERE in form and 'value="Xã Bản Bo"' in form


def test_the_number_is_the_communes_else_its_districts_else_the_provinces(
    client, indexed, commune, unit_named
):
    assert "tel:" not in html(client, q=NOWHERE)
    call_at(unit_named("Tỉnh Lai Châu"), "0213 3876 500")
    assert 'href="tel:02133876500"' in html(client, q=NOWHERE, xa=commune.pk)
    call_at(commune, "0213 3777 111")
    assert 'href="tel:02133777111"' in html(client, q=NOWHERE, xa=commune.pk)
    assert 'href="tel:02133876500"' in html(client, q=NOWHERE)


def test_the_readers_commune_goes_along_in_the_address_and_nothing_is_kept(
    client, indexed, commune
):
    chosen = client.get(SEARCH, {"q": "khai sinh", "noi": "ban bo"})
    assert chosen.url == f"{SEARCH}?q=khai+sinh&xa={commune.pk}"
    page = client.get(chosen.url).content.decode()
    assert f"/dich-vu-cong/1.001193/?xa={commune.pk}" in page
    assert f'name="xa" value="{commune.pk}"' in page


def test_an_index_too_large_to_write_while_somebody_waits_is_said_to_be_prepared(
    client, indexed, monkeypatch
):
    monkeypatch.setattr(keeping, "AT_ONCE", -1)
    waiting = html(client, q="khai sinh cho con")
    assert "đang được chuẩn bị để tìm" in waiting
    assert "Chưa tìm thấy thủ tục nào" not in waiting
    assert client.get("/dich-vu-cong/goi-y/", {"q": "dang ky khai si"}).status_code == 200
    keeping.refresh_all()
    assert "đang được chuẩn bị" not in html(client, q="khai sinh cho con")
