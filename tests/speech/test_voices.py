"""Voices: three regions of espeak-ng, and a folder of voices in Piper's form."""

import sys
from pathlib import Path

import pytest

from nguon.speech.troubles import Trouble
from nguon.speech.voices import REGIONS, piper, voice
from tests.speech import tiny_voice

GREETING = "Xin chào bà con."


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_voice.folder(tmp_path_factory.mktemp("voices"))


def test_each_region_speaks_in_its_own_way_and_the_same_way_each_time():
    said = {region: voice(region).say(GREETING, 1) for region in REGIONS}
    assert len(set(said.values())) == len(REGIONS)
    assert voice("vi").say(GREETING, 1) == said["vi"]


def test_a_faster_tempo_is_shorter():
    assert len(voice("vi").say(GREETING, 1.5)) < len(voice("vi").say(GREETING, 1)) * 0.8


def test_brackets_are_no_codes_of_sounds():
    assert voice("vi").say("Xin [[t'e:st]] chào", 1) == voice("vi").say("Xin   t'e:st   chào", 1)


def test_a_voice_that_is_not_had_is_refused_with_the_names_of_those_that_are(voices: Path):
    with pytest.raises(Trouble, match=r"vi, vi-vn-x-central, vi-vn-x-south, tiny"):
        voice("lan", voices)


def test_a_missing_espeak_names_its_debian_package(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Trouble, match="apt-get install espeak-ng"):
        voice("vi").say(GREETING, 1)


def test_a_voice_of_a_folder_speaks_at_its_own_rate_and_tempo(voices: Path):
    speaker = voice("tiny", voices)
    usual, fast = speaker.say(GREETING, 1), speaker.say(GREETING, 2)
    assert speaker.rate == 16_000
    assert len(fast) == pytest.approx(len(usual) / 2, rel=0.01)


def test_a_voice_of_a_folder_says_the_same_each_time_it_is_opened(voices: Path):
    assert voice("tiny", voices).say(GREETING, 1) == voice("tiny", voices).say(GREETING, 1)


def test_sounds_get_a_start_a_pad_after_each_and_an_end():
    table = {"_": [0], "^": [1], "$": [2], "a": [5], "b": [6, 7]}
    assert piper.numbered("a?b", table) == [1, 0, 5, 0, 6, 7, 0, 2]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"model_sha256": "0" * 64}, "voice_wrong_hash"),
        ({"config_sha256": "0" * 64}, "voice_wrong_hash"),
        ({"licence": " "}, "voice_no_licence"),
        ({"model": "other.onnx"}, "voice_file_missing"),
        ({"model": "../tiny.onnx"}, "voice_manifest"),
    ],
)
def test_a_folder_that_cannot_be_trusted_is_refused(
    tmp_path: Path, changes: dict[str, str], code: str
):
    with pytest.raises(Trouble) as refused:
        voice("tiny", tiny_voice.folder(tmp_path, **changes))
    assert refused.value.code == code
    assert str(tmp_path) in refused.value.message("vi")


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path):
    with pytest.raises(Trouble) as refused:
        voice("tiny", tmp_path)
    assert refused.value.code == "voice_manifest"


def test_without_onnxruntime_the_library_is_named(voices: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(Trouble, match="pip install onnxruntime"):
        voice("tiny", voices)
