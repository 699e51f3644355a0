"""What the address of a board asks for: filters, the day, the view, what is opened."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nguon.assignments.states import Standing

TREE, MAP, TABLE = "cay", "ban-do", "bang"
VIEWS = {
    TREE: (_("Cây"), "list-tree"),
    MAP: (_("Bản đồ"), "map"),
    TABLE: (_("Bảng"), "notebook-tabs"),
}


@dataclass(frozen=True)
class Choice:
    """What is shown and how. What is not asked for is left out of the address."""

    day: date
    today: date
    view: str = TREE
    standing: str = ""
    duty: int | None = None
    area: int | None = None
    words: str = ""
    unit: int | None = None
    opened: str = ""
    page: int = 1

    @classmethod
    def of(cls, asked: QueryDict, today: date) -> "Choice":
        """Read an address; what makes no sense in it is as if it were not there."""
        view, standing = asked.get("xem", TREE), asked.get("tinh-trang", "")
        return cls(
            day=_day(asked.get("ngay", ""), today),
            today=today,
            view=view if view in VIEWS else TREE,
            standing=standing if standing in Standing.values else "",
            duty=_number(asked.get("nhiem-vu")),
            area=_number(asked.get("dia-ban")),
            words=asked.get("q", "").strip()[:100],
            unit=_number(asked.get("u")),
            opened=asked.get("mo", "")[:60],
            page=_number(asked.get("page")) or 1,
        )

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def narrows(self) -> bool:
        """Whether some units are left out."""
        return bool(self.standing or self.duty or self.area or self.words)

    def query(self, **changes: Any) -> str:
        """The address's query, with `changes` made to it; it goes back to the first page."""
        one = replace(self, **({"page": 1, "unit": None, "opened": ""} | changes))
        facts = {
            "xem": one.view if one.view != TREE else "",
            "tinh-trang": one.standing,
            "nhiem-vu": one.duty,
            "dia-ban": one.area,
            "q": one.words,
            "ngay": "" if one.is_today else one.day.isoformat(),
            "u": one.unit,
            "mo": one.opened,
            "page": one.page if one.page > 1 else None,
        }
        return "?" + urlencode({name: value for name, value in facts.items() if value})

    def without_filters(self) -> str:
        return self.query(standing="", duty=None, area=None, words="")


def _day(text: str, today: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 12 else None
