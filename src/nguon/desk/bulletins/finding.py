"""The bulletins and releases that an actor's address may lead to."""

from django.shortcuts import get_object_or_404

from nguon.bulletins.codes import Language
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery.models import Release
from nguon.orgs.permissions import Ability, Actor


def visible(actor: Actor, pk: int) -> Bulletin:
    """A bulletin of the actor's subtree, or 404."""
    seen = Bulletin.objects.visible_to(actor).select_related("unit", "assignment__duty__dispatch")
    return get_object_or_404(seen, pk=pk)


def latest(bulletin: Bulletin) -> Version:
    """Its latest version with all its words at hand."""
    versions = bulletin.versions.select_related("writer", "reviewer")
    found = versions.prefetch_related("texts__renditions", "approvals__person")
    version = found.order_by("-number").first()
    version.bulletin = bulletin
    for text in version.texts.all():
        text.version = version
    return version


def writable(actor: Actor, pk: int) -> Bulletin:
    """A bulletin that the actor may write; whether its version is still a draft, the act says."""
    bulletin = visible(actor, pk)
    actor.demand(Ability.WRITE, bulletin.unit)
    return bulletin


def release_of(actor: Actor, pk: int) -> Release:
    """A release of a bulletin of the actor's subtree, or 404."""
    seen = Release.objects.filter(version__bulletin__unit__in=actor.territory.values("pk"))
    return get_object_or_404(seen.select_related("version__bulletin__unit", "released_by"), pk=pk)


def chosen_language(request) -> Language:
    """The language that the address names, else Vietnamese."""
    asked = request.GET.get("tieng", "")
    return Language(asked) if asked in Language.values else Language.VIETNAMESE
