"""Letters by their names."""

import re

from nguon.viet.spoken.numbers import counted
from nguon.viet.spoken.tables import Tables

_PIECE = re.compile(r"\d+|\D")


def spelled(written: str, tables: Tables) -> str:
    """Return letters by their names and figures as numbers: "H5N1" is "hát năm nờ một"."""
    said = (
        counted(piece) if piece.isdecimal() else tables.letters.get(piece.upper(), "")
        for piece in _PIECE.findall(written)
    )
    return " ".join(name for name in said if name)
