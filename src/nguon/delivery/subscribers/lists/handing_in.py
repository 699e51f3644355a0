"""Handing in a list: whose it is, on what ground it may be used, and for what."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.delivery.models import AddressList
from nguon.delivery.subscribers.lists import sealed_files
from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor


def hand_in(
    name: str,
    pieces: Iterable[bytes],
    unit: Unit,
    basis: str,
    uses: int,
    actor: Actor | None,
) -> AddressList:
    """Take a list; the worker reads it. The same file for the same uses again is the same list.

    `actor` is None for whoever runs the system, on the command line.
    """
    if actor:
        actor.demand(Ability.ADMINISTER, unit)
    if not basis.strip():
        raise Refused(_("Hãy ghi căn cứ: ai đồng ý, khi nào, theo văn bản nào."), "basis")
    if not uses:
        raise Refused(_("Hãy chọn ít nhất một mục đích."), "uses")
    with sealed_files.drafted(pieces) as draft, transaction.atomic():
        chain.take_turn()
        known = AddressList.objects.filter(unit=unit, sha256=draft.sha256, uses=uses).first()
        if known:
            return known
        made = AddressList.objects.create(
            name=name[-200:],
            unit=unit,
            basis=basis.strip()[:500],
            uses=uses,
            sha256=draft.sha256,
            size=draft.size,
            by=actor.person if actor else None,
            at=clock.now(),
        )
        sealed_files.keep(draft, made.file)
        chain.record(
            made.stream,
            "address_list.handed_in",
            actor,
            unit=unit.pk,
            basis=made.basis,
            uses=uses,
            sha256=draft.sha256,
        )
    return made
