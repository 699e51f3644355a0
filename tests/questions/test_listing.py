"""The published list is searched in the store, a page at a time, however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nguon.events import clock
from nguon.questions import listing, publishing
from nguon.questions.models import Case, Publication, PublishedWord

WORDS = "Làm giấy khai sinh cần gì"


@pytest.fixture
def many(case):
    """A hundred published answers, every tenth of which speaks of a rare thing."""
    now, made = clock.now(), []
    for n in range(100):
        one = Case.begun(
            f"câu {n}", kind="question", came_by="web", unit=case.unit, status="answered",
            visibility="public", at=now,
        )  # fmt: skip
        one.save()
        words = f"{WORDS} {'hộ chiếu' if n % 10 == 0 else 'thẻ'} {n}"
        made.append(
            Publication.objects.create(
                case=one, question=words, answer="Đến xã.", at=now, touched_at=now
            )
        )
        listing.put_on(made[-1])
    return made


def test_every_word_must_be_there_accents_and_order_aside_and_the_newest_come_first(many):
    found = listing.page("ho chieu, GIẤY", None, 3)
    assert [one.pk for one in found] == [many[n].pk for n in (90, 80, 70)]
    older = listing.page("ho chieu giay", found[-1].pk, 99)
    assert [one.pk for one in older] == [many[n].pk for n in range(60, -1, -10)]
    assert listing.page("hộ chiếu khongco", None, 3) == []
    assert listing.page("?!", None, 3) == []


def test_a_page_reads_a_page_of_rows_whatever_there_is(many):
    for query in ("", "giấy", "giấy hộ chiếu"):
        with CaptureQueriesContext(connection) as asked:
            assert len(listing.page(query, None, 5)) == 5
        assert all("LIMIT" in one["sql"] or " IN (" in one["sql"] for one in asked)


def test_one_turns_to_older_ones_by_a_link(client, many):
    page = client.get("/hoi/tra-loi/").content.decode()
    assert page.count("entry-of-list") == 20 and f"truoc={many[80].pk}" in page
    page = client.get(f"/hoi/tra-loi/?truoc={many[10].pk}&q=giay").content.decode()
    assert page.count("entry-of-list") == 10 and "Cũ hơn" not in page
    assert client.get("/hoi/tra-loi/?truoc=x&page=3").status_code == 200


def test_words_of_what_is_withdrawn_are_gone_and_those_of_a_new_text_are_there(answered, editor):
    publishing.publish(answered, "Câu cũ xưa", "Trả lời.", editor)
    publishing.unpublish(answered, "Thông tin đã cũ", editor)
    assert not PublishedWord.objects.exists()
    publishing.publish(answered, "Câu mới", "Trả lời.", editor)
    assert listing.page("xưa", None, 3) == [] and len(listing.page("moi", None, 3)) == 1
