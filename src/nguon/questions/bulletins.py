"""A published answer told to everybody: the draft of a bulletin for every channel."""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.bulletins import starting
from nguon.bulletins.codes import Language
from nguon.bulletins.models import Bulletin
from nguon.events.refusal import Refused
from nguon.questions.models import Case, Publication

TITLE = 120


@transaction.atomic
def start_bulletin(case: Case, actor) -> Bulletin:
    """Open a bulletin with the public words of an answered question; nothing private goes in."""
    published = Publication.objects.out().filter(case=case).first()
    if published is None:
        raise Refused(_("Công bố câu trả lời trước, rồi mới đưa vào bản tin."))
    ground = _("Hỏi và đáp số %(number)s, %(unit)s") % {"number": published.pk, "unit": case.unit}
    bulletin = starting.from_editor(actor.unit, ground, actor, quote=published.question)
    title = " ".join(published.question.split())
    bulletin.latest.write(
        actor,
        Language.VIETNAMESE,
        title=_("Hỏi và đáp: %(question)s") % {"question": title[:TITLE]},
        lead=published.question,
        body=published.answer,
        action="",
    )
    return bulletin
