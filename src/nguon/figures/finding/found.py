"""What is looked for in a text, and what was found in it."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Wanted:
    """An indicator by its `key` and the `ways` in which it is written.

    In a way "#" is the number and "…" anything within the sentence: "số ca mắc #", "# ca mắc",
    "mực nước … # m". Without "#" it is the head of a table's column.
    """

    key: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One figure. `place` is empty and `day` None where the text does not say.

    `start` and `end` are the place of the number in the text, `sentence` what it stands in.
    """

    key: str
    value: Decimal
    place: str
    day: date | None
    hour: time | None
    sentence: str
    start: int
    end: int
