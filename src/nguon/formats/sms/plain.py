"""The twin of a text that costs least: Vietnamese without marks, typography as a typewriter has it.

What it says without marks can be read in another sense: `nguon.viet.ambiguity` points that out.
"""

import re
import unicodedata

from nguon.formats.sms.alphabet import is_gsm
from nguon.viet.folding import nfc, without_marks

_TYPOGRAPHY = {
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−•▪◦·", "-"),
    **dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
    "\u2028": "\n",
    "\u2029": "\n",
    "…": "...",
    "×": "x",
    "÷": ":",
    "±": "+-",
    "≥": ">=",
    "≤": "<=",
    "≠": "khac",
    "≈": "khoang",
    "→": "->",
    "⇒": "=>",
    "⁄": "/",
    "©": "(c)",
    "®": "(R)",
    "₫": "d",
}
_DEGREE = re.compile(" ?[°º] ?")
_UNKNOWN = "?"


def plain(text: str) -> str:
    """Return `text` in GSM 7-bit: marks off (đ as d), typographic signs replaced, emoji left out.

    A letter of another script has no twin and becomes "?".
    """
    return "".join(map(plain_character, _DEGREE.sub(" do ", nfc(text))))


def plain_character(character: str) -> str:
    """Return what stands for one character in the twin; empty for a sign that says nothing."""
    written = _TYPOGRAPHY.get(character, character)
    bare = without_marks(written)
    if all(map(is_gsm, bare)):
        return bare
    parts = unicodedata.normalize("NFKD", bare)
    if parts != bare and len(parts) <= 8:
        return "".join(map(plain_character, parts))
    return _UNKNOWN if unicodedata.category(character)[0] in "LN" else ""
