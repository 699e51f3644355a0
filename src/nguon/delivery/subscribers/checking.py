"""Is this official, asked by a text message: “KT” and the words or the code; one SMS back."""

import re

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.events.refusal import Refused
from nguon.record.asking import Found, address_of, ask
from nguon.rumours.likeness import checked
from nguon.rumours.shown import address_of as address_of_rumour
from nguon.verify import Verdict
from nguon.verify.codes import read_code

_ASKS = re.compile(r"\s*(?:kt|ki[eể]m\s*ch[uứ]ng)\b[\s:,.-]*(.*)", re.IGNORECASE | re.DOTALL)
A_MESSAGE = 160


def words_to_check(words: str) -> str | None:
    """What follows the keyword; None for a message without it.

    >>> words_to_check("Kt: mai vo dap"), words_to_check("DK ban bo")
    ('mai vo dap', None)
    """
    match = _ASKS.fullmatch(words)
    return match[1].strip() if match else None


def verdict_on(words: str) -> str:
    """The answer with its link, short enough for one message; nothing of `words` is kept."""
    if not words:
        return _("Soạn KT và tin bạn nhận được, hoặc mã ở cuối tin.")
    try:
        found = ask(words)
    except Refused as refusal:
        return refusal.message
    said, link = _told(found, words)
    return f"{said[: A_MESSAGE - len(link) - 1]} {link}"


def _told(found: Found, words: str) -> tuple[str, str]:
    verdict = found.answer.verdict
    if verdict == Verdict.UNKNOWN:
        known = None if read_code(words) else checked(words)
        if known:
            said = _("Tin đồn đã kiểm chứng: %(rating)s.")
            rating = known.rumour.published.get_rating_display()
            return said % {"rating": rating}, address_of_rumour(known.rumour)
        said = _("Không tìm thấy trong tin chính thức. Đừng chuyển tiếp.")
        return said, f"{settings.PUBLIC_URL}/kiem-chung/"
    said = {
        Verdict.OFFICIAL: _("Đúng là tin chính thức."),
        Verdict.CHANGED: _("Đã bị sửa, khác tin chính thức. Đừng làm theo. Bản đúng:"),
        Verdict.SUPERSEDED: _("Tin cũ, đã đính chính hoặc thu hồi. Đọc bản mới:"),
    }[verdict]
    return said, address_of(found.version)
