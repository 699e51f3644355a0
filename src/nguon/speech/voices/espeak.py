"""espeak-ng in three regions of Vietnam: always there, robotic, for drafts and emergencies.

It is GPL and stays a program of its own.
"""

from functools import cache

from nguon.speech.programs import running

REGIONS = {"vi": "miền Bắc", "vi-vn-x-central": "miền Trung", "vi-vn-x-south": "miền Nam"}
"""Voice → where people speak so."""

_OWN_SPEED = 175
_SLOWEST, _FASTEST = 80, 450
_HEADER = 44


class Espeak:
    """One region's voice."""

    rate = 22_050
    at_once = 4

    def __init__(self, region: str) -> None:
        self.name = region

    @property
    def identity(self) -> str:
        """Return the region with the version of espeak-ng."""
        return f"{self.name} {_version()}"

    def say(self, sentence: str, tempo: float) -> bytes:
        """Say a sentence; Trouble "needs_program" where espeak-ng is missing."""
        speed = min(_FASTEST, max(_SLOWEST, round(_OWN_SPEED * tempo)))
        options = ["-v", self.name, "-s", str(speed), "-b", "1", "-z", "--stdin", "--stdout"]
        with running("espeak-ng", options, plain(sentence).encode()) as ended:
            return ended.output.read()[_HEADER:]


def plain(sentence: str) -> str:
    """Return a sentence without the brackets in which espeak-ng would read codes of sounds."""
    return sentence.replace("[", " ").replace("]", " ")


@cache
def _version() -> str:
    with running("espeak-ng", ["--version"]) as ended:
        return ended.output.read().decode().split("  ")[0].strip()
