"""Characters that carry no text: odd spaces become spaces, invisible ones go."""

from collections.abc import Iterable

from nguon.reader.draft import Warning
from nguon.viet.folding import nfc
from nguon.viet.legacy import to_unicode

_SPACES = dict.fromkeys(map(ord, "\t\xa0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
_INVISIBLE = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), *map(ord, "\xad\u200b\u200c\u200d\u2060\ufeff")]
)
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
CLEAN = {code: None for code in _INVISIBLE if code not in (0x0A, 0x0C)} | _SPACES | _SURROGATES
"""For `str.translate`: line and page ends stay."""


def clean(text: str) -> str:
    """Return `text` composed (NFC), with plain spaces and nothing invisible, no blanks at its end.

    Soft hyphens and zero-width spaces would part words that are one.
    """
    return nfc(text.translate(CLEAN)).rstrip()


def clean_all(texts: Iterable[str]) -> tuple[list[str], list[Warning]]:
    """Return `texts` cleaned; text typed for a font of before Unicode is converted, and said so."""
    lines = list(texts)
    converted, encoding = to_unicode("\n".join(line.replace("\n", " ") for line in lines))
    if encoding is None:
        return [clean(line) for line in lines], []
    warning = Warning("legacy_encoding", {"encoding": encoding.value})
    return [clean(line) for line in converted.split("\n")], [warning]
