"""Days of the week as timetables write them: T2, T4; T7, CN; thứ 2 - thứ 6."""

import re

from nguon.viet.spoken.page import Rule
from nguon.viet.spoken.patterns import words

_NAMES = {"2": "hai", "3": "ba", "4": "tư", "5": "năm", "6": "sáu", "7": "bảy"}
_DAY = r"(?:T[2-7]|CN)"
_JOIN = r"(?:\s?[,;&/+-]\s?|\s?–\s?|\s(?:và|đến|hoặc)\s)"
_LIST = re.compile(rf"(?<![\w.])(?=[^\d]*\d){_DAY}(?:{_JOIN}{_DAY})+(?![\w/.]\w|\w)")
_LED = re.compile(rf"(?<!\w)(?P<context>(?:{words('trước thứ trong tuần')})\s){_DAY}(?![\w/])")
_THURSDAYS = re.compile(r"(?<!\w)[Tt]hứ [2-7](?:\s?[-–]\s?(?:[Tt]hứ )?[2-7](?![\w/-]|[.,]\d))")
_ONE = re.compile(r"T([2-7])|CN|[Tt]hứ ([2-7])|(?<=[-–\s])([2-7])")
_DASH = re.compile(r"\s?[-–]\s?")
_SLASH = re.compile(r"\s?[/+&]\s?")
_ABOUT, _THU = re.compile("T[2-7]|CN"), re.compile("hứ [2-7]")

RULES = (
    Rule("thứ trong tuần", _LIST, lambda m: _said(m[0]), _ABOUT),
    Rule("thứ trong tuần", _LED, lambda m: _said(m[0][m.end("context") - m.start() :]), _ABOUT),
    Rule("thứ trong tuần", _THURSDAYS, lambda m: _said(m[0]), _THU),
)


def _said(written: str) -> str:
    plain = _SLASH.sub(", ", _DASH.sub(" đến ", written))
    return _ONE.sub(lambda m: _name(m[1] or m[2] or m[3]), plain)


def _name(number: str | None) -> str:
    return f"thứ {_NAMES[number]}" if number else "Chủ nhật"
