"""The words of a playbook, filled in for one application; an exercise says in each that it is one.

Plain values in, plain values out.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

BLANK = re.compile(r"\[([^\[\]\n]{1,80})\]")
PLACE, DAY, NUMBER, LEVEL = "địa bàn", "ngày", "số văn bản", "cấp độ"
FILLED_IN = {
    PLACE: _("nơi áp dụng"),
    DAY: _("ngày soạn bản tin"),
    NUMBER: _("số, ký hiệu của văn bản áp dụng"),
    LEVEL: _("tên cấp"),
}
"""What stands in brackets in a template and is filled in, and with what."""

DRILL = "DIỄN TẬP"
DRILL_LEAD = "Đây là diễn tập, không phải tình huống thật."


def fill(words: str, known: Mapping[str, str]) -> str:
    """`words` with the brackets of `known` filled in; other brackets stay for an editor.

    >>> fill("[địa bàn] có [số ca] ca.", {"địa bàn": "huyện Tam Đường"})
    'Huyện Tam Đường có [số ca] ca.'
    """
    filled = BLANK.sub(lambda found: known.get(found[1].strip().lower(), found[0]), words)
    return filled[:1].upper() + filled[1:]


def known_words(areas: Iterable[str], day: date, number: str, level: str) -> dict[str, str]:
    """What is filled in; names of areas begin with their kind, small within a sentence."""
    return {
        PLACE: ", ".join(name[:1].lower() + name[1:] for name in areas),
        DAY: date_format(day, "d/m/Y"),
        NUMBER: number,
        LEVEL: level,
    }


def for_duty(text: str, day: date, repeated: bool, drill: bool) -> str:
    """A duty's words: which day's it is where it comes again, and that it is an exercise."""
    dated = f"{text} ({date_format(day, 'd/m/Y')})" if repeated else text
    return f"{DRILL}: {dated}" if drill else dated


def for_bulletin(words: Mapping[str, str], drill: bool) -> dict[str, str]:
    """A bulletin's words; of an exercise the title, the first sentence and the body say so."""
    if not drill:
        return dict(words)
    return {
        **words,
        "title": f"{DRILL}: {words['title']}"[:200],
        "lead": f"{DRILL_LEAD} {words['lead']}".strip(),
        "body": f"{DRILL_LEAD}\n\n{words['body']}",
        "action": f"{DRILL}: {words['action']}" if words["action"] else "",
    }
