"""Rules for collective addressees: laid down and ended for the whole province at once."""

from django.db import transaction

from nguon.events import chain, clock
from nguon.orgs.models import Collective
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def add(rule: Collective, actor: Actor) -> Collective:
    """From its first day on dispatches are understood by `rule` too."""
    actor.demand_governing(Ability.ADMINISTER)
    chain.take_turn()
    rule.save()
    chain.record(f"collective:{rule.pk}", "collective.created", actor, phrase=rule.phrase)
    return rule


@transaction.atomic
def end(rule: Collective, actor: Actor) -> None:
    """From today on nothing is understood by it; what was understood stays."""
    actor.demand_governing(Ability.ADMINISTER)
    chain.take_turn()
    rule.valid_to = clock.today()
    rule.save(update_fields=["valid_to"])
    chain.record(f"collective:{rule.pk}", "collective.ended", actor, phrase=str(rule))
