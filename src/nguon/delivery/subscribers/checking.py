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
SHOWN = 5
"""Differences that a letter tells."""


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


def verdict_by_letter(words: str) -> str:
    """The answer as a letter: the verdict, where the text differs, the link, what is kept.

    Raises Refused while the released texts are still being read in.
    """
    if not words.strip():
        said, link, found = _("Thư không có chữ nào để kiểm chứng."), "", None
    else:
        found = ask(words)
        said, link = _told(found, words)
    kept = _("Chúng tôi không lưu tin bạn chuyển đến.")
    parts = [said, link, *_differences(found), *_left_out(found), kept]
    return "\n\n".join(part for part in parts if part)


def _differences(found: Found | None) -> list[str]:
    """Where the text departs from the official one, the official words first."""
    changes = found.answer.changes[:SHOWN] if found else ()
    lines = [
        _("– Bản chính thức: “%(official)s”. Tin bạn nhận: “%(found)s”.")
        % {"official": one.official.strip() or "…", "found": one.found.strip() or "…"}
        for one in changes
    ]
    return ["\n".join([_("Chỗ khác nhau:"), *lines])] if lines else []


def _left_out(found: Found | None) -> list[str]:
    """What the official text says between words that are there."""
    gaps = found.answer.gaps[:SHOWN] if found and not found.answer.changes else ()
    return [_("Câu bị bỏ: “%(words)s”") % {"words": gap.text} for gap in gaps]


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
    official = _("Đúng là tin chính thức.")
    if found.answer.gaps:
        official = _("Tin chính thức nhưng thiếu câu ở giữa. Đọc cả bản tin:")
    elif not found.answer.whole:
        official = _("Đúng là một phần của tin chính thức. Đọc cả bản tin:")
    said = {
        Verdict.OFFICIAL: official,
        Verdict.CHANGED: _("Đã bị sửa, khác tin chính thức. Đừng làm theo. Bản đúng:"),
        Verdict.SUPERSEDED: _("Tin cũ, đã đính chính hoặc thu hồi. Đọc bản mới:"),
    }[verdict]
    return said, address_of(found.version)
