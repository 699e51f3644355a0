"""Recordings of people: examined, with a verdict in words; trimmed; levelled for a channel.

Takes whatever a phone records. A file is judged by its first bytes and opened by that reader alone,
so that no playlist makes ffmpeg read another file; size, length, time and memory are bounded.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from nguon.speech.encoding import CODECS, RATE
from nguon.speech.levels import POLICIES, Level, Levelled, Policy, level, level_in
from nguon.speech.listening import Heard, hear
from nguon.speech.programs import Ended, decoding
from nguon.speech.troubles import Trouble
from nguon.speech.verdicts import Grade, Remark, remarks

__all__ = ["LARGEST_MB", "LONGEST_MINUTES", "Examination", "Grade", "Levelled", "Remark",
           "Trouble", "examine", "levelled", "opened", "trim"]  # fmt: skip

LARGEST_MB = 60
LONGEST_MINUTES = 30
COLUMNS = 240
"""Columns of the outline that a page draws."""

_MARGIN = 0.25
"""Seconds that are left before the first and after the last word."""

_DECODERS = ("opus,libopus,vorbis,aac,aac_latm,mp3,mp3float,flac,alac,amrnb,amrwb,pcm_s16le,"
             "pcm_s16be,pcm_s24le,pcm_s32le,pcm_f32le,pcm_u8,pcm_alaw,pcm_mulaw")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Examination:
    """A recording as it is: lengths in seconds, levels in LUFS, dBTP and dBFS.

    `start` and `end` are where speech begins and ends; `outline` are up to 240 peaks from 0 to 1;
    `kind` is what the file is ("matroska", "ogg", "mov", "wav", "mp3", "aac", "flac", "amr").
    """

    kind: str
    seconds: float
    start: float
    end: float
    level: Level
    speech: float
    noise: float
    clipped_share: float
    outline: tuple[float, ...]
    remarks: tuple[Remark, ...]

    @property
    def grade(self) -> Grade:
        """Return the worst grade of all remarks."""
        return max((one.grade for one in self.remarks), default=Grade.GOOD)


def examine(source: Path | bytes) -> Examination:
    """Listen to a recording, a file or its bytes, and judge it.

    Raises Trouble with a reason for people: "empty", "too_large", "too_long", "unknown_kind",
    "no_sound", "damaged", "took_too_long", or "needs_program" where ffmpeg is missing.
    """
    with _on_disk(source) as (file, kind):
        level_now, heard = _listen(file, kind)
    start, end = heard.spoken()
    clipped = heard.clipped / max(1, len(heard.levels))
    said = remarks(
        seconds=heard.seconds, start=start, end=end, loudness=level_now.loudness,
        speech=heard.speech, noise=heard.noise, clipped_share=clipped,
    )  # fmt: skip
    return Examination(
        kind, heard.seconds, start, end, level_now, heard.speech, heard.noise, clipped,
        heard.outline(COLUMNS), said,
    )  # fmt: skip


def trim(source: Path | bytes, start: float | None = None, end: float | None = None) -> bytes:
    """Return a WAV (mono, 48 kHz) from `start` to `end` seconds.

    What is not given is found: a quarter of a second before speech begins, after it ends. Raises
    Trouble as `examine` does, and "nothing_left".
    """
    with _on_disk(source) as (file, kind):
        if start is None or end is None:
            begins, ends = _listen(file, kind)[1].spoken()
            start = max(0.0, begins - _MARGIN) if start is None else start
            end = ends + _MARGIN if end is None else end
        if end <= max(0.0, start):
            raise Trouble("nothing_left")
        cut = f"atrim=start={max(0.0, start):.3f}:end={end:.3f},asetpts=PTS-STARTPTS"
        return _as_wav(file, kind, cut)


def levelled(
    source: Path | bytes, form: str = "opus", policy: Policy = POLICIES["loudspeaker"]
) -> Levelled:
    """Return a recording at the level of a channel as an opus, mp3 or wav file, with its level.

    The same recording gives the same bytes. Raises Trouble as `examine` does, and "silent".
    """
    with _on_disk(source) as (file, kind), tempfile.TemporaryDirectory() as name:
        plain = Path(name, "plain.wav")
        plain.write_bytes(_as_wav(file, kind, "highpass=f=70"))
        return level(plain, policy, form, Path(name))


@contextmanager
def _on_disk(source: Path | bytes) -> Iterator[tuple[Path, str]]:
    """Give a file that ffmpeg may open, and its kind."""
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if not size:
        raise Trouble("empty")
    if size > LARGEST_MB * 1_000_000:
        raise Trouble("too_large", size_mb=round(size / 1_000_000), limit_mb=LARGEST_MB)
    if isinstance(source, Path):
        with source.open("rb") as file:
            kind = kind_of(file.read(16))
        yield source.absolute(), kind
        return
    kind = kind_of(source[:16])
    with tempfile.NamedTemporaryFile(prefix="nguon-") as file:
        file.write(source)
        file.flush()
        yield Path(file.name), kind


@contextmanager
def opened(source: Path, *arguments: str | Path) -> Iterator[Ended]:
    """Let ffmpeg read a recording by the one reader that its first bytes name.

    Raises Trouble as `examine` does.
    """
    with _on_disk(source) as (file, kind), _opened(file, kind, *arguments) as ended:
        yield ended


def kind_of(head: bytes) -> str:
    """Return the reader for a file that begins with these 16 bytes; Trouble "unknown_kind"."""
    signs = (
        (head.startswith(b"\x1a\x45\xdf\xa3"), "matroska"),
        (head.startswith(b"OggS"), "ogg"),
        (head[4:8] == b"ftyp", "mov"),
        (head.startswith(b"RIFF") and head[8:12] == b"WAVE", "wav"),
        (head.startswith(b"fLaC"), "flac"),
        (head.startswith(b"#!AMR"), "amr"),
        (head.startswith((b"\xff\xf1", b"\xff\xf9")), "aac"),
        (head.startswith((b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")), "mp3"),
    )
    for fits, kind in signs:
        if fits:
            return kind
    raise Trouble("unknown_kind")


def _listen(file: Path, kind: str) -> tuple[Level, Heard]:
    graph = (
        f"[0:a:0]aresample={RATE},aformat=sample_fmts=s16:channel_layouts=mono,asplit[heard][m];"
        "[m]ebur128=peak=true:framelog=verbose[metered]"
    )
    outputs = ("-map", "[heard]", "-f", "s16le", "pipe:1", "-map", "[metered]", "-f", "null", "-")
    with _opened(file, kind, "-filter_complex", graph, *outputs) as ended:
        heard = hear(ended.output)
    if not heard.levels:
        raise Trouble("damaged")
    if heard.seconds > LONGEST_MINUTES * 60:
        raise Trouble("too_long", minutes=LONGEST_MINUTES)
    return level_in(ended.said), heard


def _as_wav(file: Path, kind: str, filters: str) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        wav = Path(name, "cut.wav")
        to_wav: list[str | Path] = ["-map", "0:a:0", "-af", filters, *CODECS["wav"], "-y", wav]
        with _opened(file, kind, *to_wav):
            return wav.read_bytes()


@contextmanager
def _opened(file: Path, kind: str, *arguments: str | Path) -> Iterator[Ended]:
    """Let ffmpeg open a stranger's file by one reader, its first sound alone, a bit too long."""
    bounds = ("-protocol_whitelist", "file", "-codec_whitelist", _DECODERS, "-f", kind,
              "-t", str(LONGEST_MINUTES * 60 + 1))  # fmt: skip
    try:
        with decoding(*bounds, "-i", f"file:{file}", *arguments, level="info") as ended:
            yield ended
    except Trouble as trouble:
        raise _reason(trouble) from None


def _reason(trouble: Trouble) -> Trouble:
    if trouble.code != "program_failed":
        return trouble
    no_sound = "matches no streams" in str(trouble.facts["said"])
    return Trouble("no_sound" if no_sound else "damaged")
