"""How wide a line of Times New Roman Bold is: where a name is broken, how long its rule is.

Advance widths of the base letters in thousandths of the size; marks above and below add nothing,
the horn of ơ and ư a little.
"""

import unicodedata
from itertools import combinations

from nguon.dispatches.writing.layout import POINT

_BY_WIDTH = {
    250: " .,",
    278: "il/",
    333: "fjt-()[]:;!",
    389: "Is",
    444: "cerz",
    500: "agovxy0123456789“”J",
    556: "bdhknpqSuđ",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ–&",
    778: "GHKOQ",
    833: "m",
    944: "M",
    1000: "W—",
}
_WIDTHS = {letter: width for width, letters in _BY_WIDTH.items() for letter in letters}
_MOST_BREAKS = 3
_HORN = "\N{COMBINING HORN}"


def bold_width(text: str, size: float) -> float:
    """Return the width of `text` in bold letters of `size` points, in millimetres."""
    letters = unicodedata.normalize("NFD", text)
    units = sum(
        50 if letter == _HORN else 0 if unicodedata.combining(letter) else _WIDTHS.get(letter, 556)
        for letter in letters
    )
    return units / 1000 * size * POINT


def balanced(text: str, size: float, column: float) -> str:
    """Break `text` into the fewest lines that fit `column` mm, as even as they can be."""
    words = text.split()
    for breaks in range(len(words)):
        divided = [_divide(words, places) for places in combinations(range(1, len(words)), breaks)]
        best = min(divided, key=lambda lines: max(bold_width(line, size) for line in lines))
        if breaks == _MOST_BREAKS or max(bold_width(line, size) for line in best) <= column:
            return "\n".join(best)
    return text


def _divide(words: list[str], places: tuple[int, ...]) -> list[str]:
    ends = (*places, len(words))
    return [" ".join(words[start:end]) for start, end in zip((0, *places), ends, strict=True)]
