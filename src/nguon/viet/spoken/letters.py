"""Letters by their names."""

import re

from nguon.viet.spoken.numbers import counted, digits
from nguon.viet.spoken.tables import Tables

_PIECE = re.compile(r"\d+|\D")


def spelled(written: str, tables: Tables) -> str:
    """Return letters by their names and figures as numbers: "H5N1" is "hát năm nờ một".

    Figures after a 0 are said one by one: "PC08".
    """
    said = (
        _figures(piece) if piece.isdecimal() else _name(piece, tables)
        for piece in _PIECE.findall(written)
    )
    return " ".join(name for name in said if name)


def _figures(piece: str) -> str:
    return digits(piece) if piece[0] == "0" else counted(piece)


def _name(letter: str, tables: Tables) -> str:
    """A letter without a name is said as it is; a sign without one is not said."""
    return tables.letters.get(letter.upper()) or (letter.lower() if letter.isalpha() else "")
