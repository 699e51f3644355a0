"""What of response levels an actor may see; anything else is not there."""

from django.shortcuts import get_object_or_404

from nguon.orgs.permissions import Actor
from nguon.playbooks.models import Activation, Hazard, Playbook


def hazard_of(actor: Actor, pk: int) -> Hazard:
    return get_object_or_404(Hazard.objects.known_to(actor), pk=pk)


def playbook_of(actor: Actor, pk: int) -> Playbook:
    known = Hazard.objects.known_to(actor)
    return get_object_or_404(Playbook.objects.filter(hazard__in=known), pk=pk)


def activation_of(actor: Actor, pk: int) -> Activation:
    return get_object_or_404(Activation.objects.visible_to(actor), pk=pk)
