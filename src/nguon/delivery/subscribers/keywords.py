"""What people write to join or leave: “DK Bản Bo”, “HUY”, with or without marks."""

from dataclasses import dataclass
from enum import StrEnum

from nguon.orgs.models import Unit
from nguon.viet.folding import fold


class Wish(StrEnum):
    """What a message asks for."""

    JOIN = "join"
    LEAVE = "leave"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish; `place` is the commune as it was written, folded."""

    wish: Wish
    place: str = ""


JOINS = ("dang ky", "dk", "subscribe")
LEAVES = ("huy", "stop", "ngung", "ngung nhan", "dung", "unsubscribe", "huy dk", "huy dang ky")
_MARKS = str.maketrans(dict.fromkeys('.,;:!"“”()[]<>', " "))


def read(words: str) -> Asked:
    """Return what the first line of a message asks for.

    >>> read("Đăng ký xã Bản Bo.").place, read(" ngừng ").wish
    ('xa ban bo', <Wish.LEAVE: 'leave'>)
    """
    lines = [line for line in words.splitlines() if line.strip()]
    line = " ".join(fold(lines[0]).translate(_MARKS).split()) if lines else ""
    if line in LEAVES or line.split(" ", 1)[0] in ("stop", "huy", "ngung"):
        return Asked(Wish.LEAVE)
    for word in JOINS:
        if line == word or line.startswith(word + " "):
            return Asked(Wish.JOIN, line.removeprefix(word).strip())
    return Asked(Wish.UNCLEAR)


def communes_named(place: str, day) -> list[Unit]:
    """The communes that `place` (folded) may mean on `day`, by code; "Bản Bo Tam Đường" is one."""
    communes = Unit.objects.on(day).commune_level()
    names = [place, *(f"{kind} {place}" for kind in ("xa", "phuong", "thi tran"))]
    found = list(communes.filter(folded__in=names).order_by("code"))
    if found or " " not in place:
        return found
    return [
        unit
        for unit in communes.order_by("code")
        if (short := bare(unit)) and place.removeprefix("xa ").startswith(short + " ")
        and _district(unit, day).endswith(place.removeprefix("xa ").removeprefix(short).strip())
    ]  # fmt: skip


def bare(unit: Unit) -> str:
    """A unit's folded name without the word for its kind."""
    for kind in ("thi tran ", "thi xa ", "phuong ", "huyen ", "thanh pho ", "xa "):
        if unit.folded.startswith(kind):
            return unit.folded.removeprefix(kind)
    return unit.folded


def _district(unit: Unit, day) -> str:
    parent = unit.parent_on(day)
    return parent.folded if parent else ""
