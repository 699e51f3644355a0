"""What of bulletins waits for somebody."""

from nguon.bulletins.codes import State
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery.acknowledging import may_acknowledge_for, waiting_for
from nguon.orgs.permissions import Ability, Actor

ABLE = (Ability.WRITE, Ability.APPROVE, Ability.RELEASE)


def unacknowledged_by(actor: Actor) -> int:
    """How many bulletins the actor's own unit has not acknowledged, if the actor may."""
    return waiting_for(actor.unit).count() if may_acknowledge_for(actor.unit, actor) else 0


def makes_bulletins(actor: Actor) -> bool:
    """Whether the actor writes, approves or sends them; others only receive."""
    return any(actor.can(ability) for ability in ABLE)


def awaited(bulletin: Bulletin, version: Version, actor: Actor) -> str:
    """What this actor can do next about it: "review", "approve", "release" or nothing."""
    if not actor.covers(bulletin.unit):
        return ""
    mine = version.writer_id == actor.person.pk
    if version.state == State.DRAFT:
        ready = version.title and not mine
        able = actor.can(Ability.WRITE) or actor.can(Ability.APPROVE)
        return "review" if ready and able else ""
    if version.state == State.REVIEWED:
        given = any(one.person_id == actor.person.pk for one in version.approvals.all())
        return "approve" if actor.can(Ability.APPROVE) and not mine and not given else ""
    if version.state == State.APPROVED:
        return "release" if actor.can(Ability.RELEASE) else ""
    return ""
