"""What is said of a recording: what was found, how bad it is, and what to do about it.

The limits are the house's own, for speech on outdoor loudspeakers; no norm sets them.
"""

import math
from dataclasses import dataclass
from enum import IntEnum

from nguon.speech.troubles import Language


class Grade(IntEnum):
    """How usable a recording is, the worse the higher."""

    GOOD = 0
    FAIR = 1
    POOR = 2

    def word(self, language: Language = "vi") -> str:
        """Return the verdict in words."""
        return _GRADES[self][language]


_GRADES: dict[Grade, dict[Language, str]] = {
    Grade.GOOD: {"vi": "Dùng được", "en": "Fit to be used"},
    Grade.FAIR: {"vi": "Dùng được, nên xem lại", "en": "Usable; look at it again"},
    Grade.POOR: {"vi": "Nên thu lại", "en": "Better recorded again"},
}

_SAID: dict[str, dict[Language, tuple[str, str]]] = {
    "silent": {
        "vi": (
            "Không nghe thấy tiếng nói.",
            "Kiểm tra micrô có bị tắt hay bị che không, rồi thu lại.",
        ),
        "en": ("No voice is heard.", "See whether the microphone is off or covered; record again."),
    },
    "too_short": {
        "vi": ("Bản ghi chỉ dài {seconds} giây.", "Thu lại cả bản tin."),
        "en": ("The recording has only {seconds} seconds.", "Record the whole bulletin."),
    },
    "long": {
        "vi": (
            "Bản ghi dài {minutes} phút; người nghe loa khó theo hết.",
            "Nên chia thành các tin dưới {limit} phút.",
        ),
        "en": (
            "The recording has {minutes} minutes; few listeners follow that long.",
            "Split it into items of less than {limit} minutes.",
        ),
    },
    "length": {
        "vi": ("Dài {seconds} giây.", ""),
        "en": ("It has {seconds} seconds.", ""),
    },
    "too_soft": {
        "vi": (
            "Tiếng quá nhỏ ({loudness} LUFS).",
            "Để máy cách miệng một gang tay, nói to hơn rồi thu lại.",
        ),
        "en": (
            "The voice is far too soft ({loudness} LUFS).",
            "Hold the phone a hand's width from the mouth, speak up, record again.",
        ),
    },
    "soft": {
        "vi": (
            "Tiếng hơi nhỏ ({loudness} LUFS); hệ thống sẽ nâng mức, tiếng ồn cũng to theo.",
            "Lần sau để máy gần miệng hơn.",
        ),
        "en": (
            "The voice is soft ({loudness} LUFS); raising it raises the noise too.",
            "Hold the phone closer next time.",
        ),
    },
    "loud": {
        "vi": ("Tiếng rất to ({loudness} LUFS).", "Lần sau để máy xa miệng hơn một chút."),
        "en": ("The voice is very loud ({loudness} LUFS).", "Hold the phone a bit further off."),
    },
    "level": {
        "vi": ("Mức tiếng vừa phải ({loudness} LUFS).", ""),
        "en": ("The level is right ({loudness} LUFS).", ""),
    },
    "clipped_much": {
        "vi": (
            "Tiếng bị vỡ ở {share} thời gian.",
            "Để máy xa miệng hơn hoặc giảm mức thu, rồi thu lại.",
        ),
        "en": (
            "The sound is distorted {share} of the time.",
            "Hold the phone further off or lower its level, record again.",
        ),
    },
    "clipped": {
        "vi": ("Tiếng bị vỡ ở vài chỗ ({share}).", "Nghe lại; nếu chối tai thì thu lại."),
        "en": ("The sound is distorted in places ({share}).", "Listen; record again if it jars."),
    },
    "unclipped": {"vi": ("Tiếng không bị vỡ.", ""), "en": ("Nothing is distorted.", "")},
    "noisy": {
        "vi": (
            "Ồn nhiều: tiếng nói chỉ hơn tiếng ồn {ratio} dB.",
            "Tắt quạt, đóng cửa, thu ở phòng có chăn, rèm, rồi thu lại.",
        ),
        "en": (
            "Much noise: the voice is only {ratio} dB above it.",
            "Switch fans off, close doors, record in a room with curtains.",
        ),
    },
    "some_noise": {
        "vi": (
            "Có tiếng ồn nền: tiếng nói hơn tiếng ồn {ratio} dB.",
            "Nên thu ở chỗ yên tĩnh hơn.",
        ),
        "en": (
            "There is noise: the voice is {ratio} dB above it.",
            "A quieter place would be better.",
        ),
    },
    "clean": {
        "vi": ("Ít ồn: tiếng nói hơn tiếng ồn {ratio} dB.", ""),
        "en": ("Little noise: the voice is {ratio} dB above it.", ""),
    },
    "ends": {
        "vi": (
            "Có {before} giây lặng ở đầu và {after} giây lặng ở cuối.",
            "Cắt khoảng lặng hai đầu.",
        ),
        "en": (
            "There are {before} seconds of silence before and {after} after the words.",
            "Trim the silence.",
        ),
    },
}

