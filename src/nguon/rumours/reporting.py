"""A citizen reports a text: counted with what it is nearest to, or the first of its kind."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.rumours.likeness import nearest
from nguon.rumours.models import Rumour, Wording
from nguon.rumours.striking import struck
from nguon.viet.folding import fold

FEWEST_WORDS = 5
MOST_WORDINGS = 20
"""Wordings of one rumour that are kept; later ones are counted only."""

KEPT = timedelta(days=90)
"""How long a report that nobody answered is kept after the last one like it."""


@transaction.atomic
def report(text: str) -> Rumour:
    """Take one report in. Raises Refused for what is too short to be told from others."""
    words = " ".join(struck(text).split())
    if len(words.split()) < FEWEST_WORDS:
        raise Refused(_("Lời báo ngắn quá. Hãy dán nguyên tin bạn nhận được."), "loi")
    chain.take_turn()
    found, now = nearest(words), clock.now()
    if found:
        rumour = found.rumour
        known = {fold(one) for one in rumour.wordings.values_list("text", flat=True)}
    else:
        rumour, known = Rumour(text=words, first_at=now), set()
    rumour.count, rumour.last_at = rumour.count + 1, now
    rumour.save()
    if fold(words) not in known and len(known) < MOST_WORDINGS:
        Wording.objects.create(rumour=rumour, text=words)
    if not found:
        chain.record(rumour.stream, "rumour.reported")
    return rumour


def expire_reports() -> int:
    """Delete reports that nobody answered in time; how many rumours."""
    late = Rumour.objects.filter(answers=None, last_at__lt=clock.now() - KEPT)
    gone = 0
    for rumour in late:
        with transaction.atomic():
            chain.record(rumour.stream, "rumour.expired", reports=rumour.count)
            rumour.delete()
            gone += 1
    return gone
