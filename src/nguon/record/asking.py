"""Whether a text is official, asked of this store: its releases as they are at this moment."""

from collections.abc import Iterable
from datetime import datetime
from threading import Lock, Thread
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from nguon.bulletins.codes import State, Turn
from nguon.bulletins.models import Version
from nguon.events.refusal import Refused
from nguon.record.released_texts import released_texts, standing_of
from nguon.verify import Answer, Archive, Released, Verdict
from nguon.verify.codes import read_code


class Found(NamedTuple):
    """An answer with the version that it speaks of, bulletins that words added to it come from, and
    bulletins on the same subject."""

    answer: Answer
    version: Version | None
    related: list[Version]
    stitched: list[Version]


MANY = 1_000
"""Released versions that a first question can wait for: about a second each thousand texts."""

PATIENCE = 5.0
"""Seconds that a question waits for more of them."""


class _Shelf:
    """The archive of this process, brought up to date before each question."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._fetching: Thread | None = None
        self.forget()

    def forget(self) -> None:
        """Begin anew: another store is asked about."""
        self._archive, self._seen = Archive(), set[tuple[str, int]]()
        self._upto: datetime | None = None

    def check(self, text: str) -> Answer:
        if self._upto is None and Version.objects.filter(released_at__isnull=False).count() > MANY:
            self._fetch_in_peace()
        with self._lock:
            self._catch_up()
            return self._archive.check(text)

    def _fetch_in_peace(self) -> None:
        """Read everything beside the questions, the first of which wait a little."""
        if self._fetching is None or not self._fetching.is_alive():
            self._fetching = Thread(target=self._fetch, daemon=True)
            self._fetching.start()
        self._fetching.join(PATIENCE)
        if self._upto is None:
            raise Refused(_("Máy đang nạp các bản tin đã phát hành. Bạn thử lại sau một phút."))

    def _fetch(self) -> None:
        try:
            with self._lock:
                self._catch_up()
        finally:
            connection.close()

    def _catch_up(self) -> None:
        upto = _last_moment()
        if upto is None or upto == self._upto:
            return
        fresh = set()
        for one in released_texts(self._upto):
            key = (one.bulletin, one.version)
            if key in self._seen:
                self._archive.restate(*key, one.standing)
            else:
                self._archive.add(one)
                fresh.add(key)
        self._seen |= fresh
        self._upto = upto


def _last_moment() -> datetime | None:
    """When something was last released or ended."""
    moments = [
        Version.objects.exclude(**{name: None}).order_by(f"-{name}").values_list(name).first()
        for name in ("released_at", "ended_at")
    ]
    return max((moment for row in moments if row for moment in row), default=None)


_shelf = _Shelf()
forget = _shelf.forget


def ask(text: str) -> Found:
    """Return the verdict on `text`, which may be a code; nothing of it is kept.

    Raises Refused while a large store is read for the first time by this process.
    """
    if seal := read_code(text):
        return _of_code(text, seal)
    answer = _shelf.check(text)
    version = None
    if answer.released:
        version = _versions(answer.released.bulletin).filter(number=answer.released.version).get()
    return Found(answer, version, _latest(answer.related), _latest(answer.stitched))


def _of_code(code: str, seal: str) -> Found:
    """A code says which version it is, not what a text beside it says."""
    version = _released().filter(sha256__startswith=seal).order_by("released_at").first()
    if version is None:
        return Found(Answer(Verdict.UNKNOWN, code), None, [], [])
    released = Released(version.bulletin.slug, "", standing_of(version), version.number)
    verdict = Verdict.SUPERSEDED if released.superseded else Verdict.OFFICIAL
    return Found(Answer(verdict, code, released, whole=True), version, [], [])


def _latest(slugs: Iterable[str]) -> list[Version]:
    there = [_versions(slug).order_by("-number").first() for slug in slugs]
    return [one for one in there if one]


def holding(version: Version) -> Version | None:
    """The version of the same bulletin that holds today; None once it expired or was recalled."""
    latest = _versions(version.bulletin.slug).order_by("-number").first()
    holds = latest and latest.state == State.RELEASED and latest.turn != Turn.RECALL
    return latest if holds else None


def _versions(slug: str):
    return _released().filter(bulletin__slug=slug)


def _released():
    return (
        Version.objects.filter(released_at__isnull=False)
        .select_related("bulletin__unit")
        .prefetch_related("texts")
    )


def address_of(version: Version) -> str:
    """The bulletin's page."""
    return f"{settings.PUBLIC_URL}/tin/{version.bulletin.slug}/"
