"""Phiên bản: every version with its seal, and what each changed, word by word."""

from dataclasses import dataclass

from django.shortcuts import render

from nguon.bulletins.codes import Language
from nguon.bulletins.doubts import PARTS
from nguon.bulletins.models import Text, Version
from nguon.desk.bulletins.finding import visible
from nguon.desk.bulletins.lineage import lineage
from nguon.orgs.permissions import signed_in
from nguon.viet.difference import Piece, difference


@dataclass(frozen=True)
class Change:
    """What became of one part of the text in one language."""

    language: str
    part: str
    pieces: list[Piece]


@signed_in
def versions(request, pk: int):
    bulletin = visible(request.actor, pk)
    found = list(
        bulletin.versions.select_related("writer", "reviewer")
        .prefetch_related("texts", "approvals__person")
        .order_by("number")
    )
    former = [None, *found[:-1]]
    rows = [(new, changes(old, new)) for old, new in zip(former, found, strict=True)]
    context = {
        "bulletin": bulletin,
        "version": found[-1],
        "rows": rows[::-1],
        "lineage": lineage(bulletin),
        "here": "versions",
    }
    return render(request, "desk/bulletins/versions.html", context)


def changes(old: Version | None, new: Version) -> list[Change]:
    """The parts that differ between two versions, each as pieces kept, removed and added."""
    if old is None:
        return []
    languages = {text.language for text in (*old.texts.all(), *new.texts.all())}
    found = []
    for language in sorted(languages, key=Language.values.index):
        before, after = old.text_in(language), new.text_in(language)
        for part in PARTS:
            was, now = _words(before, part), _words(after, part)
            if was != now:
                found.append(Change(Language(language).label, part, difference(was, now)))
    return found


def _words(text: Text | None, part: str) -> str:
    return getattr(text, part, "") or ""
