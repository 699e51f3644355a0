"""Keeping the table of units: a new body, where it is reached, its end and its heirs.

A unit is never deleted: it holds from a day until a day, and what was sent to it stays readable.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import chain
from nguon.events.refusal import Refused
from nguon.orgs.models import Alias, Change, Succession, Unit
from nguon.orgs.models.periods import valid_on
from nguon.orgs.permissions import Ability, Actor


@transaction.atomic
def add_body(
    parent: Unit, actor: Actor, since: date, *, kind: str, name: str, aliases: list[str]
) -> Unit:
    """From `since` on, `parent` has a department, office or centre of this name."""
    actor.demand(Ability.ADMINISTER, parent)
    chain.take_turn()
    if not parent.holds_on(since):
        raise Refused(
            _("%(parent)s không tồn tại vào ngày %(day)s. Hãy chọn ngày khác.")
            % {"parent": parent, "day": f"{since:%d/%m/%Y}"},
            "valid_from",
        )
    below = Unit.objects.on(since).filter(valid_on(since, "parent_links__"))
    if below.filter(parent_links__parent=parent, name=name).exists():
        raise Refused(_("Đã có đơn vị trực thuộc tên “%(name)s”.") % {"name": name}, "name")
    unit = Unit.objects.create(kind=kind, name=name, valid_from=since)
    unit.place_under(parent, since)
    for alias in dict.fromkeys(aliases):
        Alias.objects.create(unit=unit, name=alias)
    facts = {"unit": unit.name, "parent": parent.name, "since": str(since)}
    chain.record(f"unit:{unit.pk}", "unit.created", actor, **facts)
    return unit


@transaction.atomic
def change_addresses(unit: Unit, actor: Actor, **wanted: str) -> None:
    """Where letters, messages of the exchange, citizens and newsrooms reach it from now on.

    `wanted` are `email`, `organ_id`, `public_phone`, `press_office`, `press_phone` and
    `press_email`, or some of them; the log keeps the former.
    """
    actor.demand(Ability.ADMINISTER, unit)
    chain.take_turn()
    unit.refresh_from_db()
    _demand_free(unit, wanted.get("organ_id", ""))
    changes = {
        name: {"from": getattr(unit, name), "to": value}
        for name, value in wanted.items()
        if getattr(unit, name) != value
    }
    if not changes:
        return
    for name, value in wanted.items():
        setattr(unit, name, value)
    unit.save(update_fields=list(wanted))
    chain.record(f"unit:{unit.pk}", "unit.addressed", actor, unit=unit.name, changes=changes)


def _demand_free(unit: Unit, organ_id: str) -> None:
    """One code is one agency at a time; its successor may take it over."""
    others = Unit.objects.filter(organ_id=organ_id).exclude(pk=unit.pk) if organ_id else ()
    for other in others:
        apart = (unit.valid_to and unit.valid_to <= other.valid_from) or (
            other.valid_to and other.valid_to <= unit.valid_from
        )
        if not apart:
            raise Refused(
                _("Mã %(code)s đang là của %(unit)s.") % {"code": organ_id, "unit": other},
                "organ_id",
            )


@transaction.atomic
def end(unit: Unit, actor: Actor, day: date, heirs: list[Unit]) -> None:
    """From `day` on it is no more; its open duties pass to `heirs`, the first the main one."""
    actor.demand(Ability.ADMINISTER, unit)
    chain.take_turn()
    unit.refresh_from_db()
    if unit.valid_to is not None:
        raise Refused(_("Đơn vị này đã có ngày kết thúc."), "day")
    if day <= unit.valid_from:
        raise Refused(_("Ngày kết thúc phải sau ngày bắt đầu."), "day")
    if unit in heirs or any(not heir.holds_on(day) for heir in heirs):
        raise Refused(_("Đơn vị kế thừa phải là đơn vị khác, có hiệu lực vào ngày đó."), "heirs")
    if Unit.objects.on(day).filter(valid_on(day, "parent_links__"), parent_links__parent=unit):
        raise Refused(_("Còn đơn vị trực thuộc vào ngày đó. Hãy kết thúc các đơn vị ấy trước."))
    unit.valid_to = day
    unit.save(update_fields=["valid_to"])
    unit.parent_links.on(day).update(valid_to=day)
    change = Change.MERGE if len(heirs) == 1 else Change.SPLIT
    for place, heir in enumerate(heirs):
        Succession.objects.create(old=unit, new=heir, day=day, change=change, main=not place)
    names = [heir.name for heir in heirs]
    chain.record(
        f"unit:{unit.pk}", "unit.ended", actor, unit=unit.name, until=str(day), heirs=names
    )
