"""Words written as their initials, told from titles: DVMTR is "dịch vụ môi trường rừng"."""

from collections import Counter
from collections.abc import Collection, Sequence

LEAST, MOST = 3, 8
READINGS = 3


class Initials:
    """Knows what initials may stand for among `titles`; `known` words are none."""

    def __init__(self, titles: Sequence[list[str]], known: Collection[str]) -> None:
        self.titles, self.known = titles, known
        self._letters = ["".join(word[0] for word in title) for title in titles]

    def spelt_out(self, word: str) -> list[list[str]]:
        """The runs of syllables for which `word` stands most often; none for what is a word."""
        if not LEAST <= len(word) <= MOST or not word.isalpha() or word in self.known:
            return []
        runs: Counter[tuple[str, ...]] = Counter()
        for title, letters in zip(self.titles, self._letters, strict=True):
            if (at := letters.find(word)) >= 0:
                runs[tuple(title[at : at + len(word)])] += 1
        return [list(run) for run, _times in runs.most_common(READINGS)]
