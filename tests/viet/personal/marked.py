"""Marked sentences, with what is to be found in them."""

import re
from pathlib import Path
from typing import NamedTuple

from nguon.viet.personal import Kind, personal_data

_KINDS = {
    "person": Kind.PERSON, "official": Kind.OFFICIAL, "phone": Kind.PHONE, "id": Kind.IDENTITY,
    "health": Kind.HEALTH_CARD, "bank": Kind.ACCOUNT, "email": Kind.EMAIL, "birth": Kind.BIRTH,
    "address": Kind.ADDRESS,
}  # fmt: skip
_MARK = re.compile(r"\{(\w+):([^}]*)\}")

UNITS = ("Mường Mô", "Ka Lăng", "Tân Phong", "Đoàn Kết", "Lê Lợi", "Than Uyên", "Tân Uyên")


class Marked(NamedTuple):
    """A sentence and the (kind, text) pairs to be found in it, in order."""

    text: str
    expected: list[tuple[Kind, str]]

    def found(self) -> list[tuple[Kind, str]]:
        return [(f.kind, f.text) for f in personal_data(self.text, UNITS)]


def marked_sentences(name: str) -> list[Marked]:
    """Read the sentences of the file `name`."""
    lines = Path(__file__).with_name(name).read_text().splitlines()
    return [
        Marked(_MARK.sub(r"\2", line), [(_KINDS[m[1]], m[2]) for m in _MARK.finditer(line)])
        for line in lines
        if line and not line.startswith("#")
    ]
