"""What a doubtful text is held against: every form of every version that went out."""

from nguon.bulletins.codes import Turn
from nguon.delivery.releasing import release
from nguon.orgs.models import Role
from nguon.record.released_texts import released_texts
from nguon.verify import Archive
from tests.bulletins.conftest import WORDS, approve, approved, bulletin

__all__ = ["approved", "bulletin"]


def test_nothing_that_was_only_approved_is_official(approved):
    assert list(released_texts()) == []


def test_every_form_of_a_released_version_is_official(approved, actors):
    release(approved, actors[Role.EDITOR])
    archive = Archive(released_texts())
    plain = "Ban nop ho so tai nha duoc, khong can den xep hang."
    for text in (WORDS["lead"], plain, f"{WORDS['body']} {WORDS['action']}"):
        answer = archive.check(text)
        assert answer.verdict == "official"
        assert answer.released.bulletin == approved.bulletin.slug


def test_after_a_correction_the_former_words_are_superseded(approved, actors):
    release(approved, actors[Role.EDITOR])
    following = approved.bulletin.follow_with(actors[Role.DRAFTER], Turn.CORRECTION, "Sai mức độ.")
    following.write(actors[Role.DRAFTER], "vi", body=WORDS["body"].replace("3 và 4", "4"))
    release(approve(approved.bulletin, actors), actors[Role.EDITOR])
    archive = Archive(released_texts())
    assert archive.check(WORDS["body"]).verdict == "superseded"
    assert archive.check(WORDS["body"].replace("3 và 4", "4")).verdict == "official"
