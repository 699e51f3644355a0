"""From a draft to the answer that the asker reads: checks, sources, a second person."""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from nguon.bulletins.models import Bulletin
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.questions import clocks, telling
from nguon.questions.models import Answer, Case, Citation
from nguon.questions.standing import standings
from nguon.questions.table import TABLE
from nguon.services.models import Procedure, Voice
from nguon.viet.folding import fold
from nguon.viet.personal import Finding, personal_data
from nguon.viet.personal import Kind as Personal

SHORTEST = 20
SAME = 0.9
"""From which likeness on two answers count as the same words pasted twice."""
BLANK = re.compile(r"\[[^\]\n]{0,80}\]|\.{5,}|…{3,}")


@dataclass
class Concerns:
    """What a reader should look at in a draft. Only `blanks` stand in the way of sending it."""

    blanks: list[str] = field(default_factory=list)
    personal: list[Finding] = field(default_factory=list)
    pasted: list[Answer] = field(default_factory=list)
    without_source: bool = False


def concerns_of(case: Case, text: str, cited: bool) -> Concerns:
    """Blanks left from a template, personal data, the same answer given to this person before."""
    return Concerns(
        blanks=BLANK.findall(text),
        personal=[one for one in personal_data(text, place_names(case)) if is_private(one)],
        pasted=_pasted(case, text),
        without_source=not cited,
    )


def is_private(finding: Finding) -> bool:
    """Personal data of a person, not of an office."""
    return finding.kind != Personal.OFFICIAL


def place_names(case: Case) -> list[str]:
    """Names of places and bodies near the case, which are no persons'."""
    line = case.unit.lineage_on(clock.today())
    units = [
        *line,
        *([case.place] if case.place else []),
        *Unit.objects.under(line[-1], clock.today()),
    ]
    return [unit.name for unit in units]


def _pasted(case: Case, text: str) -> list[Answer]:
    """Former answers to the same person that say the same."""
    if not case.address_key:
        return []
    former = Answer.objects.filter(case__address_key=case.address_key, approved_at__isnull=False)
    folded = fold(text)
    return [one for one in former if _alike(fold(one.text), folded)]


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one.split(), other.split(), autojunk=False)
    return matcher.quick_ratio() >= SAME and matcher.ratio() >= SAME


@dataclass(frozen=True)
class Sources:
    """What an answer stands on."""

    procedures: tuple[Procedure, ...] = ()
    bulletins: tuple[Bulletin, ...] = ()


@transaction.atomic
def draft(
    case: Case, text: str, sources: Sources, actor, pasted_on_purpose: bool = False
) -> Answer:
    """Hand in an answer for approval. The same words to the same person need a second look."""
    text = text.strip()
    if len(text) < SHORTEST:
        raise Refused(_("Câu trả lời quá ngắn. Nói rõ người hỏi cần làm gì, ở đâu."), "text")
    concerns = concerns_of(case, text, bool(sources.procedures or sources.bulletins))
    if concerns.blanks:
        raise Refused(
            _("Còn chỗ trống của mẫu: %(blank)s. Hãy điền hoặc bỏ.")
            % {"blank": concerns.blanks[0]},
            "text",
        )
    if concerns.pasted and not pasted_on_purpose:
        raise Refused(
            _(
                "Người này đã nhận đúng câu trả lời đó một lần. Hãy trả lời điều họ hỏi thêm, hoặc "
                "đánh dấu là cố ý."
            ),
            "pasted",
        )
    case.take("drafted", actor, answer_pasted=bool(concerns.pasted))
    last = case.answer
    answer = Answer.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        text=text,
        unit=case.unit,
        drafter=actor.key,
        at=clock.now(),
    )
    cite(answer, sources)
    return answer


def cite(answer: Answer, sources: Sources) -> None:
    """Take down what the answer stands on, in the versions that hold today."""
    today = clock.today()
    for procedure in sources.procedures:
        version = procedure.version_on(today, Voice.PLAIN) or procedure.version_on(
            today, Voice.RECORD
        )
        Citation.objects.create(answer=answer, procedure=procedure, procedure_version=version)
    for bulletin in sources.bulletins:
        Citation.objects.create(
            answer=answer, bulletin=bulletin, bulletin_number=bulletin.latest.number
        )


@transaction.atomic
def approve(case: Case, actor) -> Answer:
    """Another person than the drafter lets it go; everybody who asked the same is told.

    A late one goes only after the asker was given a reason and a new day.
    """
    answer = case.answer
    if answer and answer.drafter == actor.key:
        raise PermissionDenied(_("Người soạn không tự duyệt câu trả lời của mình."))
    (standing,) = standings([case])
    if clocks.owes_word(standing.legal, case.promised, clock.now()):
        raise Refused(
            _("Đã quá hạn theo quy định. Hẹn lại ngày trả lời, ghi lý do, rồi mới gửi."), "day"
        )
    event = case.take("answered", actor, answer=answer.number if answer else 0)
    answer.approved_at = clock.now()
    answer.save(update_fields=["approved_at"])
    for other in case.merged.all():
        telling.tell(other, TABLE["answered"], event)
    return answer


def send_back(case: Case, reason: str, actor) -> None:
    """Back to the drafter, with what is wrong."""
    if len(reason.strip()) < 5:
        raise Refused(_("Ghi điều cần sửa."), "reason")
    case.take("sent_back", actor, reason=reason.strip()[:200])
