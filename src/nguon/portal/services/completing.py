"""What somebody may be typing: procedures and answers that go on as their words begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.http import urlencode

from nguon.questions.models import Publication
from nguon.search import keeping, thesaurus
from nguon.search.analysis import query_words
from nguon.search.models import Answer, Written
from nguon.services.models import Phrase, Procedure
from nguon.viet.folding import fold, nfc

MOST = 6
ANSWERS = 2
"""Of MOST, those kept for answers where there are any."""
LEAST = 2
"""Letters from which something is suggested."""
LONGEST = 120
"""Letters of a typed line that are looked at."""
SHOWN = 90
"""Letters of a suggestion that are shown."""

NEVER = 10_000
"""A rank that nothing has: what was typed does not stand there."""


@dataclass(frozen=True)
class Entry:
    """`words`: what is shown; `address`: where it leads; `said`: each way to begin it, folded,
    with a space around every word.
    """

    words: str
    address: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """Everything that can be suggested, each list by itself; `by_code` for what search finds."""

    procedures: tuple[Entry, ...]
    answers: tuple[Entry, ...]
    by_code: dict[str, Entry]


_held: dict[str, Known] = {}


def complete(typed: str) -> tuple[list[Entry], list[Entry]]:
    """Procedures and answers for what stands in the box so far; the last word may be a part."""
    words = query_words(typed[:LONGEST])
    if len("".join(words)) < LEAST:
        return [], []
    known = _known()
    accented = [word for word in nfc(typed).lower().split() if word != fold(word)]
    answers = [
        entry
        for entry in _beginning(known.answers, words)
        if all(word in entry.words.lower() for word in accented)
    ][:MOST]
    procedures = _beginning(known.procedures, words)[:MOST]
    if len(procedures) < MOST and keeping.ready("procedures"):
        found = keeping.finder("procedures").find(typed, MOST)
        near = [] if found.abstain else [known.by_code.get(hit.key) for hit in found.hits]
        procedures += [entry for entry in near if entry and entry not in procedures]
    procedures = procedures[: MOST - min(len(answers), ANSWERS)]
    return procedures, answers[: MOST - len(procedures)]


def _beginning(entries: tuple[Entry, ...], words: list[str]) -> list[Entry]:
    """Those in one of whose ways all words stand, the last one perhaps begun; the likest first."""
    readings = [words]
    if (called := _called(words)) != words:
        readings.append(called)
    found = []
    for order, entry in enumerate(entries):
        ranks = [_rank(said, reading) for said in entry.said for reading in readings]
        if (best := min(ranks)) < NEVER:
            found.append((best, order, entry))
    return [entry for _rank, _order, entry in sorted(found, key=lambda one: one[:2])]


def _rank(said: str, words: list[str]) -> int:
    """Smaller is likelier: begins so, holds so, holds all words; then the shorter."""
    at = said.find(" " + " ".join(words))
    if at >= 0:
        return len(said) + (1000 if at else 0)
    *whole, begun = words
    held = f" {begun}" in said and all(f" {word} " in said for word in whole)
    return 2000 + len(said) if held else NEVER


def _called(words: list[str]) -> list[str]:
    """The same with short messages written out and each thing by its one name (cccd, căn cước)."""
    names = thesaurus.shipped().names
    return names.called(names.lengthened(words))


def _known() -> Known:
    """As the indexes stand; made anew where one of them was written anew."""
    for name in filter(keeping.ready, ("procedures", "answers")):
        keeping.finder(name)
    editions = Written.objects.order_by("name").values_list("name", "edition")
    state = str(list(editions))
    if state not in _held:
        _held.clear()
        by_code = dict(_procedures())
        _held[state] = Known(tuple(by_code.values()), tuple(_answers()), by_code)
    return _held[state]


def _procedures() -> Iterator[tuple[str, Entry]]:
    """Code → entry; those in our plain words first."""
    rows = Procedure.objects.current().only("code", "name", "title")
    rows = rows.prefetch_related(Prefetch("phrases", Phrase.objects.in_use()))
    for one in sorted(rows, key=lambda one: (not one.title, one.pk)):
        ways = [str(one), one.name, *(phrase.text for phrase in one.phrases.all())]
        yield one.code, _entry(str(one), reverse("portal:procedure", args=[one.code]), ways)


def _answers() -> Iterator[Entry]:
    """Those of the province lead to their page, those of other portals to what search shows."""
    for one in Publication.objects.out().only("question"):
        yield _entry(one.question, reverse("portal:answer", args=[one.pk]), [one.question])
    for one in Answer.objects.exclude(question="").only("question"):
        search = f"{reverse('portal:search')}?{urlencode({'q': one.question[:LONGEST]})}"
        yield _entry(one.question, search, [one.question])


def _entry(words: str, address: str, ways: list[str]) -> Entry:
    said = []
    for way in ways:
        folded = query_words(way[: 4 * LONGEST])
        said += [folded, _called(folded)]
    joined = dict.fromkeys(f" {' '.join(one)} " for one in said if one)
    words = " ".join(words.split())
    shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1].rstrip()}…"
    return Entry(shown, address, tuple(joined))
