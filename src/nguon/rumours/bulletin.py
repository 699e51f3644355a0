"""The answer to a rumour as the draft of a bulletin, for those who never asked."""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.bulletins import starting
from nguon.bulletins.models import Bulletin
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Actor
from nguon.rumours.models import Rumour
from nguon.rumours.shown import address_of

TITLE = 200


@transaction.atomic
def draft_bulletin(rumour: Rumour, actor: Actor) -> Bulletin:
    """Open a bulletin of the actor's unit that tells the published answer."""
    answer = rumour.published
    if answer is None:
        raise Refused(_("Hãy công bố câu trả lời trước, rồi soạn bản tin từ đó."))
    ground = _("Tin đồn đã kiểm chứng: %(address)s") % {"address": address_of(rumour)}
    bulletin = starting.from_editor(actor.unit, ground, actor, quote=answer.claim)
    title = _("Tin đồn đã kiểm chứng: %(rating)s") % {"rating": answer.get_rating_display()}
    bulletin.latest.write(
        actor,
        "vi",
        title=title[:TITLE],
        lead=f"“{answer.claim}”: {answer.get_rating_display().lower()}.",
        body=answer.words,
        action=_("Đừng chuyển tiếp tin chưa kiểm chứng. Kiểm tra tin tại trang Kiểm chứng."),
    )
    return bulletin
