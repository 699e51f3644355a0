"""Which dispatches a post may read: its subtree's own, those that arrived, those that bind it."""

from django.db.models import Q

from nguon.assignments.models import Assignment
from nguon.dispatches.models import Dispatch, State
from nguon.orgs.permissions import Actor


def dispatches_for(actor: Actor):
    """Held in the actor's subtree, or issued and received or to be carried out there."""
    territory = actor.territory.values("pk")
    arrived = Q(arrivals__unit__in=territory) & ~Q(state__in=[State.DRAFT, State.SIGNED])
    bound = Q(pk__in=Assignment.objects.visible_to(actor).values("duty__dispatch"))
    chosen = Dispatch.objects.filter(Q(holder__in=territory) | arrived | bound)
    return Dispatch.objects.filter(pk__in=chosen.values("pk"))
