"""Figures with the reference that they are measured against: as a table, or as JSON lines."""

import argparse
import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Figure:
    """One number, the same of a reference in the same run, and how many times it may be as much."""

    name: str
    value: float
    unit: str
    reference: str
    reference_value: float
    goal: float
    ratio: float = field(init=False)
    met: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "ratio", round(self.value / self.reference_value, 2))
        object.__setattr__(self, "met", self.ratio <= self.goal)


ORDER = ("name", "value", "unit", "reference", "reference_value", "ratio", "goal", "met")


def asking(description: str) -> argparse.ArgumentParser:
    """What every bench may be asked."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def wants_json(description: str) -> bool:
    return asking(description).parse_args().json


def tell(figures: list[Figure], as_json: bool) -> None:
    for figure in figures:
        facts = asdict(figure)
        if as_json:
            print(json.dumps({name: facts[name] for name in ORDER}, ensure_ascii=False))
    if not as_json:
        print(f"{'':<30}{'measured':>14}{'reference':>14}{'ratio':>8}{'goal':>8}")
        for one in figures:
            measured = f"{one.value:.2f} {one.unit}"
            reference = f"{one.reference_value:.2f} {one.unit}"
            met = "" if one.met else "  NOT MET"
            print(
                f"{one.name:<30}{measured:>14}{reference:>14}{one.ratio:>8.2f}"
                f"{'≤ ' + str(one.goal):>8}{met}"
            )
        for reference in sorted({one.reference for one in figures}):
            print(f"Reference: {reference}.")
