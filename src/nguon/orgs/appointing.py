"""Posts and who holds them: acts of whoever administers the unit."""

from datetime import date

from django.db import transaction

from nguon.events import chain, clock
from nguon.orgs.models import Holding, Person, Post, Unit
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def add_post(unit: Unit, actor: Actor, title: str, role: str) -> Post:
    """From today the unit has a post of this title, which carries `role`."""
    actor.demand(Ability.ADMINISTER, unit)
    chain.take_turn()
    post = unit.posts.create(valid_from=clock.today(), title=title, role=role)
    chain.record(f"post:{post.pk}", "post.created", actor, post=str(post))
    return post


@transaction.atomic
def hand_over(post: Post, actor: Actor, person: Person, since: date) -> Holding:
    """From `since` on `person` holds the post instead of whoever did."""
    actor.demand(Ability.ADMINISTER, post.unit)
    chain.take_turn()
    holding = post.hand_over(person, since)
    _record(post, "post.handed_over", actor, person, since)
    return holding


@transaction.atomic
def stand_in(post: Post, actor: Actor, person: Person, since: date, until: date) -> Holding:
    """`person` stands in for the holder from `since` until the day before `until`."""
    actor.demand(Ability.ADMINISTER, post.unit)
    chain.take_turn()
    holding = post.stand_in(person, since, until)
    _record(post, "post.stood_in", actor, person, since, str(until))
    return holding


def _record(
    post: Post, kind: str, actor: Actor, person: Person, since: date, until: str = ""
) -> None:
    facts = {"person": str(person), "since": str(since), "until": until}
    chain.record(f"post:{post.pk}", kind, actor, post=str(post), **facts)
