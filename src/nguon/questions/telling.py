"""Who is told after an act, on which channel, in which words; the table says who."""

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.delivery.subscribers import notes
from nguon.orgs.models import Unit
from nguon.questions.addresses import address_of
from nguon.questions.table import How, Transition, Who
from nguon.viet.folding import without_marks

HEADING = "Câu hỏi của bạn"


def tell(case, step: Transition, event) -> None:
    """Queue the notes that the table asks for; desk and page show the rest by themselves."""
    once = f"{case.stream}:{event.seq}"
    if How.CONTACT in step.told.get(Who.ASKER, ()):
        tell_asker(case, _words(case, step), once)
    for who in (Who.UNIT, Who.ABOVE):
        if How.EMAIL in step.told.get(who, ()):
            _tell_unit(case, who, event, f"{once}:{who.name}")


def tell_asker(case, words: str, once: str) -> None:
    """One note to the asker, if they left where; a text message goes without accents."""
    if case.sealed is None:
        return
    address = _("%(words)s Mã: %(code)s. Xem: %(page)s") % {
        "words": words,
        "code": case.shown_code,
        "page": f"{settings.PUBLIC_URL}/hoi/{case.code}/",
    }
    if case.channel == "email":
        notes.write(
            "email", case.destination, address, _(HEADING), once=once, reply_to=address_of(case)
        )
    else:
        notes.write("sms", case.destination, without_marks(address), once=once)


def _words(case, step: Transition) -> str:
    name = step.kind.removeprefix("case.")
    if name == "postponed":
        return _("Câu trả lời chậm hơn hẹn; hẹn mới: %(day)s.") % {
            "day": f"{case.promised:%d/%m/%Y}"
        }
    return {
        "received": _("Chúng tôi đã nhận câu hỏi của bạn."),
        "asked_back": _("Cơ quan trả lời cần bạn cho biết thêm."),
        "answered": _("Câu hỏi của bạn đã có trả lời."),
        "merged": _("Câu hỏi của bạn được trả lời chung với câu hỏi giống như vậy."),
        "guided": _("Việc của bạn có nơi giải quyết riêng, xin xem hướng dẫn."),
        "closed": _("Câu hỏi của bạn đã kết thúc, lý do ghi ở trang theo dõi."),
    }[name]


def _above(case, event) -> Unit:
    """Whom the act names, else the unit above."""
    named = Unit.objects.filter(pk=event.data.get("to")).first()
    return named or case.unit.parent_on(event.at.date()) or case.unit


def _tell_unit(case, who: Who, event, once: str) -> None:
    """One line to the unit, or to the one above it; nothing of what the person wrote."""
    unit = case.unit if who == Who.UNIT else _above(case, event)
    act = event.label
    if event.data.get("head"):
        act = _("Trình lãnh đạo: %(act)s") % {"act": act}
    if unit.email:
        words = _("%(act)s: việc số %(number)s, %(unit)s. Mở Bàn làm việc, mục Hỏi đáp.") % {
            "act": act,
            "number": case.pk,
            "unit": case.unit,
        }
        notes.write("email", unit.email, words, event.label, once=once)
