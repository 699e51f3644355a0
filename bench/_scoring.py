"""Right or wrong, as an archivist would say: case, spaces and dashes do not count."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from nguon.viet.folding import fold

EXACT = ("doc_type", "number", "symbol", "date", "place")
ALIKE = ("subject", "issuing_body", "signer_name", "signing_capacity", "signer_title")
LISTS = ("addressees", "recipients", "cited", "tasks", "tasks+addressee")
Fields = dict[str, Any]


@dataclass
class Tally:
    """How many were right of how many; for lists also how many were named."""

    right: int = 0
    wanted: int = 0
    named: int = 0

    def add(self, right: int, wanted: int, named: int = 0) -> None:
        self.right, self.wanted, self.named = (
            self.right + right, self.wanted + wanted, self.named + named
        )  # fmt: skip

    @property
    def share(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.wanted + self.named
        return 2 * self.right / both if both else 1.0


def plain(value: object) -> str:
    text = unicodedata.normalize("NFC", str(value or "")).replace("–", "-").replace("—", "-")
    return " ".join(text.split()).strip(" .;:,").casefold()


def alike(a: object, b: object) -> bool:
    return bool(a and b) and SequenceMatcher(None, plain(a), plain(b), False).ratio() >= 0.9


def roughly(a: object, b: object) -> bool:
    if not (a and b):
        return False
    return alike(a, b) or SequenceMatcher(None, fold(str(a)), fold(str(b)), False).ratio() >= 0.85


def field_right(name: str, label: Fields, found: Fields) -> bool | None:
    """Whether a field is right; None where the label does not say."""
    wanted, got = label.get(name), found.get(name)
    if name in label.get("uncertain", ()) or name not in label:
        return None
    if name in ALIKE:
        return None if wanted is None else alike(wanted, got)
    if wanted is None:
        return not got
    return re.sub(r"[\s.]", "", plain(wanted)) == re.sub(r"[\s.]", "", plain(got))


def list_counts(name: str, label: Fields, found: Fields) -> tuple[int, int, int] | None:
    """Right, wanted and named entries of a list; None where the label does not say."""
    if name in label.get("uncertain", ()):
        return None
    if name in ("addressees", "recipients"):
        wanted, got = label.get(name), found.get(name) or []
        return None if wanted is None else _paired(wanted, _names(got), roughly)
    if name == "cited":
        numbers = sorted({c["number"] for c in label.get("cited", ()) if c["number"]})
        named = sorted({n for c in found.get("cited") or [] if (n := _number(c))})
        return _paired(numbers, named, lambda a, b: _bare(a) == _bare(b))
    same = _same_task if name == "tasks" else _same_task_and_addressee
    return _paired(label.get("assignments", []), found.get("assignments") or [], same)


def _names(entries: Iterable[Any]) -> list[Any]:
    return [entry["name"] if isinstance(entry, dict) else entry for entry in entries]


def _number(citation: Any) -> str | None:
    return citation["number"] if isinstance(citation, dict) else citation


def _bare(number: str) -> str:
    return fold(number).replace(" ", "")


def _same_task(wanted: Fields, named: Fields) -> bool:
    opening, text = fold(wanted["text_start"])[:60], fold(named.get("text_start") or "")
    return bool(text) and (
        opening in text or SequenceMatcher(None, opening, text[:60], False).ratio() >= 0.8
    )


def _same_task_and_addressee(wanted: Fields, named: Fields) -> bool:
    who, said = wanted["addressee"], named.get("addressee") or ""
    return _same_task(wanted, named) and (roughly(who, said) or fold(who)[:25] in fold(said))


def _paired(
    wanted: Sequence[Any], named: Sequence[Any], same: Callable[[Any, Any], bool]
) -> tuple[int, int, int]:
    free = list(named)
    right = 0
    for entry in wanted:
        match = next((other for other in free if same(entry, other)), None)
        if match is not None:
            free.remove(match)
            right += 1
    return right, len(wanted), len(named)
