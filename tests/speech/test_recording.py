"""Recordings of people: what is found in them, and what becomes of them."""

import io
import wave
from collections.abc import Callable
from pathlib import Path

import pytest

from nguon.speech import programs, recording
from nguon.speech.levels import POLICIES
from nguon.speech.recording import Grade, Levelled, Trouble, examine, levelled, trim

pytestmark = pytest.mark.thorough

Make = Callable[..., Path]


def codes(file: Path) -> dict[str, Grade]:
    return {remark.code: remark.grade for remark in examine(file).remarks}


def seconds_of(data: bytes) -> float:
    with wave.open(io.BytesIO(data)) as file:
        return file.getnframes() / file.getframerate()


def test_a_good_recording_is_good_in_every_respect(sound: Make):
    found = examine(sound("good.webm"))
    assert (found.kind, found.grade, found.grade.word()) == ("matroska", Grade.GOOD, "Dùng được")
    assert found.seconds == pytest.approx(3, abs=0.1)
    assert max(found.outline) == pytest.approx(0.25, abs=0.03)


@pytest.mark.parametrize("name", ["a.m4a", "a.ogg", "a.mp3", "a.wav", "a.flac"])
def test_what_a_phone_records_is_known_by_its_bytes(sound: Make, name: str):
    options = ("-c:a", "libopus") if name.endswith("ogg") else ()
    assert examine(sound(name, *options).read_bytes()).grade is Grade.GOOD


@pytest.mark.parametrize(
    ("name", "filters", "code"),
    [
        ("clipped.wav", "volume=14dB", "clipped_much"),
        ("soft.wav", "volume=-35dB", "too_soft"),
        ("late.wav", "adelay=2000", "ends"),
        ("mute.wav", "volume=0", "silent"),
    ],
)
def test_what_is_wrong_is_said_with_a_remedy(sound: Make, name: str, filters: str, code: str):
    found = next(one for one in examine(sound(name, "-af", filters)).remarks if one.code == code)
    assert found.grade > Grade.GOOD
    for language in ("vi", "en"):
        assert found.text(language) and found.remedy(language)


def test_noise_is_measured_against_the_voice(sound: Make):
    noise = "anoisesrc=a=0.05:d=3:seed=1[n];{}[v];[v][n]amix=normalize=0"
    noisy = sound("noisy.wav", source=noise.format("aevalsrc='0.25*sin(1131*t)*gt(mod(t,1),0.4)'"))
    found = examine(noisy)
    assert found.speech - found.noise == pytest.approx(15, abs=3)
    assert codes(noisy)["some_noise"] is Grade.FAIR


def test_silence_at_the_ends_is_found_and_cut(sound: Make):
    file = sound("ends.wav", "-af", "adelay=2000,atrim=0:6,apad=pad_dur=2", seconds=8)
    found = examine(file)
    assert found.start == pytest.approx(2.25, abs=0.1)
    cut = trim(file)
    assert seconds_of(cut) == pytest.approx(found.end - found.start + 0.5, abs=0.05)
    assert seconds_of(trim(file, 2.5, 4)) == pytest.approx(1.5, abs=0.01)


def test_cutting_everything_away_is_refused(sound: Make):
    with pytest.raises(Trouble) as refused:
        trim(sound("a.wav"), 2, 1)
    assert refused.value.code == "nothing_left"


def test_a_recording_comes_to_the_level_of_its_channel(sound: Make):
    made = levelled(sound("soft.wav", "-af", "volume=-35dB"), "mp3", POLICIES["radio"])
    assert made.level.meets(POLICIES["radio"])


@pytest.fixture(scope="session")
def good(sound: Make) -> Levelled:
    return levelled(sound("good.webm"))


def test_a_recording_is_made_loud_enough_for_horns(good: Levelled):
    assert good.level.meets(POLICIES["loudspeaker"])


def test_the_same_recording_gives_the_same_bytes(sound: Make, good: Levelled):
    assert levelled(sound("good.webm").read_bytes()).data == good.data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "unknown_kind"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "unknown_kind"),
        (b"v=0\no=- 0 0 IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\n", "unknown_kind"),
        (b"%PDF-1.7", "unknown_kind"),
        (b"\x1a\x45\xdf\xa3" + b"\x77" * 5000, "damaged"),
        (b"RIFF\xff\xff\xff\xffWAVEfmt \x00\x00\x00\x00", "damaged"),
        (b"ID3" + b"#EXTM3U\nfile:///etc/passwd\n" * 9, "damaged"),
        (b"OggS" + bytes(5000), "damaged"),
    ],
)
def test_a_hostile_file_is_refused_with_a_reason(data: bytes, code: str):
    with pytest.raises(Trouble) as refused:
        examine(data)
    assert refused.value.code == code
    assert refused.value.message("vi") and refused.value.message("en")


def test_a_file_without_sound_is_told_apart(sound: Make):
    with pytest.raises(Trouble) as refused:
        examine(sound("picture.mp4", source="color=s=16x16", seconds=0.2))
    assert refused.value.code == "no_sound"


def test_what_is_too_large_or_too_long_is_refused(sound: Make, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(recording, "LARGEST_MB", 0.001)
    with pytest.raises(Trouble, match="vượt giới hạn"):
        examine(sound("a.wav"))
    monkeypatch.undo()
    monkeypatch.setattr(recording, "LONGEST_MINUTES", 0.02)
    with pytest.raises(Trouble) as refused:
        examine(sound("a.wav"))
    assert refused.value.code == "too_long"


def test_a_small_file_that_unpacks_without_end_is_stopped(
    sound: Make, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(programs, "OUTPUT_MB", 1)
    with pytest.raises(Trouble) as refused:
        examine(sound("long.flac", "-c:a", "flac", source="anullsrc=r=48000:cl=mono", seconds=30))
    assert refused.value.code == "expands_too_far"


def test_a_missing_program_names_its_debian_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Trouble, match="apt-get install ffmpeg"):
        examine(b"OggS")
