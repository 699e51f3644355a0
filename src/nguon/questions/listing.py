"""The list of published answers, newest first, by the words that they hold; flat however long.

An index of words in the store itself, the same on SQLite and PostgreSQL: a page reads the newest
rows of one word and looks each up under the others. Folded, so that accents do not matter.
"""

import re

from django.db.models import Exists, OuterRef, QuerySet

from nguon.questions.models import Publication, PublishedWord
from nguon.viet.folding import fold

MOST_WORDS = 12
RARE = 1000
"""How far postings are counted to tell the rarest word; beyond that all are common."""
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The different words of a text, folded, in their order."""
    return list(dict.fromkeys(word[:40] for word in _WORD.findall(fold(text))))


def put_on(made: Publication) -> None:
    """List it under the words that it holds now."""
    take_off(made)
    words = words_of(f"{made.question} {made.answer}")
    PublishedWord.objects.bulk_create(PublishedWord(word=word, publication=made) for word in words)


def take_off(made: Publication) -> None:
    PublishedWord.objects.filter(publication=made).delete()


def page(query: str, before: int | None, size: int) -> list[Publication]:
    """At most `size` answers that hold every word of `query`, older than number `before`."""
    words = words_of(query)[:MOST_WORDS]
    if query and not words:
        return []
    rows = Publication.objects.out().select_related("case__unit").order_by("-pk")
    if not words:
        return list((rows.filter(pk__lt=before) if before else rows)[:size])
    pks = list(_holding(words, before).values_list("publication", flat=True)[:size])
    return list(rows.filter(pk__in=pks))


def _holding(words: list[str], before: int | None) -> QuerySet:
    """Postings of the rarest word whose answer holds the others too, the newest first."""
    first, *others = sorted(words, key=_known)
    found = PublishedWord.objects.filter(word=first).order_by("-publication")
    if before:
        found = found.filter(publication__lt=before)
    for other in others:
        same = PublishedWord.objects.filter(word=other, publication=OuterRef("publication"))
        found = found.filter(Exists(same))
    return found


def _known(word: str) -> int:
    return PublishedWord.objects.filter(word=word)[:RARE].count()
