"""Which units are served here, and which only over the exchange."""

from datetime import date

from django.conf import settings

from nguon.dispatches.models import Dispatch
from nguon.formats.edxml import Organ
from nguon.orgs.models import Person, Post, Role, Unit
from nguon.orgs.permissions import Actor


class Gateway(Actor):
    """The exchange acting for a unit: it takes in what came, people decide on the rest."""

    @property
    def key(self) -> str:
        return "exchange"

    @property
    def name(self) -> str:
        return str(self.person)


def gateway(unit: Unit, day: date) -> Gateway:
    """The exchange as it acts for `unit`."""
    post = Post(unit=unit, title="tự động", role=Role.CLERK)
    return Gateway(Person(full_name="Trục liên thông văn bản"), post, day)


def is_ours(organ_id: str) -> bool:
    """Whether this store serves the agency: its code is one of ours or stands under one.

    Both orders are written, H35.01 and 000.00.01.H35.
    """
    return any(
        organ_id == ours or organ_id.startswith(f"{ours}.") or organ_id.endswith(f".{ours}")
        for ours in settings.EXCHANGE_ORGANS
    )


def unit_of(organ_id: str, day: date) -> Unit | None:
    """The unit of ours that has this code on `day`."""
    if not is_ours(organ_id):
        return None
    return Unit.objects.on(day).filter(organ_id=organ_id).first()


def sender_of(dispatch: Dispatch) -> Unit | None:
    """The unit under whose code a dispatch goes out: its holder or the nearest above with one."""
    lineage = dispatch.holder.lineage_on(dispatch.as_of)
    return next((unit for unit in lineage if unit.organ_id), None)


def organ(unit: Unit) -> Organ:
    """The unit as a message names it."""
    return Organ(
        organ_id=unit.organ_id,
        in_charge=unit.formal_name(),
        name=unit.formal_name(),
        email=unit.email,
    )
