"""How sound is written: mono, small, and the same bytes from the same sound."""

RATE = 48_000
"""Samples a second of what leaves this room."""

_THE_SAME_BYTES = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact",
                   "-threads", "1")  # fmt: skip
"""No writer's name, no day, no random serial number in an Ogg page."""

_MONO = ("-ac", "1", "-ar", str(RATE))

CODECS: dict[str, tuple[str, ...]] = {
    "opus": (*_MONO, "-c:a", "libopus", "-b:a", "24k", "-application", "audio",
             "-vbr", "constrained", "-compression_level", "5", *_THE_SAME_BYTES, "-f", "ogg"),
    "mp3": (*_MONO, "-c:a", "libmp3lame", "-b:a", "64k", *_THE_SAME_BYTES, "-f", "mp3"),
    "wav": (*_MONO, "-c:a", "pcm_s16le", *_THE_SAME_BYTES, "-f", "wav"),
}  # fmt: skip
"""Form of a sound file → ffmpeg's options for it. Opus made for "voip" adds up to 5 dB to peaks."""

MEDIA_TYPES = {"opus": "audio/ogg; codecs=opus", "mp3": "audio/mpeg", "wav": "audio/wav"}
