"""A person's reading: kept as it came, made fit to be sent, covered by the approval."""

from datetime import timedelta

import pytest

from nguon.bulletins import sounding
from nguon.bulletins.codes import Language, State
from nguon.bulletins.models import Recording
from nguon.bulletins.models.sound import LEASE, MOST_ATTEMPTS, SoundState, Superseded
from nguon.bulletins.sounds import told_aloud
from nguon.dispatches import intake
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.speech.levels import POLICIES
from nguon.speech.recording import examine
from tests.bulletins.conftest import WORDS, approve
from tests.bulletins.sound import finished, hum, recorded

pytestmark = pytest.mark.thorough


@pytest.fixture
def writer(actors):
    return actors[Role.DRAFTER]


def keep(bulletin, writer, data: bytes, language: str = "vi") -> Recording:
    return Recording.keep(writer, bulletin.latest, language, intake.keep(data, "ghi-am.wav"))


def test_a_recording_is_heard_cut_and_levelled_and_stays_as_it_came(bulletin, writer):
    data = hum(quiet=2)
    recording = keep(bulletin, writer, data)
    assert sounding.make_next()
    recording.refresh_from_db()
    assert recording.is_ready
    assert recording.original.bytes == data
    assert recording.examination["seconds"] == pytest.approx(7, abs=0.1)
    assert recording.seconds == pytest.approx(3.5, abs=0.4)
    for form in (recording.opus, recording.mp3):
        assert examine(form.bytes).level.loudness == pytest.approx(-16, abs=0.5)
        assert examine(form.bytes).level.true_peak <= POLICIES["loudspeaker"].true_peak
    assert [one["code"] for one in recording.examination["remarks"]].count("ends") == 1
    assert not sounding.make_next()


def test_what_cannot_be_used_is_refused_in_words(bulletin, writer):
    recording = keep(bulletin, writer, b"%PDF-1.7 no sound")
    sounding.make_next()
    recording.refresh_from_db()
    assert recording.is_refused
    assert "không phải bản ghi âm" in recording.reason


def test_a_worker_that_is_cut_off_is_followed_by_another(bulletin, writer, monkeypatch):
    recording = keep(bulletin, writer, b"x")
    Recording.objects.claim()
    assert Recording.objects.claim() is None
    later = clock.machine_time() + LEASE + timedelta(seconds=1)
    monkeypatch.setattr(clock, "machine_time", lambda: later)
    again = Recording.objects.claim()
    assert (again, again.attempts) == (recording, 2)


def test_one_that_brings_workers_down_is_given_up(bulletin, writer):
    recording = keep(bulletin, writer, b"x")
    Recording.objects.update(attempts=MOST_ATTEMPTS)
    sounding.make_next()
    recording.refresh_from_db()
    assert recording.is_refused


def test_what_was_made_of_a_recording_that_was_replaced_meanwhile_is_dropped(bulletin, writer):
    keep(bulletin, writer, b"first")
    at_work = Recording.objects.claim()
    keep(bulletin, writer, b"second")
    with pytest.raises(Superseded):
        finished(at_work)
    assert Recording.objects.get().state == SoundState.WAITING


def test_a_cut_keeps_the_original_and_has_the_sound_made_anew(bulletin, writer):
    recording = recorded(bulletin.latest, writer)
    Recording.objects.update(examination={"seconds": 20.0, "start": 1.0, "end": 19.0})
    recording.trim(writer, 2.5, 18.0)
    assert recording.is_busy
    assert (recording.kept_from, recording.kept_to) == (2.5, 18.0)
    with pytest.raises(Refused, match="chỉ dài 20"):
        recording.trim(writer, 2.5, 25.0)
    with pytest.raises(Refused, match="sau điểm đầu"):
        recording.trim(writer, 5.0, 5.0)


def test_each_act_is_an_event_with_the_hash_of_the_bytes(bulletin, writer):
    recording = recorded(bulletin.latest, writer)
    Recording.objects.update(examination={"seconds": 20.0})
    recording.trim(writer, 1.0, 9.0)
    digest = recording.original.sha256
    recording.remove(writer)
    acts = Event.objects.filter(stream=bulletin.stream, kind__startswith="recording.")
    assert [one.kind for one in acts.order_by("seq")] == [
        "recording.kept",
        "recording.trimmed",
        "recording.removed",
    ]
    assert {one.data.get("sha256", digest) for one in acts} == {digest}


def test_a_language_that_is_only_read_aloud_is_missing_no_more(bulletin, writer):
    bulletin.describe(writer, languages=["vi", "hmn", "tai"])
    assert bulletin.missing_languages == [Language.HMONG, Language.THAI]
    recorded(bulletin.latest, writer, "hmn")
    assert bulletin.missing_languages == [Language.THAI]


def test_words_changed_after_the_recording_need_the_readers_word(bulletin, writer):
    recorded(bulletin.latest, writer)
    assert not any(one.field == "sound" for one in bulletin.latest.concerns())
    bulletin.latest.write(writer, "vi", **(WORDS | {"lead": "Chữ mới."}))
    (concern,) = (one for one in bulletin.latest.concerns() if one.field == "sound")
    assert "thu trước khi sửa chữ" in concern.message
    assert not concern.blocks


def test_an_approval_waits_for_the_sound(bulletin, writer, actors):
    keep(bulletin, writer, b"x")
    with pytest.raises(Refused, match="đang làm"):
        approve(bulletin, actors)
    Recording.objects.claim().fail("hỏng")
    with pytest.raises(Refused, match="không dùng được"):
        bulletin.latest.approve(actors[Role.LEADER])
    assert bulletin.latest.state == State.REVIEWED


def test_the_seal_covers_the_sound(bulletin, writer, actors):
    recorded(bulletin.latest, writer)
    version = approve(bulletin, actors)
    assert version.digest() == version.sha256
    other = intake.store(b"other", "am.mp3")
    Recording.objects.update(mp3=other)
    with pytest.raises(Refused, match="khác với bản đã duyệt"):
        bulletin.latest.mark_released(actors[Role.LEADER])


def test_after_the_reading_nothing_is_recorded_any_more(bulletin, writer, actors):
    recording = recorded(bulletin.latest, writer)
    version = approve(bulletin, actors)
    assert list(told_aloud(version)) == ["vi"]
    for act in (
        lambda: keep(bulletin, writer, b"y"),
        lambda: recording.trim(writer, 0, 1),
        lambda: recording.remove(writer),
    ):
        with pytest.raises(Refused, match="Hãy trả về để sửa"):
            act()
