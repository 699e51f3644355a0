"""What was learnt from questions that officials published: words of asking, weights of features.

Written by bench/learn_ranking.py from a folder of questions with the procedures that answer them;
nothing in it tells a procedure.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "learnt.json"
COMMONNESS = 20.0
"""How much a word of asking loses: one in every twentieth question counts half."""


@dataclass(frozen=True)
class Learnt:
    """`asking`: term → the share of questions that hold it. `weights`: feature → its weight."""

    asking: dict[str, float]
    weights: dict[str, float]

    def telling(self, term: str) -> float:
        """How much `term` tells of what a question is about, 0-1."""
        return 1 / (1 + COMMONNESS * self.asking.get(term, 0.0))


@cache
def learnt() -> Learnt:
    """What comes with the system."""
    return Learnt(**json.loads(FILE.read_text(encoding="utf-8")))
