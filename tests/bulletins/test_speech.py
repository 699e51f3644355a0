"""A voice reads the bulletin: the words as they stand, levelled, sealed with the rest."""

import pytest

from nguon.bulletins import sounding
from nguon.bulletins.models import Pronunciation, Recording, Speech
from nguon.bulletins.models.sound import SoundState
from nguon.bulletins.sounds import sound_of_call, told_aloud
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.speech.recording import examine
from tests.bulletins.conftest import WORDS, approve
from tests.bulletins.sound import finished, recorded

pytestmark = pytest.mark.thorough


@pytest.fixture
def writer(actors):
    return actors[Role.DRAFTER]


@pytest.fixture
def spoken(bulletin, writer):
    """The bulletin read by a voice, without the work of making it."""
    Speech.ask(writer, bulletin.latest, "vi")
    for number in range(2):
        speech = Speech.objects.claim()
        speech.turn(0, words_sha256=sounding.digest(speech.words()))
        finished(speech, f"giọng {number}")
    return bulletin.latest


def test_script_and_call_are_read_by_the_voice_and_brought_to_one_level(bulletin, writer):
    bulletin.latest.write(writer, "vi", title="Họp", lead="Họp lúc 7h30.", body="", action="")
    Speech.ask(writer, bulletin.latest, "vi-vn-x-south")
    assert [sounding.make_next() for _round in range(3)] == [True, True, False]
    for speech in Speech.objects.all():
        assert speech.is_ready, speech.reason
        heard = examine(speech.mp3.bytes)
        assert heard.level.loudness == pytest.approx(-16, abs=0.5)
        assert heard.seconds == pytest.approx(speech.seconds, abs=0.5)
        assert not speech.is_stale


def test_a_text_that_nobody_wrote_is_read_by_no_voice(bulletin, writer):
    with pytest.raises(Refused, match="Không có giọng"):
        Speech.ask(writer, bulletin.latest, "robot")
    bulletin.latest.texts.all().delete()
    with pytest.raises(Refused, match="Chưa có chữ"):
        Speech.ask(writer, bulletin.latest, "vi")


def test_a_word_put_right_afterwards_has_the_voice_read_again_before_approval(
    spoken, writer, actors
):
    assert not any(one.field == "sound" for one in spoken.concerns())
    spoken.review(actors[Role.EDITOR], [one.key for one in spoken.concerns()])
    Pronunciation.fix(writer, "hồ sơ", "hồ xơ")
    with pytest.raises(Refused, match="đọc lời cũ"):
        spoken.approve(actors[Role.LEADER])
    spoken.send_back(actors[Role.LEADER], "làm lại")
    (concern,) = (one for one in spoken.concerns() if one.field == "sound")
    assert concern.blocks


def test_the_seal_covers_what_the_voice_says(spoken, bulletin, actors):
    approve(bulletin, actors)
    sealed = bulletin.latest
    assert sealed.digest() == sealed.sha256
    Speech.objects.filter(form="call").update(opus=Speech.objects.get(form="radio").mp3)
    assert sealed.digest() != sealed.sha256


def test_a_person_is_heard_before_a_voice_and_a_long_reading_is_no_call(spoken, writer):
    assert told_aloud(spoken)["vi"]._meta.model_name == "speech"
    recording = recorded(spoken, writer)
    assert told_aloud(spoken)["vi"] == recording
    assert sound_of_call(spoken, "vi").form == "call"
    Recording.objects.update(seconds=40)
    assert sound_of_call(spoken, "vi") == recording
    assert sound_of_call(spoken, "hmn") is None


def test_asked_again_it_begins_again_and_dropped_it_is_gone(spoken, writer):
    spoken.write(writer, "vi", **(WORDS | {"lead": "Chữ mới."}))
    Speech.ask(writer, spoken, "vi")
    assert {one.state for one in Speech.objects.all()} == {SoundState.WAITING}
    assert Speech.objects.count() == 2
    Speech.drop(writer, spoken)
    assert not Speech.objects.exists()
