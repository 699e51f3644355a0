"""Suggestions as one types: what goes on as the words begin, light, and not needed."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from nguon.events import clock
from nguon.search.models import Answer

pytestmark = pytest.mark.thorough

SUGGEST = "/dich-vu-cong/goi-y/"


def suggested(client, typed: str) -> dict[str, list[str]]:
    found = client.get(SUGGEST, {"q": typed}).json()
    return {name: [words for words, _address in rows] for name, rows in found.items()}


@pytest.fixture
def answered(indexed) -> Answer:
    return Answer.objects.create(
        key="a1", question="Khai sinh muộn có bị phạt không?", answer="…", taken_in_at=clock.now()
    )


@pytest.mark.parametrize("typed", ["đăng ký kh", "dang ky khai s", "ĐĂNG KÝ KHAI SINH"])
def test_a_title_is_suggested_as_it_begins_with_or_without_accents(client, indexed, typed):
    assert "Đăng ký khai sinh" in suggested(client, typed)["procedures"]


def test_a_suggestion_leads_to_its_procedure(client, indexed):
    rows = client.get(SUGGEST, {"q": "dang ky khai sinh"}).json()["procedures"]
    assert ["Đăng ký khai sinh", "/dich-vu-cong/1.001193/"] in rows


def test_abbreviations_lead_to_what_titles_call_it(client, indexed):
    assert any("căn cước" in words for words in suggested(client, "cccd")["procedures"])


def test_peoples_words_lead_to_what_titles_call_it(client, birth):
    birth.phrases.create(text="lam giay cho be nhe")
    assert suggested(client, "giay cho be nh")["procedures"][0] == "Đăng ký khai sinh"


def test_answered_questions_are_a_list_of_their_own_and_lead_to_the_answer(client, answered):
    rows = client.get(SUGGEST, {"q": "khai sinh mu"}).json()["answers"]
    assert [words for words, _address in rows] == [answered.question]
    assert answered.question in client.get(rows[0][1]).content.decode()


def test_whoever_types_accents_is_given_no_answer_that_has_others(client, answered):
    assert suggested(client, "khải sinh mu")["answers"] == []


def test_words_that_begin_nothing_are_searched_and_nonsense_gives_nothing(client, indexed):
    assert "Đăng ký khai sinh" in suggested(client, "vợ tôi vừa đẻ cháu")["procedures"]
    for typed in ("", "a", "zzzz qqqq", "\0", "%", "x" * 5000):
        assert suggested(client, typed) == {"procedures": [], "answers": []}


def test_at_most_six_are_suggested_and_answers_keep_their_place(client, answered):
    found = suggested(client, "khai sinh")
    assert len(found["procedures"] + found["answers"]) <= 6
    assert found["answers"] == [answered.question]


def test_suggestions_may_be_kept_for_a_minute_and_set_no_cookie(client, indexed):
    answer = client.get(SUGGEST, {"q": "khai"})
    assert "max-age=60" in answer["Cache-Control"] and "public" in answer["Cache-Control"]
    assert not answer.cookies


@pytest.mark.parametrize("name", ["suggest.js", "similar.js"])
def test_each_script_is_under_three_kilobytes(name):
    assert len(Path(finders.find(f"portal/{name}")).read_bytes()) <= 3 * 1024


def test_similar_answers_are_a_part_of_a_page_and_the_words_stand_in_no_address(client, answered):
    part = client.post("/hoi/giong/", {"text": "con tôi khai sinh muộn có bị phạt không"})
    html = part.content.decode()
    assert answered.question in html and "<html" not in html and "no-store" in part["Cache-Control"]
    assert client.get("/hoi/giong/?text=x").status_code == 405
    nothing = client.post("/hoi/giong/", {"text": "zzzz qqqq wwww"})
    assert not nothing.content.strip()
