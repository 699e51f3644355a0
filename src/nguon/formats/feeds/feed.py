"""What a feed says, whatever form it is written in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape


@dataclass(frozen=True, slots=True)
class Author:
    """A person or body; `uri` is its page."""

    name: str
    email: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """A field of information: the code in the table `scheme`, and its label in words."""

    term: str
    label: str | None = None
    scheme: str | None = None


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to an entry: `media_type` as in HTTP, `length` in bytes."""

    url: str
    media_type: str
    length: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where the entry's content was taken from."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One bulletin in one language.

    `id` is an IRI that never changes, also when the text is corrected; `html` is safe mark-up;
    `published` and `updated` know their time zone. `correction` says in plain text what a later
    version put right; it is shown before the summary and the content.
    """

    id: str
    title: str
    link: str
    published: datetime
    updated: datetime
    summary: str = ""
    html: str = ""
    authors: tuple[Author, ...] = ()
    categories: tuple[Category, ...] = ()
    language: str = "vi"
    version: int = 1
    correction: str | None = None
    enclosures: tuple[Enclosure, ...] = ()
    source: Source | None = None
    area: str | None = None

    @property
    def shown_summary(self) -> str:
        """Plain text: the notice of correction and the summary."""
        return " ".join(filter(None, (self._notice, self.summary)))

    @property
    def shown_html(self) -> str:
        """Mark-up: the notice of correction and the content."""
        notice = f"<p><strong>{escape(self._notice)}</strong></p>" if self.correction else ""
        return notice + self.html

    @property
    def _notice(self) -> str:
        return f"Đính chính: {self.correction}" if self.correction else ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of entries, of which the `limit` newest are written.

    `self_link` is the feed's own address, `link` the page for people, `next_link` the next page of
    older entries (RFC 5005), `checkpoint` the signed head of the log that the entries are in.
    `updated` stands for a feed without entries. Raises ValueError for what no form can carry: no
    author (RFC 4287, 4.1.1), a time without zone.
    """

    id: str
    title: str
    link: str
    self_link: str
    updated: datetime
    authors: tuple[Author, ...]
    entries: tuple[Entry, ...] = ()
    description: str = ""
    language: str = "vi"
    rights: str = ""
    hubs: tuple[str, ...] = ()
    next_link: str | None = None
    checkpoint: str | None = None
    limit: int = 50

    def __post_init__(self) -> None:
        if not self.authors:
            raise ValueError("a feed needs an author")
        times = [self.updated, *(t for e in self.entries for t in (e.published, e.updated))]
        if any(time.tzinfo is None for time in times):
            raise ValueError("a time needs its zone")

    @property
    def newest(self) -> list[Entry]:
        """The entries to write: last updated first, at most `limit`."""
        ordered = sorted(self.entries, key=lambda entry: entry.id)
        ordered.sort(key=lambda entry: (entry.updated, entry.published), reverse=True)
        return ordered[: self.limit]

    @property
    def last_change(self) -> datetime:
        """When the newest entry changed."""
        return max((entry.updated for entry in self.entries), default=self.updated)


def rfc3339(time: datetime) -> str:
    """Return "2020-02-07T01:00:00Z" (RFC 3339), to the second."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
