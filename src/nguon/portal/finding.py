"""Searching the published dispatches, without diacritics, and showing where the words stand."""

import re

from django.db.models import F, Q, QuerySet

from nguon.dispatches.models import Dispatch
from nguon.viet.folding import fold, fold_keeping_length, nfc

HASH = re.compile(r"[0-9a-f]{16,64}")
MOST_WORDS = 12
MOST_PLACES = 200
BEFORE, AROUND = 60, 220


def newest() -> QuerySet[Dispatch]:
    """Every published dispatch, the youngest date first; those without a date last."""
    return (
        Dispatch.objects.published()
        .select_related("original", "sealed")
        .defer("reading", "search_text")
        .order_by(F("issued_on").desc(nulls_last=True), "-issued_at", "-pk")
    )


def words_of(query: str) -> list[str]:
    """The query's words, folded; at most MOST_WORDS of them."""
    return list(dict.fromkeys(fold(query).split()))[:MOST_WORDS]


def matching(query: str) -> QuerySet[Dispatch]:
    """Dispatches that contain every word of `query`, or whose file has the hash that it gives."""
    found = newest()
    as_hash = re.sub(r"\s", "", query).lower()
    if HASH.fullmatch(as_hash):
        files = Q(original__sha256__startswith=as_hash) | Q(sealed__sha256__startswith=as_hash)
        return found.filter(files)
    for word in words_of(query):
        found = found.filter(search_text__contains=word)
    return found


def excerpt(text: str, query: str) -> tuple[str, list[dict]]:
    """The stretch of `text` where most words of `query` stand together, as one line, and marks.

    When none stands in the text (they may stand in the number), the line is empty.
    """
    line = " ".join(nfc(text).split())
    places = _places(line, words_of(query))
    if not places:
        return "", []
    start = max(_richest(places) - BEFORE, 0)
    start = line.rfind(" ", 0, start) + 1
    end = len(line) if len(line) <= start + AROUND else line.rfind(" ", start, start + AROUND)
    before, after = "… " if start else "", " …" if end < len(line) else ""
    shift = len(before) - start
    marks = [
        {"start": left + shift, "end": right + shift, "kind": "field"}
        for left, right, _word in places
        if left >= start and right <= end
    ]
    return f"{before}{line[start:end]}{after}", marks


def _places(line: str, words: list[str]) -> list[tuple[int, int, str]]:
    """(start, end, word) wherever a word stands whole; as a part of others if nowhere whole."""
    folded = fold_keeping_length(line)
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    for pattern in (rf"(?<!\w)(?:{either})(?!\w)", either) if words else ():
        if found := [(*hit.span(), hit.group()) for hit in re.finditer(pattern, folded)]:
            return found
    return []


def _richest(places: list[tuple[int, int, str]]) -> int:
    """Where the stretch begins that holds the most different words; the first of several."""

    def words_from(start: int) -> int:
        return len({word for left, _right, word in places if 0 <= left - start < AROUND - BEFORE})

    return max((place[0] for place in places[:MOST_PLACES]), key=words_from)
