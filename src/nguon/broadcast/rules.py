"""What stands in the way of a day's programme: hours, minutes, what must air, what has no sound.

Limits are the house's usual ones (settings); each may be set aside for a day by an officer, with a
reason that is recorded.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.broadcast.codes import ItemKind, Technology
from nguon.broadcast.models.programme import GAP, Item, Programme
from nguon.broadcast.models.station import Slot


@dataclass(frozen=True)
class Conflict:
    """One thing to look at. What `blocks` must be mended, or set aside where `rule` is named;
    `offer` is the bulletin that is to be taken."""

    words: str
    rule: str = ""
    blocks: bool = True
    offer: int | None = None


def conflicts(programme: Programme) -> list[Conflict]:
    """Everything, what blocks first."""
    by_slot: dict[str, list[Item]] = defaultdict(list)
    for item in programme.items.select_related("offer__version__bulletin"):
        by_slot[item.slot].append(item)
    slots = [slot for slot in programme.slots() if by_slot[slot.key]]
    found = [*_of_the_day(programme, slots, by_slot)]
    for slot in slots:
        found += _of_a_slot(programme, slot, by_slot[slot.key])
    found += _wanting(programme, by_slot)
    return sorted(found, key=lambda one: not one.blocks)


def length(items: list[Item]) -> timedelta:
    """How long items take, with the silence between them."""
    return sum((timedelta(seconds=one.seconds) + GAP for one in items), timedelta())


def _of_the_day(programme, slots, by_slot):
    station, aside = programme.station, programme.set_aside()
    total = sum((length(by_slot[slot.key]) for slot in slots), timedelta())
    limit = timedelta(minutes=station.minutes_a_day)
    if total > limit and "minutes" not in aside:
        facts = {"n": _minutes(total), "most": station.minutes_a_day}
        yield Conflict(_("Cả ngày %(n)d phút, mức của đài là %(most)d phút.") % facts, "minutes")
    most = settings.BROADCAST_SLOTS_A_DAY + station.is_market_day(programme.day)
    if len(slots) > most and "slots" not in aside:
        facts = {"n": len(slots), "most": most}
        yield Conflict(_("%(n)d buổi trong ngày, mức chung là %(most)d buổi.") % facts, "slots")


def _of_a_slot(programme: Programme, slot: Slot, items: list[Item]):
    aside, begins, lasts = programme.set_aside(), programme.begin(slot), length(items)
    if lasts > timedelta(minutes=slot.minutes) and f"length-{slot.key}" not in aside:
        facts = {"slot": slot, "n": _minutes(lasts), "most": slot.minutes}
        words = _("Buổi %(slot)s dài %(n)d phút, chỉ có %(most)d phút.") % facts
        yield Conflict(words, f"length-{slot.key}")
    station, ends = programme.station, (begins + lasts)
    quiet = station.is_quiet(begins.time()) or station.is_quiet(ends.time())
    if quiet and "quiet" not in aside:
        facts = {"slot": slot, "hours": station.quiet_words()}
        yield Conflict(_("Buổi %(slot)s nằm trong giờ yên lặng (%(hours)s).") % facts, "quiet")
    for item in items:
        until = item.offer.valid_until if item.offer else None
        if until and until < begins:
            yield Conflict(_("“%s” đã hết hiệu lực trước giờ phát. Hãy bỏ ra.") % item)


def _wanting(programme: Programme, by_slot):
    placed = {item.offer_id for items in by_slot.values() for item in items}
    offers = programme.station.offers.filter(state="open").exclude(pk__in=placed)
    for offer in offers.select_related("version"):
        if offer.must_air and not offer.is_emergency:
            words = _("Bản tin ưu tiên “%s” chưa có trong chương trình.") % offer
            yield Conflict(words, offer=offer.pk)
    boxes = (
        programme.station.clusters.used_on(programme.day).filter(technology=Technology.IP).exists()
    )
    for item in (one for items in by_slot.values() for one in items):
        if boxes and item.kind == ItemKind.BULLETIN and not item.seconds:
            words = _("“%s” chưa có âm thanh: loa thông minh không phát được, phát thanh viên đọc.")
            yield Conflict(words % item, blocks=False)
        elif boxes and item.kind != ItemKind.BULLETIN and not item.stream:
            words = _("“%s” đọc hoặc tiếp âm tại đài: loa thông minh không phát mục này.")
            yield Conflict(words % item, blocks=False)
        elif item.stream and not item.stream.is_in_force:
            yield Conflict(_("Nguồn của “%s” đã ngừng dùng. Hãy bỏ mục này ra.") % item)


def _minutes(length: timedelta) -> int:
    """Whole minutes, begun ones counted."""
    return -(-int(length.total_seconds()) // 60)
