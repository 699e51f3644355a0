"""Dates as Vietnamese dispatches write them → ISO values, as complete as they were written.

"ngày 07 tháng 02 năm 2020", "07/02/2020", "7-2-2020", "7.2.2020" → "2020-02-07";
"ngày   tháng 02 năm 2020" and "tháng 02 năm 2020" → "2020-02".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from nguon.viet.folding import fold_keeping_length

_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_IN_WORDS = re.compile(
    r"(?:\bngay\s{0,9}(?P<day>\d{1,2}|[.…_]{0,30})\s{0,20})?"
    r"\bthang\s{0,9}(?P<month>\d{1,2})\s{0,9}nam\s{0,9}" + _YEAR + r"(?!\d)"
)
_IN_FIGURES = re.compile(
    r"(?<![\d/.,-])(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?"
    + _YEAR
    + r"(?![\d/])"
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text, at offsets `start` to `end`.

    `value` is "YYYY-MM-DD", or "YYYY-MM" when the day is blank, or None when the calendar has no
    such day (30/02/2020): what was meant is for a person to say.
    """

    value: str | None
    start: int
    end: int

    @property
    def day(self) -> date | None:
        """The calendar day, or None when the date is partial or does not exist."""
        return date.fromisoformat(self.value) if self.value and len(self.value) == 10 else None


def iso(year: int, month: int, day: int | None) -> str | None:
    """Return "YYYY-MM-DD" ("YYYY-MM" if `day` is None), or None if no such day exists."""
    try:
        complete = date(year, month, 1 if day is None else day)
    except ValueError:
        return None
    return complete.isoformat() if day is not None else complete.isoformat()[:7]


def written_dates(text: str) -> Iterator[WrittenDate]:
    """Yield the dates written in `text` (NFC) in order of place."""
    folded = fold_keeping_length(text)
    found = [*_IN_WORDS.finditer(folded), *_IN_FIGURES.finditer(folded)]
    for match in sorted(found, key=re.Match.start):
        day = match["day"] or ""
        value = iso(int(match["year"]), int(match["month"]), int(day) if day.isdigit() else None)
        yield WrittenDate(value, match.start(), match.end())
