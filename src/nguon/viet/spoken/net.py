"""Addresses on the net: known pieces by their words, others by syllables or letters."""

import re
from collections.abc import Callable
from functools import cache

from nguon.viet.provinces import PROVINCES
from nguon.viet.spoken.letters import spelled
from nguon.viet.spoken.numbers import digits
from nguon.viet.spoken.page import Reading, Rule
from nguon.viet.spoken.tables import Tables

_LABEL = r"[A-Za-z0-9_-]{1,63}"
_ENDINGS = r"(?:vn|com|net|org|edu|gov|info|asia|io|me|tv|app|asean|int)"
_WEB = re.compile(
    rf"(?<![\w@.-])(?:https?://)?(?:{_LABEL}\.){{1,8}}{_ENDINGS}(?::\d+)?(?:/[\w./?=&%#~+-]*)?(?!\w)",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}@(?:{_LABEL}\.){{1,8}}[A-Za-z]{{2,12}}(?!\w)", re.IGNORECASE
)
_DOT, _AT = re.compile(r"\.|://"), re.compile("@")
_PROTOCOL = re.compile(r"https?://", re.IGNORECASE)
_PIECE = re.compile(r"[A-Za-z]+|\d+|[^\W\d_]+|[@.\-_/:?=&%#~+]")
_SIGNS = {
    "@": "a còng", ".": "chấm", "-": "gạch ngang", "_": "gạch dưới", "/": "gạch chéo",
    ":": "hai chấm", "?": "hỏi", "=": "bằng", "&": "và", "%": "phần trăm", "#": "thăng",
    "~": "ngã", "+": "cộng",
}  # fmt: skip
_SHORTEST_WORD, _LONGEST_LABEL = 3, 40
_LONG_SYLLABLE = 6
_SYLLABLE = re.compile(
    r"(?=..)(?:ngh|[ckt]h|g[hi]|n[gh]|ph|qu|tr|[bcdghklmnprstvx])?"
    r"(?:oai|oay|oeo|uay|uye|uya|uyu|[iy]eu|uo[iu]|[aou][aeiouy]|[eiy][aeou]|[aeiouy])"
    r"(?:(?:(?<=[^aeiouy][aeiy])|(?<=^[aeiy])|(?<=oa)|(?<=u[ey])|(?<=qua))[cn]h|ng|[cmnpt])?"
)
"""A Vietnamese syllable that has lost its marks."""


def rules(tables: Tables) -> tuple[Rule, ...]:
    """Return the rules for e-mail and web addresses."""
    return (
        Rule("thư điện tử", _EMAIL, lambda m: _address(m[0], tables), _AT),
        Rule("địa chỉ mạng", _WEB, lambda m: _address(m[0].rstrip("./"), tables), _DOT),
    )


def _address(written: str, tables: Tables) -> Reading:
    said, sure = [], True
    for piece in _PIECE.findall(_PROTOCOL.sub("", written)):
        if piece in _SIGNS:
            said.append(_SIGNS[piece])
        elif piece.isdigit():
            said.append(digits(piece))
        else:
            words, known = _label(piece.lower(), tables)
            said.append(words)
            sure = sure and known
    return Reading(" ".join(said), sure)


def _label(piece: str, tables: Tables) -> tuple[str, bool]:
    """A label as words if the tables know all of it, as syllables if it has them, else spelled."""

    def known(part: str) -> str | None:
        return tables.labels.get(part) or _places().get(part)

    def sounded(part: str) -> str | None:
        return known(part) or (part if _SYLLABLE.fullmatch(part) else None)

    if len(piece) > _LONGEST_LABEL:
        return spelled(piece, tables), False
    if words := _split(piece, known):
        return words, True
    words = _split(piece, sounded) if len(piece) >= _SHORTEST_WORD else None
    return words or spelled(piece, tables), False


def _split(piece: str, word: Callable[[str], str | None]) -> str | None:
    """The words that together are `piece`, as few and as likely as can be; None if there are none.

    A syllable that begins with a vowel costs more: "xamuongthan" is "xa muong than" rather than
    "xam uong than".
    """
    best: list[tuple[int, str] | None] = [(0, "")]  # what the last 0, 1, 2 … letters say
    for start in reversed(range(len(piece))):
        found = [
            (cost + _cost(piece[start:end], said), f"{said} {after}")
            for end in range(len(piece), start, -1)
            if (rest := best[len(piece) - end]) and (said := word(piece[start:end]))
            for cost, after in [rest]
        ]
        best.append(min(found, key=lambda one: one[0], default=None))
    return best[-1][1].strip() if best[-1] else None


def _cost(written: str, said: str) -> int:
    """Words of the tables cost least, a syllable that is only sounded more."""
    if said != written:
        return 4
    return 6 + 3 * (written[0] in "aeiouy") + (len(written) > _LONG_SYLLABLE)


@cache
def _places() -> dict[str, str]:
    return {key.replace(" ", "").replace("-", ""): name for key, name in PROVINCES.items()}
