"""Codes of dossiers, accounts and cards: every figure by itself."""

import re

from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import digits
from nguon.viet.spoken.page import Rule
from nguon.viet.spoken.patterns import FIGURE, words
from nguon.viet.spoken.tables import Tables

_CODE = re.compile(
    rf"(?<!\w)(?P<context>(?:{words('mã')})(?:\s(?:số|là))?\s*:?\s*)"
    r"(?P<code>(?=[A-ZĐ.-]{0,12}\d)[A-ZĐ\d](?:[A-ZĐ\d]|[.\-](?=[A-ZĐ\d])){3,39})(?![\w/])"
)
_PIECE = re.compile(r"\d+|[^\W\d_]+|[.-]")
_SIGNS = {".": "chấm", "-": "gạch ngang"}


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rule for codes, known by the word before them."""
    return (Rule("mã số", _CODE, lambda m: _read(m["code"], tables), FIGURE),)


def _read(code: str, tables: Tables) -> str:
    return " ".join(
        digits(piece) if piece.isdigit() else _SIGNS.get(piece) or spelled(piece, tables)
        for piece in _PIECE.findall(code)
    )
