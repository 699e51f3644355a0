"""What each line of Kính gửi and Nơi nhận means: found by rule, or said by an officer."""

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.dispatches.models import Dispatch, Recipient
from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs import addressees
from nguon.orgs.models import Unit
from nguon.orgs.permissions import Ability, Actor


def understand(recipient: Recipient) -> None:
    """Find the units that the line means as of the dispatch's day, and by which rule."""
    dispatch = recipient.dispatch
    meanings = addressees.understand(recipient.text, dispatch.province, dispatch.as_of)
    unknown = any(not meaning.units for meaning in meanings)
    recipient.how = "unknown" if unknown or not meanings else meanings[0].how
    rules = "; ".join(str(meaning.rule) for meaning in meanings if meaning.rule)
    recipient.rule = rules[: Recipient._meta.get_field("rule").max_length]
    recipient.save(update_fields=["how", "rule"])
    recipient.units.set(unit for meaning in meanings for unit in meaning.units)


@transaction.atomic
def clarify(recipient: Recipient, actor: Actor, wording: str) -> None:
    """The officer says which units are meant, by name or by a collective that a rule knows."""
    units = named(wording, recipient.dispatch)
    _demand_open(recipient.dispatch, actor)
    recipient.how, recipient.rule = "officer", ""
    recipient.save(update_fields=["how", "rule"])
    recipient.units.set(units)
    _record(recipient, actor, units)


@transaction.atomic
def widen(recipient: Recipient, actor: Actor, units: list[Unit]) -> None:
    """Add units that the line does not name but should reach."""
    _demand_open(recipient.dispatch, actor)
    recipient.units.add(*units)
    _record(recipient, actor, units)


def named(wording: str, dispatch: Dispatch) -> list[Unit]:
    """The units that `wording` names, an addressee a line; refused where one is not known."""
    units: list[Unit] = []
    for meaning in addressees.understand(
        wording.replace("\n", ";"), dispatch.province, dispatch.as_of
    ):
        if not meaning.units:
            raise Refused(
                _("Ngày %(day)s không có đơn vị nào tên “%(name)s”. Hãy viết đủ tên và cấp.")
                % {"day": f"{dispatch.as_of:%d/%m/%Y}", "name": meaning.text},
                "wording",
            )
        units.extend(meaning.units)
    if not units:
        raise Refused(_("Hãy ghi tên ít nhất một đơn vị."), "wording")
    return units


def _demand_open(dispatch: Dispatch, actor: Actor) -> None:
    actor.demand(Ability.DRAFT, dispatch.holder)
    dispatch.hold_open(_("Văn bản đã ký, nơi nhận không sửa được nữa."))


def _record(recipient: Recipient, actor: Actor, units: list[Unit]) -> None:
    chain.record(
        recipient.dispatch.stream,
        "dispatch.corrected",
        actor,
        recipient=recipient.text,
        units=[f"{unit.code} {unit}".strip() for unit in units],
    )
