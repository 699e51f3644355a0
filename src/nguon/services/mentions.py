"""Bulletins that tell of procedures: links on their pages, what was used before and after."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from nguon.bulletins.models import Bulletin
from nguon.delivery.models import Release
from nguon.delivery.site.beside import Link
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.permissions import Ability
from nguon.services.models import Mention, Procedure
from nguon.services.models.use import DAYS_OF_EFFECT


def procedures_in(bulletin: Bulletin) -> list[Link]:
    found = Procedure.objects.filter(mentions__bulletin=bulletin).order_by("mentions__pk")
    return [Link(str(one), reverse("portal:procedure", args=[one.code])) for one in found]


@transaction.atomic
def mention(bulletin: Bulletin, procedure: Procedure, actor) -> Mention:
    """Link a bulletin of the actor's subtree with a procedure."""
    actor.demand(Ability.WRITE, bulletin.unit)
    made, new = Mention.objects.get_or_create(bulletin=bulletin, procedure=procedure)
    if not new:
        raise Refused(_("Bản tin này đã được gắn với thủ tục."))
    chain.record(procedure.stream, "procedure.mentioned", actor, bulletin=bulletin.slug)
    return made


@dataclass(frozen=True)
class Effect:
    """Uses in the `days` before and those after a bulletin went out, kind → number.

    As many days on either side, and none that is still to come: what happened is held against
    what happened. Whether one brought about the other, no count can say.
    """

    mention: Mention
    released: date
    days: int
    before: dict[str, int]
    after: dict[str, int]
    starts: dict[date, int]


def effects(mentions) -> list[Effect]:
    """Of those mentions whose bulletin went out, the youngest first."""
    found = []
    for one in mentions.select_related("bulletin", "procedure"):
        releases = Release.objects.filter(version__bulletin=one.bulletin)
        first = releases.aggregate(at=Min("accepted_at"))["at"]
        if first:
            day = timezone.localdate(first, clock.VIETNAM)
            days = min(DAYS_OF_EFFECT, (clock.today() - day).days + 1)
            before, after = one.effect(day, days)
            found.append(Effect(one, day, days, before, after, one.starts_around(day)))
    return sorted(found, key=lambda effect: effect.released, reverse=True)
