"""KT and a text or a code: one SMS says whether it is official."""

import pytest

from nguon.delivery.models import Note
from nguon.delivery.releasing import release
from nguon.delivery.subscribers.answering import MOST_ANSWERS, hear_text
from nguon.orgs.models import Role
from nguon.record import asking
from nguon.rumours import likeness
from nguon.verify.codes import code_of
from tests.bulletins.conftest import WORDS


@pytest.fixture(autouse=True)
def another_store() -> None:
    asking.forget()
    likeness.forget()


def answer_to(words: str) -> str:
    hear_text("84912345678", words)
    return Note.objects.latest("pk").words


def test_the_answer_is_one_message_with_the_link(approved, actors):
    release(approved, actors[Role.EDITOR])
    page = f"/tin/{approved.bulletin.slug}/"
    official = answer_to(f"KT {WORDS['body']}")
    assert official.startswith("Dung la mot phan cua tin chinh thuc.") and official.endswith(page)
    assert answer_to(f"kt {code_of(approved.sha256)}").endswith(page)
    changed = answer_to(f"KT: {WORDS['body'].replace('độ 3', 'độ 2')}")
    assert changed.startswith("Da bi sua") and len(changed) <= 160


def test_what_is_unknown_is_said_so_and_its_words_are_not_kept(lai_chau):
    said = answer_to("Kt mai vo dap chay ngay di ba con oi")
    assert said.startswith("Khong tim thay")
    assert not any("vo dap" in note.words for note in Note.objects.all())


def test_two_machines_that_answer_each_other_come_to_an_end(lai_chau):
    for n in range(MOST_ANSWERS + 5):
        hear_text("84912345678", f"KT may tra loi lan thu {n} cho may")
    assert Note.objects.count() == MOST_ANSWERS
