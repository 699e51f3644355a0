"""How a stream does that is listened to: whether it is there, since when, and when it is lost."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from nguon.station.deck import Heard

PATIENCE = timedelta(seconds=10)
"""Without another sound for so long a stream is not there."""
ASK_AGAIN = timedelta(seconds=15)
"""How long one that was not there is left alone."""


@dataclass
class Streaming:
    """`began` with its first sound; until then nothing was heard of it."""

    moved: datetime
    position: float = 0.0
    began: datetime | None = None

    def is_lost(self, heard: Heard, now: datetime) -> bool:
        """Take down what the player tells at `now`; whether there is nothing to wait for."""
        if heard.position > self.position:
            self.position, self.moved = heard.position, now
            self.began = self.began or now - timedelta(seconds=heard.position)
        return heard.ended or now - self.moved > PATIENCE
