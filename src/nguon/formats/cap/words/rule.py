"""A rule that an alert can break: its section of CAP 1.2, what is wrong and what to do."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
Words = dict[Language, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Without a section, that of the group counts in which the element stands."""

    section: str
    what: Words
    remedy: Words
    advice: bool = False


def rule(section: str, vi: tuple[str, str], en: tuple[str, str], *, advice: bool = False) -> Rule:
    """Return a rule from (what is wrong, what to do) in both languages."""
    return Rule(section, {"vi": vi[0], "en": en[0]}, {"vi": vi[1], "en": en[1]}, advice)
