"""Sending an approved version: accepted means that every recipient has a row."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from nguon.bulletins.codes import Turn
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery import hours, waking
from nguon.delivery.channels import channels
from nguon.delivery.expanding import expand
from nguon.delivery.models import Group, Lane, Purpose, Release, Use
from nguon.events import chain, clock
from nguon.orgs.permissions import Ability, Actor
from nguon.record.log import enter
from nguon.viet.folding import fold


@transaction.atomic
def release(
    version: Version,
    actor: Actor,
    channel_slugs: list[str] | None = None,
    groups: list[str] | None = None,
    not_before: datetime | None = None,
    key: str = "",
    ack_by: datetime | None = None,
    escalate_at: datetime | None = None,
    use: Use = Use.INFORM,
) -> Release:
    """Send `version` to its bulletin's area; the same `key` again gives the release it made.

    A correction or recall goes, first in line, to exactly those whom the former version reached, on
    the same channels; those for whom the former one was stopped on its way get the new version.
    Units that have not acknowledged it by `ack_by` are reminded; at `escalate_at` the unit above is
    told. Subscribers are written to who agreed to `use`; in an emergency all are, at any hour.
    """
    bulletin = version.bulletin
    actor.demand(Ability.RELEASE, bulletin.unit)
    chain.take_turn()
    if key and (known := Release.objects.filter(key=key).first()):
        return known
    version.mark_released(actor)
    _give_address(bulletin)
    enter(version)
    if version.turn == Turn.FIRST:
        made = _first(version, actor, channel_slugs, groups, not_before, key, use)
    else:
        made = _following(version, actor, key)
    if ack_by:
        made.ack_by, made.escalate_at = ack_by, escalate_at
        made.save(update_fields=["ack_by", "escalate_at"])
    return made


def _first(version, actor, channel_slugs, groups, not_before, key, use) -> Release:
    fitting = [channel.slug for channel in channels().values() if channel.suits(version)]
    slugs = [slug for slug in fitting if channel_slugs is None or slug in channel_slugs]
    made = _accept(
        version,
        actor,
        Purpose.FIRST,
        key,
        channels=slugs,
        groups=groups or list(Group.values),
        not_before=not_before,
        use=use,
    )
    made.area.set(version.bulletin.area.all())
    _expand(made, actor)
    return made


def _following(version: Version, actor: Actor, key: str) -> Release:
    former = list(
        Release.objects.filter(version__bulletin=version.bulletin).exclude(version=version)
    )
    for one in former:
        one.halt(actor)
    everything = sorted({slug for one in former for slug in one.channels})
    purpose = Purpose.RECALL if version.turn == Turn.RECALL else Purpose.CORRECTION
    made = _follow(version, actor, purpose, key, everything, former)
    if purpose == Purpose.CORRECTION:
        _follow(version, actor, Purpose.CONTINUATION, "", everything, former)
    return made


def _follow(version, actor, purpose, key, channels, former) -> Release:
    made = _accept(version, actor, purpose, key, channels, list(Group.values), use=former[0].use)
    made.after.set(former)
    made.settled = False
    made.save(update_fields=["settled"])
    _expand(made, actor)
    return made


def _accept(version, actor, purpose, key, channels, groups, use, not_before=None) -> Release:
    now = clock.now()
    lane = Lane.of(version.bulletin.priority)
    first_in_line = purpose in (Purpose.CORRECTION, Purpose.RECALL)
    return Release.objects.create(
        version=version,
        purpose=purpose,
        lane=min(lane, Lane.PRIORITY) if first_in_line else lane,
        channels=channels,
        groups=groups,
        use=use,
        area_on=version.bulletin.area_on,
        key=key or uuid.uuid4().hex,
        released_by=actor.person,
        accepted_at=now,
        not_before=max(not_before or now, now),
    )


def _expand(made: Release, actor: Actor) -> None:
    rows = expand(made)
    waking.call(made.lane)
    exempt = _exempt(made)
    chain.record(
        made.stream,
        "release.accepted",
        actor,
        bulletin=made.version.bulletin_id,
        version=made.version.number,
        seal=made.version.sha256,
        purpose=made.purpose,
        channels=made.channels,
        deliveries=rows,
        **({"exempt": exempt} if exempt else {}),
    )


def _exempt(made: Release) -> dict:
    """What an emergency is exempt from, and why: hours of channels, messages a day."""
    if made.lane != Lane.EMERGENCY:
        return {}
    bulletin = made.version.bulletin
    return {
        "hours": hours.closed_channels(made),
        "caps": sorted(settings.DAILY_CAPS.keys() & set(made.channels)),
        "reason": bulletin.quote or bulletin.ground,
    }


def _give_address(bulletin: Bulletin) -> None:
    """A permanent address, at the first release; later versions keep it."""
    if bulletin.slug:
        return
    words = slugify(fold(bulletin.latest.title))[:90].strip("-")
    bulletin.slug = f"{words}-{bulletin.pk}".strip("-")
    bulletin.save(update_fields=["slug"])
