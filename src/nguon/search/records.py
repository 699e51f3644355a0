"""What can be found: plain values, from whatever room they come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Record:
    """A procedure, an answered question, a piece of news.

    `title`: the name, or the question. `body`: everything else, the answer. `words`: phrases with
    which people ask for it, separated by semicolons. `tier`: 0 the commune does it, 1 the province,
    2 others.
    """

    key: str
    title: str
    body: str = ""
    words: str = ""
    tier: int = 0
