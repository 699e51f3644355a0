"""Where Vietnamese sentences end."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:^|\W)(?:\d{1,3}|[A-ZĐ]{1,3}|[a-zđ]|TP|Tp|TX|TT|P|Q|Ths|ThS|TS|PGS|GS|BS|Bs|Mr|Mrs|Dr)$"
)
_LISTED = re.compile(r"(?:\d{1,3}|[a-zđA-ZĐIVX]{1,4})$")


def sentences(paragraph: str) -> Iterator[str]:
    """Yield the sentences of a paragraph, trimmed. A stop after "TP" or "1" at the start is none.

    A paragraph is text without a line break; one without a stop is one sentence.
    """
    start = 0
    for match in _END.finditer(paragraph):
        before = paragraph[start : match.start()]
        if match.group() == "." and not _ends(before, paragraph[match.end() :]):
            continue
        if sentence := paragraph[start : match.end()].strip():
            yield sentence
        start = match.end()
    if rest := paragraph[start:].strip():
        yield rest


def _ends(before: str, after: str) -> bool:
    if _LISTED.fullmatch(before.strip()):
        return False
    if not after.strip():
        return True
    following = after.lstrip()[0]
    return not (_ABBREVIATION.search(before) and not before[-1].isdigit()) and not (
        following.islower()
    )
