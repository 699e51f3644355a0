"""What a voice is."""

from typing import Protocol


class Voice(Protocol):
    """Says one sentence at a time; the same voice says the same sentence in the same bytes.

    `identity` changes when the sound could; `rate` are samples a second; `at_once` is how many
    sentences it can say at the same time.
    """

    name: str
    rate: int
    at_once: int

    @property
    def identity(self) -> str:
        """Return the name with the version or the hash of what speaks."""

    def say(self, sentence: str, tempo: float) -> bytes:
        """Return mono samples of 16 bits, least byte first; `tempo` 1 is the voice's own pace."""
