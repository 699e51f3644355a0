"""What a photograph of a screen holds besides the message: its clock, its battery, its buttons."""

import re
from typing import NamedTuple

from nguon.verify.classes import POLARITY
from nguon.verify.words import Sort, words
from nguon.viet.folding import fold_keeping_length

_MOST_LINES = 4
"""Lines at either end that are looked at."""

_LONGEST_NAME = 6
"""Words of the name of a group or of whoever sent it."""

_CLOCK = r"(?:[0-2]?\d[:.h][0-5]\d)"
_SURE = (
    r"viettel|mobifone|vinaphone|vietnamobile|vnsky|wi-?fi|volte|lte|[345]g\+?|\d{1,3}\s?%"
    r"|facebook|zalo|messenger|viber|telegram|tiktok|youtube|(?:tin nhan|sms|mms|imessage)"
    r"|(?:\d{1,2}|mot|vai) (?:phut|gio|ngay|tuan|thang) truoc|vua xong|hom nay|hom qua"
    r"|\d* ?(?:luot )?(?:thich|binh luan|chia se|xem)|tra loi|thich|chia se|binh luan"
    r"|da xem|da gui|da nhan|dang hoat dong|truy cap gan day|nhap tin nhan|soan tin|gui tin nhan"
    r"|viet binh luan|tin nhan van ban|theo doi|xem ban dich|\d+ thanh vien|chuyen tiep"
)
_SIGNS = r"[\s<>@.,·•|▪●○◦←→↑↓…*+\-_~^'\"=©®&]"
_FURNITURE = re.compile(rf"(?:(?:{_SURE}|{_CLOCK})(?:{_SIGNS}|$)*|{_SIGNS}+)+")
_CERTAIN = re.compile(rf"(?<!\w)(?:{_SURE})(?!\w)")
_BACK = re.compile(r"\s*[<←‹«]\s*\S")


class Screen(NamedTuple):
    """A text without the lines of a screen around it, and those lines.

    `certain` tells whether none of them could be words of a message: an hour by itself could.
    """

    message: str
    aside: tuple[str, ...]
    certain: bool


def without_screen(text: str) -> Screen:
    """Return what a screenshot's words say without what the screen says about them."""
    lines = text.split("\n")
    if len(lines) < 3:
        return Screen(text, (), True)
    above = _furnished(lines[:_MOST_LINES], named=True)
    below = _furnished(lines[above:][::-1][:_MOST_LINES], named=False)
    end = len(lines) - below
    aside = [line for line in (*lines[:above], *lines[end:]) if line.strip()]
    certain = all(_BACK.match(line) or _is_name(line) or _is_certain(line) for line in aside)
    return Screen("\n".join(lines[above:end]), tuple(aside), certain)


def _furnished(lines: list[str], named: bool) -> int:
    """How many lines from the first on are of the screen; below one may stand a name."""
    count, name_may_follow = 0, False
    for line in lines:
        folded = fold_keeping_length(line.strip())
        if not folded or _FURNITURE.fullmatch(folded):
            name_may_follow = name_may_follow or bool(folded)
        elif named and _is_name(line) and (_BACK.match(line) or name_may_follow):
            name_may_follow = False
        else:
            break
        count += 1
    return count


def _is_name(line: str) -> bool:
    """Tell whether a line may name who sent a message, and says nothing."""
    found = words(line)
    return 0 < len(found) <= _LONGEST_NAME and not any(
        word.key in POLARITY
        or word.sort in (Sort.PHONE, Sort.LINK)
        or (word.sort is Sort.NUMBER and len(word.written) > 1)
        for word in found
    )


def _is_certain(line: str) -> bool:
    return bool(_CERTAIN.search(fold_keeping_length(line)))
