"""What is wrong with an alert, where, by which rule, and what its sender can do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nguon.formats.cap.words import RULES, UNUSABLE, Language, Rule

_SECTIONS = {"info": "3.2.2", "resource": "3.2.3", "area": "3.2.4"}


@dataclass(frozen=True, slots=True)
class Defect:
    """`where` is the path of elements; `line` counts from 1."""

    code: str
    where: str = ""
    line: int | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rule(self) -> Rule:
        """Return the rule that is broken."""
        return RULES[self.code]

    @property
    def advice(self) -> bool:
        """Tell whether it is only advice: CAP says SHOULD, and the alert is not refused."""
        return self.rule.advice

    @property
    def section(self) -> str:
        """Return the section of CAP 1.2; without one of its own, that of the element's group."""
        groups = (part.partition("[")[0] for part in reversed(self.where.split("/")))
        return self.rule.section or next((_SECTIONS[g] for g in groups if g in _SECTIONS), "3.2.1")

    def what(self, language: Language = "vi") -> str:
        """Say what is wrong."""
        return self.rule.what[language].format(**self.params)

    def remedy(self, language: Language = "vi") -> str:
        """Say what to do about it."""
        return self.rule.remedy[language].format(**self.params)

    def text(self, language: Language = "vi") -> str:
        """Say place, defect, rule and remedy in one line."""
        line = f"{'dòng' if language == 'vi' else 'line'} {self.line}" if self.line else ""
        section = f"CAP 1.2, {'mục' if language == 'vi' else 'section'} {self.section}"
        place = ", ".join(filter(None, (line, self.where)))
        said = f"{self.what(language)} ({section}). {self.remedy(language)}"
        return f"{place}: {said}" if place else said


class Unusable(Exception):
    """A file that is not read at all; `code` says why, `facts` fill the words."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def message(self, language: Language = "vi") -> str:
        """Say what is wrong."""
        return UNUSABLE[self.code][language].format(**self.facts)

    def __str__(self) -> str:
        return self.message("en")


class Refused(ValueError):
    """An alert that may not be written or signed; `defects` say why."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__("; ".join(defect.text("en") for defect in defects))
        self.defects = defects
