"""Persons' names: surnames and middle names that have one written form get their marks back."""

import re
from collections.abc import Iterator
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from nguon.reader.repair.edits import Edit
from nguon.viet.folding import fold
from nguon.viet.surnames import SURNAME_FORMS
from nguon.viet.syllables import is_syllable

_LIKELY = 0.55
_MIDDLE = {"van": "Văn", "thi": "Thị", "duc": "Đức", "dinh": "Đình", "huu": "Hữu"}
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_]{1,7}(?:\s[^\W\d_]{1,7}){1,4}")
_COMMON = ("nguyen", "tran", "pham", "hoang", "huynh", "phan", "dang", "truong", "trinh")


def name_edits(cell: str, start: int) -> Iterator[Edit]:
    """Yield the repairs of a name that a cell at column `start` consists of."""
    if not may_be_name(cell):
        return
    words = [*_WORD.finditer(cell)]
    surname = words[0].group()
    if form := surname_of(surname):
        yield Edit(start, start + len(surname), form, _LIKELY)
    elif fold(surname) not in SURNAME_FORMS:
        return
    for word in words[1:-1]:
        form = _MIDDLE.get(fold(word.group()), "")
        if form and form != word.group() and _bare(word.group()) and word.group().istitle():
            yield Edit(start + word.start(), start + word.end(), form, _LIKELY)


def may_be_name(cell: str) -> bool:
    """Tell whether a cell is two to five words with capitals in front; the first may be spoilt."""
    if not _NAME.fullmatch(cell):
        return False
    first, *others = cell.split()
    return first[1:].islower() and all(map(str.istitle, others))


def surname_of(written: str) -> str | None:
    """Return the surname that a damaged one stands for, or None if it is whole or doubtful.

    "Tran" is "Trần"; "lrần" is no syllable and one letter from "Trần" alone.
    """
    key = fold(written)
    forms = SURNAME_FORMS.get(key, ())
    if forms:
        return forms[0] if len(forms) == 1 and _bare(written) and forms[0] != written else None
    if is_syllable(written) and written.istitle():
        return None
    near = [name for name in _COMMON if Levenshtein.distance(key, name) == 1]
    return SURNAME_FORMS[near[0]][0] if len(near) == 1 else None


def _bare(word: str) -> bool:
    return normalize("NFD", word).isascii()
