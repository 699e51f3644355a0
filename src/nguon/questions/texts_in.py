"""Questions by text message: “HOI …”; what follows from the same number soon is added to it."""

from datetime import timedelta

from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.delivery.subscribers.keywords import Wish, read
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.questions import asking
from nguon.questions.asking import Said, tidy
from nguon.questions.codes import Channel
from nguon.questions.models import Case
from nguon.viet.folding import fold

KEYWORD = "hoi"
PARTS_WITHIN = timedelta(minutes=10)


def hear(number: str, words: str) -> str | None:
    """Take a message of `number` (normal form) if it is a question or a part of one.

    None: it is not. Empty: the code goes out as a note of the case. Else words to answer with.
    """
    first, _gap, rest = words.strip().partition(" ")
    if fold(first).strip(".:,") == KEYWORD:
        said = Said(text=rest, came_by=Channel.SMS, contact=("sms", number))
        try:
            asking.receive(said)
        except Refused as refusal:
            return str(refusal.message)
        return ""
    if read(words).wish != Wish.UNCLEAR:
        return None
    return _add_part(number, words)


def _add_part(number: str, words: str) -> str | None:
    since = clock.now() - PARTS_WITHIN
    lately = Case.objects.open().filter(came_by=Channel.SMS, at__gt=since)
    case = lately.filter(address_key=sealing.index_of(number)).order_by("-at").first()
    text = tidy(words)
    if case is None or not text:
        return None
    case.say(text, by_asker=True)
    return _("Đã ghi thêm vào câu hỏi của bạn.")
