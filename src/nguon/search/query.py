"""What a person typed, read in several ways: as it stands, written out, put right, by its names."""

from functools import cached_property

from nguon.search.analysis import query_words, terms
from nguon.search.initials import Initials
from nguon.search.speller import Speller
from nguon.search.thesaurus import Thesaurus

REWORDED = 0.7
"""What a term counts that was not typed so."""


class Query:
    """What was typed, read in several ways."""

    def __init__(
        self, text: str, thesaurus: Thesaurus, speller: Speller, initials: Initials
    ) -> None:
        self.text = text
        self.typed = query_words(text)
        names = thesaurus.names
        self.written = names.lengthened(self.typed)
        self.right = speller.corrected(self.written)
        self.called = names.called(self.right)
        self._spelt_out = [run for word in self.typed for run in initials.spelt_out(word)]

    @cached_property
    def spelt_out(self) -> frozenset[str]:
        """Syllables for which initials stand that nobody lists ("DVMTR")."""
        return frozenset(syllable for run in self._spelt_out for syllable in run)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Each term and what it counts: as typed 1, as reworded by us less."""
        weights = dict.fromkeys(terms(self.typed), 1.0)
        for reading in (self.right, self.called, *self._spelt_out):
            for term in terms(reading):
                weights.setdefault(term, REWORDED)
        return weights
