"""A question and its answer for everybody: proposed with personal data struck out, then decided."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from nguon.bulletins.models import Version as BulletinVersion
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.questions import listing
from nguon.questions.answering import is_private, place_names
from nguon.questions.codes import SETTLED_HERE, Status, Visibility
from nguon.questions.models import Case, Citation, Publication
from nguon.services.models import Version
from nguon.viet.difference import Piece, difference
from nguon.viet.folding import nfc
from nguon.viet.personal import personal_data

STRUCK = "[…]"


def struck_out(text: str, names: list[str]) -> str:
    """`text` with what looks like personal data replaced by STRUCK."""
    text = nfc(text)
    for finding in reversed(personal_data(text, names)):
        if is_private(finding):
            text = text[: finding.start] + STRUCK + text[finding.end :]
    return text


def proposal(case: Case) -> tuple[str, str]:
    """Question and answer as the machine would publish them, for a person to read over."""
    names = place_names(case)
    return struck_out(case.text, names), struck_out(case.answer.text, names)


def shown_difference(case: Case, question: str, answer: str) -> tuple[list[Piece], list[Piece]]:
    """What was struck out or changed, word by word."""
    return difference(case.text, question), difference(case.answer.text, answer)


@transaction.atomic
def publish(case: Case, question: str, answer: str, actor) -> Publication:
    """Let everybody read it. What still looks like personal data is refused."""
    if case.kind not in SETTLED_HERE or case.status != Status.ANSWERED:
        raise Refused(_("Chỉ công bố câu hỏi đã được trả lời."))
    if not case.may_publish:
        raise Refused(_("Người hỏi không đồng ý công bố."))
    question, answer = question.strip(), answer.strip()
    if not question or not answer:
        raise Refused(_("Câu hỏi và câu trả lời không được để trống."))
    left = [
        finding
        for text in (question, answer)
        for finding in personal_data(text, place_names(case))
        if is_private(finding)
    ]
    if left:
        raise Refused(
            _("Còn dữ liệu cá nhân (%(kind)s). Hãy bỏ đi rồi công bố.") % {"kind": left[0].kind},
            "question",
        )
    case.take("published", actor, {"visibility": Visibility.PUBLIC})
    now = clock.now()
    known = Publication.objects.filter(case=case).first()
    made = known or Publication(case=case, at=now)
    made.question, made.answer = question, answer
    made.touched_at, made.changed_at, made.withdrawn_at = now, None, None
    made.save()
    listing.put_on(made)
    return made


@transaction.atomic
def unpublish(case: Case, reason: str, actor) -> None:
    """Take it off; the person's own page is not touched."""
    if len(reason.strip()) < 5:
        raise Refused(_("Ghi lý do thôi công bố."), "reason")
    case.take("unpublished", actor, {"visibility": Visibility.PRIVATE}, reason=reason[:200])
    made = Publication.objects.get(case=case)
    made.withdrawn_at = made.touched_at = clock.now()
    made.save(update_fields=["withdrawn_at", "touched_at"])
    listing.take_off(made)


def note_changed_sources() -> int:
    """Mark published answers whose source has another version since; how many are new.

    The store names those of which a source may be another; only these are looked at.
    """
    changed = 0
    waiting = Publication.objects.out().filter(changed_at=None)
    for one in waiting.filter(case__in=_on_changed_sources()).select_related("case"):
        if any(citation.changed for citation in one.sources):
            one.changed_at = one.touched_at = clock.now()
            one.save(update_fields=["changed_at", "touched_at"])
            changed += 1
    return changed


def _on_changed_sources() -> QuerySet:
    """Cases with a citation that is newer, over or replaced now, or soon will be."""
    newer = Version.objects.filter(
        procedure=OuterRef("procedure"),
        voice=OuterRef("procedure_version__voice"),
        number__gt=OuterRef("procedure_version__number"),
    )
    told_anew = BulletinVersion.objects.filter(
        bulletin=OuterRef("bulletin"), number__gt=OuterRef("bulletin_number")
    )
    other = (
        Q(procedure__successor__isnull=False)
        | Q(procedure_version__valid_to__lte=clock.today())
        | Exists(newer)
        | Exists(told_anew)
    )
    return Citation.objects.filter(other).values("answer__case")
