"""Pieces of regular expressions that several rules share."""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

FIGURE = re.compile("[0-9]")
"""What a line must hold before rules about figures are tried."""

START = r"(?<![\w.,/])"
"""Where a figure of its own may begin."""

END = r"(?![\w/]|[.,]\d)"
"""Where a figure of its own may end."""

NUMBER = (
    r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?: \d{3})+(?![\d.])|"
    r"\d+(?:,\d+)?(?!\.\d)|\d+\.\d+)"
)
"""A count or a decimal as Vietnamese writes it, also as English writes it."""

TO = r"(?:\s?[-–—÷~]\s?)"
"""Between the ends of a range."""


_Tree = dict[str, "_Tree"]
"""The letters that may follow, each with what may follow it; "" where a word ends."""


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of exactly these words, the longest wherever several fit.

    Words that begin alike share their beginning, so that hundreds of them cost little.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return _branches(tree)


def _branches(tree: _Tree) -> str:
    longer = [re.escape(letter) + _branches(rest) for letter, rest in tree.items() if letter]
    if not longer:
        return ""
    if len(longer) == 1 and "" not in tree:
        return longer[0]
    return f"(?:{'|'.join(longer)}){'?' if '' in tree else ''}"


@cache
def words(name: str) -> str:
    """Return a pattern of the words in the list `name` of tables/contexts.tsv, in either case."""
    listed = _lists()[name]
    both = {form for word in listed for form in (word, word[0].upper() + word[1:])}
    return any_of(sorted(both))


@cache
def _lists() -> dict[str, list[str]]:
    table = (resources.files(__package__) / "tables" / "contexts.tsv").read_text("utf-8")
    lines = [line.split("\t") for line in table.splitlines() if line and line[0] != "#"]
    return {name: [word.strip() for word in listed.split("|")] for name, listed in lines}
