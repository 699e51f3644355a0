"""Whether the text layer of a page can be believed.

Scanners add layers of their own that are often nonsense, and fonts may lack the table that tells
which letters they draw. A quarter of the letters of Vietnamese bear marks.
"""

from nguon.viet.legacy import to_unicode
from nguon.viet.syllables import accented_words, vietnamese_share

_ENOUGH_LETTERS = 60
_FEW_LETTERS = 40
_LEAST_MARKED = 0.1
_LEAST_SYLLABLES = 0.5
_ENOUGH_WORDS = 10
_LONELY = 0.4


def is_nonsense(text: str) -> bool:
    """Tell whether `text`, all of a page, is no Vietnamese that a person could read.

    Text in the codes of TCVN3 or VNI can be read: it is converted later.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return False
    text, encoding = to_unicode(text)
    if encoding is not None:
        return False
    marked = sum(letter > "\x7f" for letter in letters) / len(letters)
    if marked < _LEAST_MARKED:
        return True
    words = text.split()
    lonely = sum(len(word) == 1 and word.isalpha() for word in words) / len(words)
    enough = len(accented_words(text)) >= _ENOUGH_WORDS
    return (enough and vietnamese_share(text) < _LEAST_SYLLABLES) or lonely > _LONELY


def is_nearly_empty(text: str) -> bool:
    """Tell whether a page's text is no more than a page number or a stamp."""
    return sum(map(str.isalpha, text)) < _FEW_LETTERS
