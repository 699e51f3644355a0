"""What was learnt from questions that officials published and from our own in people's words.

Written by bench/learn_ranking.py; nothing in it tells a procedure.
"""

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "learnt.json"
COMMONNESS = 20.0
"""How much a word of asking loses: one in every twentieth question counts half."""


@dataclass(frozen=True)
class Register:
    """Tells whether a text speaks as officials do or as people: logistic, by its words."""

    base: float = 0.0
    length: float = 0.0
    """What each doubling of the length adds."""
    words: dict[str, float] = field(default_factory=dict)

    def formal(self, syllables: Collection[str]) -> float:
        """How likely whoever wrote `syllables` knows what things are called officially, 0-1."""
        odds = self.base + self.length * math.log2(1 + len(syllables))
        odds += sum(self.words.get(word, 0.0) for word in set(syllables))
        return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True)
class Learnt:
    """`asking`: term → the share of questions that hold it. `weights`: feature → its weight."""

    asking: dict[str, float]
    weights: dict[str, float]
    register: Register = Register()
    answering: dict[str, float] = field(default_factory=dict)
    """Sign that something answers → its weight (logistic; `base` stands alone)."""

    def telling(self, term: str) -> float:
        """How much `term` tells of what a question is about, 0-1."""
        return 1 / (1 + COMMONNESS * self.asking.get(term, 0.0))

    def answers(self, signs: Mapping[str, float]) -> float:
        """How likely it is that something answers, 0-1, by `signs`."""
        odds = self.answering.get("base", 0.0)
        odds += sum(self.answering.get(name, 0.0) * value for name, value in signs.items())
        return 1 / (1 + math.exp(-odds))


@cache
def learnt() -> Learnt:
    """What comes with the system."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    register = Register(**told["register"])
    return Learnt(told["asking"], told["weights"], register, told["answering"])
