"""The project's pages as the tests read them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "nguon"
DOCS = ROOT / "docs"
PAGES = sorted(
    [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), SOURCE / "look/README.md"], key=lambda page: str(page)
)


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def table(page: str, heading: str) -> list[list[str]]:
    """The rows of the first table under `heading`, without its head; backticks are taken off."""
    _before, _heading, rest = page.partition(f"\n{heading}\n")
    rows = [line for line in rest.split("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows[2:]]


def without_code(page: str) -> str:
    return re.sub(r"```.*?```", "", page, flags=re.DOTALL)


def headings(page: str) -> list[tuple[int, str]]:
    """Level and words of each heading."""
    found = re.findall(r"^(#+) (.+)$", without_code(page), flags=re.MULTILINE)
    return [(len(marks), words) for marks, words in found]


def anchor(words: str) -> str:
    """The fragment by which a heading is linked to."""
    return re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
