"""An index over records: titles in memory, bodies wherever their postings are kept."""

import re
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from nguon.search import bm25
from nguon.search.analysis import terms, words
from nguon.search.records import Record
from nguon.search.standing import Standing, standing
from nguon.search.thesaurus import Thesaurus

TITLE_LENGTH, BODY_LENGTH = 1.0, 0.75
COMMON = 0.4
"""The share of bodies from which on a term tells nothing apart."""
_ASIDES = re.compile(r"\([^()\s]+\s[^()]*\)")
"""What stands in brackets, save one word alone: that is mostly another name of the thing."""


@dataclass(frozen=True)
class Built:
    """What is written down of an index: all that is loaded whole, and the bodies' postings."""

    keys: list[str]
    titles: list[list[str]]
    cores: list[list[str]]
    """Titles without asides in brackets."""
    tiers: list[int]
    body_lengths: list[int]
    standing: Standing
    """Which records each kind of the thesaurus stands for."""
    own: list[tuple[int, list[str]]]
    """Phrases that a record brought with it."""
    bodies: "Mapping[str, array[int]]" = field(repr=False, default_factory=dict)

    @property
    def most(self) -> float:
        """A term that more bodies hold tells nothing apart; its postings are not looked at."""
        return max(COMMON * len(self.keys), 3)


def build(records: Iterable[Record], thesaurus: Thesaurus) -> Built:
    """Analyse `records`."""
    records = list(records)
    titles = [words(record.title) for record in records]
    bodies, lengths = bm25.invert(terms(words(record.body)) for record in records)
    tiers = [record.tier for record in records]
    return Built(
        keys=[record.key for record in records],
        titles=titles,
        cores=[
            words(_ASIDES.sub(" ", record.title)) or title
            for record, title in zip(records, titles, strict=True)
        ],
        tiers=tiers,
        body_lengths=list(lengths),
        standing=standing(thesaurus.kinds, titles, tiers),
        own=[
            (number, phrase)
            for number, record in enumerate(records)
            for phrase in map(words, record.words.split(";"))
            if phrase
        ],
        bodies=bodies,
    )


class Index:
    """An index ready for questions; `bodies` gives postings of the bodies' terms."""

    def __init__(self, built: Built, bodies: bm25.Postings, thesaurus: Thesaurus) -> None:
        self.keys, self.titles, self.cores = built.keys, built.titles, built.cores
        self.tiers = built.tiers
        self.standing, self.thesaurus = built.standing, thesaurus
        postings, lengths = bm25.invert(terms(title) for title in self.titles)
        self.title = bm25.Field(bm25.from_memory(postings), lengths, TITLE_LENGTH)
        self.body = bm25.Field(bodies, array("I", built.body_lengths), BODY_LENGTH)
        self.rarity = {term: self.title.rarity(len(found)) for term, found in postings.items()}
        self.own = thesaurus.with_phrases(built.own)

    def __len__(self) -> int:
        return len(self.keys)

    def hear(self, phrases: Iterable[tuple[str, str]]) -> None:
        """Take (key of a record, phrase) for all the phrases that records bring, from now on."""
        number = {key: n for n, key in enumerate(self.keys)}
        heard = [(number[key], words(phrase)) for key, phrase in phrases if key in number]
        self.own = self.thesaurus.with_phrases((n, said) for n, said in heard if said)

    @cached_property
    def title_terms(self) -> list[frozenset[str]]:
        return [frozenset(terms(title)) for title in self.titles]


def in_memory(records: Iterable[Record], thesaurus: Thesaurus) -> Index:
    """An index of `records` that keeps everything in memory."""
    built = build(records, thesaurus)
    telling = {term: found for term, found in built.bodies.items() if len(found) <= built.most}
    return Index(built, bm25.from_memory(telling), thesaurus)
