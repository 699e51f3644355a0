"""The items of official prose beside this file, and whether a reading of one is right."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from nguon.viet.folding import nfc

FOLDER = Path(__file__).parent / "items"
_SAME = (("lẻ", "linh"), ("ngàn", "nghìn"), ("tỉ", "tỷ"), ("mồng", "mùng"))
_TONES = (("òa", "oà"), ("óa", "oá"), ("ỏa", "oả"), ("õa", "oã"), ("ọa", "oạ"),
          ("òe", "oè"), ("óe", "oé"), ("ỏe", "oẻ"), ("õe", "oẽ"), ("ọe", "oẹ"),
          ("ùy", "uỳ"), ("úy", "uý"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("ụy", "uỵ"))  # fmt: skip
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Item:
    """What is written, and every right way to say it, in the notation of items/README.md."""

    kind: str
    written: str
    readings: str

    def accepts(self, spoken: str) -> bool:
        return self._pattern.fullmatch(_bare(spoken)) is not None

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("|".join(map(_as_pattern, self.readings.split(" | "))))


def items(*tables: Path) -> list[Item]:
    """The items of these tables, or of every class."""
    found = []
    for table in tables or sorted(FOLDER.glob("*.tsv")):
        for line in table.read_text("utf-8").splitlines():
            if line and not line.startswith("# "):
                *kind, written, readings = line.split("\t")
                found.append(Item(kind[0] if kind else table.stem, written, readings))
    return found


def _as_pattern(readings: str) -> str:
    pieces = re.split(r"([{}|\[\]~])", readings)
    marks = {"{": "(?:", "}": ")", "|": "|", "[": "(?:", "]": ")?", "~": "(?:mùng)?"}
    return "".join(marks.get(piece) or _bare(piece) for piece in pieces)


def _bare(text: str) -> str:
    """Small letters and nothing between them; spellings of one word made one."""
    words = _NO_WORD.sub(" ", nfc(text).lower()).split()
    bare = "".join(dict(_SAME).get(word, word) for word in words)
    for old, new in _TONES:
        bare = bare.replace(old, new)
    return bare
