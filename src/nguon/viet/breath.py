"""A text broken into the lines that a reader takes in one breath, for large print.

Lines end where the sense allows it: at the end of a sentence, at a comma, before a linking word;
never inside a date, a number with its unit, a telephone number or a name.
"""

import re
from itertools import accumulate, pairwise

from nguon.viet.dates import written_dates
from nguon.viet.folding import nfc
from nguon.viet.sentences import sentences
from nguon.viet.timing import BREATH, spoken_syllables

_LINKS = frozenset((
    "và", "hoặc", "hay", "nhưng", "mà", "thì", "nếu", "khi", "để", "do", "vì", "nên", "của",
    "theo", "từ", "đến", "tại", "trên", "trong", "với", "bằng", "về", "cho", "bởi", "nhằm", "gồm",
    "là", "được", "bị", "phải", "không", "đã", "đang", "sẽ", "các", "những",
))  # fmt: skip
_WORD = re.compile(r"\S+")
_TOO_SHORT = 4
_FORBIDDEN, _POOR, _LINK, _CLAUSE = 0, 1, 3, 6


def breath_lines(text: str, most: int = BREATH) -> list[list[str]]:
    """Return the paragraphs of `text`, each as lines of at most about `most` spoken syllables.

    The words of the lines joined by spaces are the words of the text. What may not be broken can
    make a line longer than `most`.
    """
    return [
        [line for sentence in sentences(paragraph) for line in _lines(sentence, most)]
        for paragraph in nfc(text).splitlines()
        if paragraph.strip()
    ]


def _lines(sentence: str, most: int) -> list[str]:
    words = [match.group() for match in _WORD.finditer(sentence)]
    costs = [spoken_syllables(word) for word in words]
    marks = [*_breaks(sentence), _CLAUSE]
    upto = list(accumulate(costs, initial=0))
    lines, start = [], 0
    while start < len(words):
        end = _best_end(upto, marks, start, most)
        lines.append(" ".join(words[start:end]))
        start = end
    return lines


def _best_end(upto: list[int], marks: list[int], start: int, most: int) -> int:
    """The better place wins; among equals the later; a stump of a few words is avoided.

    `upto[i]` are the syllables before word i.
    """
    whole = len(upto) - 1
    if upto[whole] - upto[start] <= most:
        return whole
    best, best_worth = 0, 0.0
    for end in range(start + 1, whole + 1):
        used, left = upto[end] - upto[start], upto[whole] - upto[end]
        if used > most and best:
            break
        mark = marks[end - 1]
        worth = mark * used / most
        if used < _TOO_SHORT or 0 < left < _TOO_SHORT:
            worth /= 4
        if mark != _FORBIDDEN and worth >= best_worth:
            best, best_worth = end, worth
    return best or whole


def _breaks(sentence: str) -> list[int]:
    """How good a line break after each word but the last is."""
    spans = [match.span() for match in _WORD.finditer(sentence)]
    whole = [(day.start, day.end) for day in written_dates(sentence)]
    return [
        _FORBIDDEN
        if any(start < after[0] < end for start, end in whole)
        else _worth(sentence[slice(*before)], sentence[slice(*after)])
        for before, after in pairwise(spans)
    ]


def _worth(word: str, following: str) -> int:
    if word[0].isdigit() and following.lower() not in _LINKS and word[-1] not in ",;:":
        return _FORBIDDEN
    if (word.lower(), following.lower()) == ("phòng,", "chống"):
        return _FORBIDDEN
    if word[-1] in ",;:–-":
        return _CLAUSE
    if following[0] in "(“–-":
        return _LINK
    if word[0].isupper() and following[0].isupper():
        return _FORBIDDEN
    if following.lower() in _LINKS and word.lower() not in _LINKS:
        return _LINK
    return _POOR
