"""What officers do with a case before it is answered: pass it on, ask back, join, guide, close."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery import sealing
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability
from nguon.questions.asking import can_answer, send_on
from nguon.questions.codes import GUIDED_ON, OPEN, SETTLED_HERE, Status, Visibility
from nguon.questions.denouncing import may_discern
from nguon.questions.guidance import GUIDANCE
from nguon.questions.models import Case, Publication


def route(case: Case, unit: Unit, actor, reason: str = "") -> None:
    """Hand it to the unit that answers. The legal clock runs on; the unit's own begins."""
    if not can_answer(unit):
        raise Refused(_("Cơ quan này chưa có ai giữ vị trí trả lời câu hỏi."), "unit")
    case.take("routed", actor, {"unit": unit}, reason=reason.strip()[:200])


@transaction.atomic
def ask_back(case: Case, words: str, actor) -> None:
    """Ask the person for what is missing; they answer by their code."""
    words = _said(words, _("Viết điều bạn cần người hỏi cho biết thêm."))
    if case.sealed is None:
        raise Refused(_("Người hỏi không để lại số hay địa chỉ nên không hỏi lại được."))
    case.take("asked_back", actor)
    case.say(words, by_asker=False)


def postpone(case: Case, day: date, reason: str, actor) -> None:
    """Say when the answer comes instead, and why; the legal day stays what it is."""
    if day <= clock.today():
        raise Refused(_("Ngày hẹn mới phải sau hôm nay."), "day")
    words = _said(reason, _("Ghi lý do chậm để người hỏi biết."))
    case.take("postponed", actor, {"promised": day}, until=day, reason=words[:200])


@transaction.atomic
def merge(case: Case, into: Case, actor) -> None:
    """It is the same question as another, whose answer then is also this one's."""
    into = into.settled_by
    if into.pk == case.pk or case.merged.exists():
        raise Refused(_("Hãy gộp câu hỏi này vào một câu khác, chưa gộp vào nó."), "into")
    if into.visibility == Visibility.ERASED:
        raise Refused(_("Nội dung của câu kia đã xóa, không gộp vào được."), "into")
    actor.demand(Ability.ANSWER, into.unit)
    case.take("merged", actor, {"merged_into": into}, into=into.pk)


@transaction.atomic
def guide(case: Case, kind: str, actor) -> None:
    """It is a complaint or a denunciation: say where that is settled, keep nothing of it.

    The guidance reaches the person as a note and on the page of their code.
    """
    if kind not in GUIDED_ON:
        raise Refused(_("Chọn khiếu nại hoặc tố cáo."), "kind")
    case.take("guided", actor, {"kind": kind})
    case.answers.all().delete()
    case.erase()


def close(case: Case, reason: str, actor) -> None:
    """End it without an answer; the person reads the reason, and where to go instead."""
    words = _said(reason, _("Ghi lý do và nơi người hỏi có thể đến."))
    with transaction.atomic():
        case.take("closed", actor)
        case.say(words, by_asker=False)


@transaction.atomic
def reclassify(case: Case, kind: str, actor) -> None:
    """Question or feedback, whose rules differ. What was held is the unit's to read from now on."""
    actor.demand(Ability.ANSWER, case.unit)
    if kind not in SETTLED_HERE:
        raise Refused(_("Chọn hỏi đáp hoặc phản ánh, kiến nghị."), "kind")
    chain.take_turn()
    case.refresh_from_db()
    case.demand_discerning(actor)
    was_held, case.kind = case.visibility == Visibility.HELD, kind
    if was_held:
        out = Publication.objects.out().filter(case=case).exists()
        case.visibility = Visibility.PUBLIC if out else Visibility.PRIVATE
    case.save(update_fields=["kind", "visibility"])
    chain.record(case.stream, "case.reclassified", actor, of=kind)
    if was_held and case.status == Status.RECEIVED:
        send_on(case)


@transaction.atomic
def hold(case: Case, actor) -> None:
    """It may be a denunciation: from this moment nobody reads it but who says what it is."""
    actor.demand(Ability.ANSWER, case.unit)
    chain.take_turn()
    case.refresh_from_db()
    if case.status not in OPEN or case.visibility == Visibility.ERASED:
        raise Refused(_("Việc này đã xong."))
    case.hold()
    chain.record(case.stream, "case.held", actor)


@transaction.atomic
def open_held(case: Case, actor) -> None:
    """Whoever says what it is reads it; that they did is recorded."""
    if not may_discern(actor):
        raise PermissionDenied
    chain.record(case.stream, "case.held_read", actor)


@transaction.atomic
def show_contact(case: Case, actor) -> str:
    """The full number or address; that it was looked at is recorded."""
    actor.demand(Ability.ANSWER, case.unit)
    case.demand_discerning(actor)
    if case.sealed is None:
        raise Refused(_("Không có, hoặc đã xóa."))
    chain.record(case.stream, "case.contact_seen", actor, contact=case.masked)
    return sealing.unseal(case.sealed, case.address_key)


def _said(words: str, wanting: str) -> str:
    if len(words.strip()) < 5:
        raise Refused(wanting, "words")
    return words.strip()[:2000]


def guidance_of(case: Case) -> str:
    """What the person of a guided case is told."""
    return str(GUIDANCE[case.kind]) if case.kind in GUIDED_ON else ""