_SHORTEST, _LONG_MINUTES = 1.0, 10
_TOO_SOFT, _SOFT, _LOUD = -42.0, -31.0, -9.0
_CLIPPED_MUCH, _CLIPPED = 0.01, 0.001
_NOISY, _SOME_NOISE = 12.0, 20.0
_AUDIBLE = -60.0
_SILENCE_AT_ENDS = 1.5


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing found; `code` names it, `facts` fill its sentence."""

    code: str
    grade: Grade
    facts: dict[str, str]

    def text(self, language: Language = "vi") -> str:
        """Return what was found."""
        return _SAID[self.code][language][0].format(**self.facts)

    def remedy(self, language: Language = "vi") -> str:
        """Return what to do about it; empty where all is well."""
        return _SAID[self.code][language][1].format(**self.facts)


def remarks(
    *, seconds: float, start: float, end: float, loudness: float, speech: float, noise: float,
    clipped_share: float,
) -> tuple[Remark, ...]:  # fmt: skip
    """Judge what was measured: seconds, LUFS, dBFS, and the share of frames that are clipped."""
    if speech < _AUDIBLE or math.isinf(loudness) or start == end:
        return (Remark("silent", Grade.POOR, {}),)
    found = [_length(seconds), _level(loudness), _clipping(clipped_share), _noise(speech - noise)]
    before, after = start, seconds - end
    if max(before, after) > _SILENCE_AT_ENDS:
        facts = {"before": _number(before), "after": _number(after)}
        found.append(Remark("ends", Grade.FAIR, facts))
    return tuple(found)


def _length(seconds: float) -> Remark:
    facts = {"seconds": _number(seconds), "minutes": _number(seconds / 60),
             "limit": str(_LONG_MINUTES)}  # fmt: skip
    if seconds < _SHORTEST:
        return Remark("too_short", Grade.POOR, facts)
    if seconds > _LONG_MINUTES * 60:
        return Remark("long", Grade.FAIR, facts)
    return Remark("length", Grade.GOOD, facts)


def _level(loudness: float) -> Remark:
    facts = {"loudness": _number(loudness)}
    if loudness < _TOO_SOFT:
        return Remark("too_soft", Grade.POOR, facts)
    if loudness < _SOFT:
        return Remark("soft", Grade.FAIR, facts)
    if loudness > _LOUD:
        return Remark("loud", Grade.FAIR, facts)
    return Remark("level", Grade.GOOD, facts)


def _clipping(share: float) -> Remark:
    facts = {"share": f"{_number(share * 100)} %"}
    if share > _CLIPPED_MUCH:
        return Remark("clipped_much", Grade.POOR, facts)
    if share > _CLIPPED:
        return Remark("clipped", Grade.FAIR, facts)
    return Remark("unclipped", Grade.GOOD, facts)


def _noise(ratio: float) -> Remark:
    facts = {"ratio": f"{ratio:.0f}"}
    if ratio < _NOISY:
        return Remark("noisy", Grade.POOR, facts)
    if ratio < _SOME_NOISE:
        return Remark("some_noise", Grade.FAIR, facts)
    return Remark("clean", Grade.GOOD, facts)


def _number(value: float) -> str:
    """One decimal, with the Vietnamese comma."""
    return f"{value:.1f}".replace(".", ",")
