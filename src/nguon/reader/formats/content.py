"""What every format turns a file into."""

from collections.abc import Sequence
from dataclasses import dataclass

from nguon.reader.draft import Page, Warning
from nguon.reader.lines import RawLine


@dataclass(frozen=True, slots=True)
class Content:
    """The lines of a file in reading order, what was noticed, and its pages.

    Without `pages` each page that the lines name was read as the file's own text.
    """

    lines: Sequence[RawLine]
    warnings: Sequence[Warning] = ()
    pages: Sequence[Page] = ()

    def all_pages(self) -> tuple[Page, ...]:
        """Return the pages, derived from the lines if the format has not named them."""
        numbers = range(1, max((line.page for line in self.lines), default=0) + 1)
        return tuple(self.pages) or tuple(Page(number, "text") for number in numbers)
