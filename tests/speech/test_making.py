"""A script made into sound: at its pace and level, the same each time, whole or not at all."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nguon.speech import making
from nguon.speech.clip import Clip
from nguon.speech.levels import POLICIES, Level, loudness, measured
from nguon.speech.making import Wish, make
from nguon.speech.script import Line, Part, lines
from nguon.speech.shelf import Shelf, Sound
from nguon.speech.speaking import Said, speak
from nguon.speech.troubles import Trouble
from nguon.speech.voices import voice

pytestmark = pytest.mark.thorough

TEXT = """Thông báo cắt điện
1. Từ 7h30 đến 11h ngày 5/12, bản Nà Ban mất điện.
Đề nghị bà con chuẩn bị."""


class Counting:
    """The northern voice, with the sentences that it has been asked for."""

    name, rate, identity, at_once = "vi", 22_050, "counting", 1

    def __init__(self) -> None:
        self.asked: list[str] = []

    def say(self, sentence: str, tempo: float) -> bytes:
        self.asked.append(sentence)
        return voice("vi").say(sentence, tempo)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="module")
def made(shelf: Shelf) -> Sound:
    return make(lines(TEXT), voice("vi"), Wish(), shelf)


def test_every_line_is_said_and_its_pause_kept():
    speaker = Counting()
    script = lines(TEXT)
    said = speak(script, speaker)
    assert set(speaker.asked) == {line.spoken for line in script}
    spoken = sum(line.syllables for line in script) * 60 / said.pace
    assert said.seconds == pytest.approx(spoken + sum(line.pause for line in script), abs=0.2)


@pytest.mark.parametrize("pace", [160, 240])
def test_the_voice_keeps_the_pace(pace: int):
    assert speak(lines(TEXT), voice("vi-vn-x-south"), pace).pace == pytest.approx(pace, rel=0.05)


def test_a_recording_is_played_as_loud_as_the_voice_and_cut_at_its_ends(
    sound: Callable[..., Path], tmp_path: Path
):
    quiet = sound("quiet.opus", "-af", "volume=-15dB,adelay=1500,apad=pad_dur=1")
    clip = Clip.of(quiet)
    said = speak((*lines("Xin chào bà con."), Line(Part.RECORDING, "", 0, clip=clip)), voice("vi"))
    before = speak(lines("Xin chào bà con."), voice("vi"))
    played = Said(said.samples[len(before.samples) :], said.rate, 0)
    assert played.seconds == pytest.approx(clip.seconds, abs=0.1)
    assert 1 < played.seconds < 1.6
    levels = []
    for part in (before, played):
        part.write(tmp_path / "part.wav")
        levels.append(loudness(tmp_path / "part.wav"))
    assert levels[1] == pytest.approx(levels[0], abs=1.5)


def test_a_programme_of_recordings_alone_is_sound(sound: Callable[..., Path], shelf: Shelf):
    clip = Clip.of(sound("alone.opus"))
    made = make((Line(Part.RECORDING, "", 0.5, clip=clip),), voice("vi"), Wish(), shelf)
    assert Level(made.loudness, made.true_peak).meets(POLICIES["loudspeaker"])


def test_a_silent_recording_is_refused(sound: Callable[..., Path]):
    with pytest.raises(Trouble) as refused:
        Clip.of(sound("silent.opus", source="anullsrc", seconds=1))
    assert refused.value.code == "silent"


def test_progress_grows_to_the_whole():
    shares: list[float] = []
    speak(lines(TEXT), voice("vi"), progress=shares.append)
    assert shares == sorted(shares) and shares[-1] == 1


def test_sound_is_named_by_its_bytes_and_measures_what_it_says(shelf: Shelf, made: Sound):
    level = measured(shelf.path(made))
    assert level == Level(made.loudness, made.true_peak)
    assert level.meets(POLICIES["loudspeaker"])


@pytest.mark.thorough
@pytest.mark.parametrize(
    ("text", "name", "form", "channel"),
    [
        ("Mưa rất to.", "vi", "opus", "loudspeaker"),
        ("Xã Tả Lèng: khẩn trương sơ tán 57 hộ.", "vi-vn-x-central", "mp3", "loudspeaker"),
        ("Chợ họp Chủ nhật. Mời bà con.", "vi-vn-x-south", "wav", "radio"),
    ],
)
def test_any_text_comes_to_the_level_of_its_channel(
    shelf: Shelf, text: str, name: str, form: str, channel: str
):
    sound = make(lines(text), voice(name), Wish(form, policy=POLICIES[channel]), shelf)
    assert Level(sound.loudness, sound.true_peak).meets(POLICIES[channel])


@pytest.mark.thorough
def test_the_same_input_gives_the_same_bytes(made: Sound, tmp_path: Path):
    assert make(lines(TEXT), voice("vi"), Wish(), Shelf(tmp_path)) == made


def test_what_was_made_is_not_made_again(
    shelf: Shelf, made: Sound, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(making, "speak", None)
    assert make(lines(TEXT), voice("vi"), Wish(), shelf) == made


def test_a_damaged_file_is_made_again(made: Sound, tmp_path: Path):
    other = Shelf(tmp_path)
    other.keep("key", made, b"half")
    assert other.found("key") is None


def test_nothing_to_say_is_refused(shelf: Shelf):
    for script in ((), (Line(Part.CHIME, "", 1),)):
        with pytest.raises(Trouble) as refused:
            make(script, voice("vi"), Wish(), shelf)
        assert refused.value.code == "nothing_to_say"


WRITING = """
import sys, os
from pathlib import Path
from nguon.speech.shelf import Shelf, Sound
os.fsync = lambda handle: (print("half", flush=True), sys.stdin.read())
Shelf(Path(sys.argv[1])).keep("key", Sound("a" * 64, "opus", 1, -16, -2, 200), b"x" * 1000)
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen]:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    yield process
    process.kill()
    process.communicate()


def test_a_process_killed_while_it_writes_leaves_no_half_sound(
    writer: subprocess.Popen, tmp_path: Path
):
    assert writer.stdout is not None
    writer.stdout.readline()
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    assert [file.suffix for file in tmp_path.iterdir()] == [".half"]
    assert Shelf(tmp_path).found("key") is None


@pytest.mark.processes
@pytest.mark.parametrize("share", [b"20%", b"40%"], ids=["while it speaks", "while it levels"])
def test_making_is_killed_at_its_work_and_repeated(made: Sound, tmp_path: Path, share: bytes):
    file = tmp_path / "out.opus"
    command = [sys.executable, "-m", "nguon.speech", "--text", TEXT, "--audio", str(file)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = b""
    while share not in said and (more := process.stderr.read(1)):
        said += more
    process.kill()
    process.communicate()
    assert share in said
    assert not file.exists()
    if share == b"40%":
        subprocess.run(command, check=True, capture_output=True)
        assert hashlib.sha256(file.read_bytes()).hexdigest() == made.sha256
