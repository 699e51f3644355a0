"""Making keys for other systems and taking them back: acts of whoever administers the unit."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import ApiKey, Holding
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def make(
    holding: Holding, name: str, scopes: list[str], expires_on: date, per_minute: int, actor: Actor
) -> tuple[ApiKey, str]:
    """A key that acts for whoever holds the post, and its secret, which is shown this once."""
    actor.demand(Ability.ADMINISTER, holding.post.unit)
    chain.take_turn()
    if expires_on < clock.today():
        raise Refused(_("Ngày hết hạn phải từ hôm nay trở đi."), "expires_on")
    key = ApiKey(
        name=name,
        person=holding.person,
        post=holding.post,
        scopes=sorted(scopes),
        expires_on=expires_on,
        per_minute=per_minute,
        made_at=clock.now(),
    )
    secret = key.draw()
    key.save()
    chain.record(
        f"key:{key.pk}", "key.made", actor,
        name=name, post=key.post_id, person=key.person_id, scopes=key.scopes, expires=expires_on,
    )  # fmt: skip
    return key, secret


@transaction.atomic
def revoke(key: ApiKey, actor: Actor) -> None:
    """From now on the key opens nothing."""
    actor.demand(Ability.ADMINISTER, key.post.unit)
    chain.take_turn()
    key.refresh_from_db(fields=["revoked_at"])
    if key.revoked_at:
        raise Refused(_("Khóa này đã được thu hồi."))
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at"])
    chain.record(f"key:{key.pk}", "key.revoked", actor, name=key.name)
