"""Every sentence has its English, and the switch shows it on citizens' and officers' pages."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from nguon.orgs.models import Person
from tests.docs.pages import SOURCE
from tests.docs.sentences import sentences

pytestmark = pytest.mark.thorough

CATALOGUE = SOURCE / "locale/en/LC_MESSAGES/django.po"
AGAIN = "run: make messages; it does not look into f-strings, so keep _() out of them"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")


@pytest.fixture(scope="module")
def entries():
    return polib.pofile(str(CATALOGUE))


def _wordings(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_every_sentence_of_the_source_is_in_the_catalogue(entries):
    assert sorted(sentences() - {entry.msgid for entry in entries}) == [], AGAIN


def test_the_catalogue_holds_nothing_else(entries):
    assert sorted({entry.msgid for entry in entries} - sentences()) == [], AGAIN


def test_every_sentence_has_its_english(entries):
    assert [one.msgid for one in entries if one.fuzzy or not all(_wordings(one))] == []


def test_placeholders_agree(entries):
    for entry in entries:
        for wording in _wordings(entry):
            wanted, given = (sorted(PLACEHOLDER.findall(text)) for text in (entry.msgid, wording))
            assert given == wanted, entry.msgid


def test_whitespace_at_the_ends_agrees(entries):
    for entry in entries:
        for wording in _wordings(entry):
            assert wording.strip() == wording or entry.msgid.strip() != entry.msgid, entry.msgid
            assert wording.endswith("\n") == entry.msgid.endswith("\n"), entry.msgid


def test_the_compiled_catalogue_is_the_present_one(entries):
    compiled = {one.msgid: _wordings(one) for one in polib.mofile(str(_compiled()))}
    assert compiled == {one.msgid: _wordings(one) for one in entries}, "run: make setup"


def _compiled() -> Path:
    file = CATALOGUE.with_suffix(".mo")
    assert file.exists(), "run: make setup"
    return file


def test_a_sentence_with_a_number_is_found_whether_or_not_it_has_a_plural():
    with translation.override("en"):
        assert translation.gettext("%(n)s đơn vị.") % {"n": 3} == "Units: 3."
        assert translation.ngettext("trễ %d ngày", "trễ %d ngày", 1) % 1 == "1 day late"
        assert translation.ngettext("trễ %d ngày", "trễ %d ngày", 2) % 2 == "2 days late"


def _switch(client, address: str, language: str) -> str:
    client.post("/ngon-ngu/", {"language": language, "next": address})
    response = client.get(address)
    assert response.status_code == 200, address
    page = response.content.decode()
    assert f'<html lang="{language}"' in page
    return page


@pytest.mark.parametrize("address", ["/", "/cong-bao/", "/vao/"])
def test_the_switch_shows_citizens_english(client, lai_chau, address):
    _no_sentence_left(_switch(client, address, "en"))
    assert "Bản trình diễn, chỉ để dùng thử." in _switch(client, address, "vi")


def test_the_switch_shows_a_published_dispatch_in_english(client, lai_chau, dispatch):
    page = _switch(client, f"/cong-bao/{dispatch.slug}/", "en")
    assert "Download the original" in page
    _no_sentence_left(page)


DESK = ["", "van-ban/", "van-ban/moi/", "so/", "co-quan/", "co-quan/noi-nhan/", "vi-tri/"]


@pytest.mark.parametrize("address", [*DESK, "dieu-hanh/"])
def test_the_switch_shows_officers_english(client, lai_chau, address):
    client.force_login(Person.objects.get(username="demo.soanthao"))
    _no_sentence_left(_switch(client, f"/ban/{address}", "en"))


def test_the_switch_shows_a_dispatch_and_its_board_in_english(client, lai_chau, dispatch):
    client.force_login(Person.objects.get(username="demo.soanthao"))
    assert "Recipients" in _switch(client, f"/ban/van-ban/{dispatch.pk}/", "en")
    _no_sentence_left(_switch(client, f"/ban/dieu-hanh/{dispatch.pk}/", "en"))


def _no_sentence_left(page: str) -> None:
    """No whole sentence of ours stands on an English page in Vietnamese."""
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    ours = {one for one in sentences() if one.endswith(".") and "%" not in one}
    assert [one for one in ours if one in words] == []
