"""A text as it was meant, whatever it went through: forms of letters, invisible signs, twins.

Letters of other alphabets that look like Latin ones, and letters in the middle of figures, are
taken for what a reader sees.
"""

import re
import unicodedata

_CYRILLIC = "аАеЕоОрРсСхХуУіІјЈһԁМТВНКЅѕѡԛνοΟαΑΒΕΖΗΙΚΜΝΡΤΥΧ"
_LATIN = "aAeEoOpPcCxXyYiIjJhdMTBHKSswqvoOaABEZHIKMNPTYX"
_TWINS = str.maketrans(_CYRILLIC, _LATIN)
_QUOTES = str.maketrans("“”„«»‘’`´", '"""""\'\'\'\'') | dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
                        "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")  # fmt: skip
_ZERO = re.compile(r"(?<=\d)[oOQ](?=[\d.,/-]|\b)|(?<!\w)[oOQ](?=\d{2})")
_ONE = re.compile(r"(?<=\d)[lI|](?=[\d.,/])|(?<![\w|])[lI|](?=\d)")


def clean(text: str) -> str:
    """Return `text` composed (NFKC), without invisible characters and look-alikes."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    if not text.isascii():
        text = text.translate(_TWINS).translate(_QUOTES)
    return _ONE.sub("1", _ZERO.sub("0", text))
