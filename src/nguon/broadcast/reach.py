"""Whose stations somebody works with: those of the area that their unit serves."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from nguon.bulletins.reach import area_of
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor

if TYPE_CHECKING:
    from nguon.broadcast.models import Station


def demand(actor: Actor, ability: Ability, station: "Station") -> None:
    """Raise PermissionDenied unless the post gives `ability` and the station is in its area."""
    if ability not in actor.abilities or not serves(actor, station.unit):
        raise PermissionDenied


def serves(actor: Actor, unit: Unit) -> bool:
    """Whether `unit` lies in the area of the actor's: a department serves the whole province."""
    return unit.is_under(area_of(actor.unit, actor.day), actor.day)
