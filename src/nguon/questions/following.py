"""What the asker does with their code: read, add, rate with one tap, ask for a better answer."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.questions import follow_codes
from nguon.questions.asking import LONGEST, tidy
from nguon.questions.models import Case
from nguon.questions.models.tries import demand_patience, note_try

MAY_REOPEN = timedelta(days=30)
STARS = (1, 2, 3)
"""Not helped, partly, helped."""


def find(written: str, network: str) -> Case | None:
    """The case of a code; wrong ones are counted, and too many refused for a while."""
    demand_patience("code", network)
    code = follow_codes.normal(written)
    found = Case.objects.by_code(code) if code else None
    if found is None:
        note_try("code", network)
    return found


@transaction.atomic
def reply(case: Case, words: str) -> None:
    """Add what was asked back for."""
    words = tidy(words)[:LONGEST]
    if not words:
        raise Refused(_("Viết điều cơ quan hỏi thêm."), "words")
    case.take("replied")
    case.say(words, by_asker=True)


def rate(case: Case, stars: int) -> None:
    """One tap; the last one counts."""
    if stars not in STARS:
        raise Refused(_("Chọn một trong ba."))
    case.take("rated", None, {"stars": stars}, stars=stars)


@transaction.atomic
def reopen(case: Case, words: str) -> None:
    """The answer did not help: the same unit answers again, on a clock that starts anew."""
    answered = case.events().filter(kind="case.answered").last()
    if answered and clock.now() - answered.at > MAY_REOPEN:
        raise Refused(_("Đã quá ba mươi ngày. Bạn gửi câu hỏi mới nhé."))
    words = tidy(words)[:LONGEST]
    if len(words) < 5:
        raise Refused(_("Viết điều chưa được trả lời."), "words")
    case.take("reopened", None, {"promised": None, "stars": None})
    case.say(words, by_asker=True)
