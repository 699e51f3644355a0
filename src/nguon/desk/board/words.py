"""The board's sentences, worked out from what it holds and in the administrative register."""

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nguon.assignments.states import Standing
from nguon.desk.board.reading import Board
from nguon.desk.board.regions import Region, regions
from nguon.look.dates import grouped
from nguon.orgs.models import Kind, Unit

NAMED = 12


def given(board: Board) -> str:
    """How much was given to how many, and how many were left out."""
    if not board.given:
        return (
            _("Văn bản này không giao việc cho cơ quan của bạn.")
            if not board.whole
            else _("Văn bản này không giao nhiệm vụ nào.")
        )
    duties = ngettext("%s nhiệm vụ", "%s nhiệm vụ", len(board.duties)) % grouped(len(board.duties))
    units = ngettext("%s đơn vị", "%s đơn vị", board.given) % grouped(board.given)
    told = (
        _("Đã giao %(duties)s cho %(units)s.")
        if board.whole
        else _("Phần bạn theo dõi: %(duties)s, %(units)s.")
    )
    told = told % {"duties": duties, "units": units}
    if board.uncovered:
        told += " " + _("%s chưa được nêu.") % kinds(board.uncovered)
    return told


def kinds(units: Iterable[Unit]) -> str:
    """How many of each kind: 5 phường; 3 xã và 2 phường."""
    parts = [_so_many(Kind(kind), n) for kind, n in Counter(u.kind for u in units).most_common()]
    return (
        _("%(first)s và %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
        if len(parts) > 1
        else parts[0]
    )


def _so_many(kind: Kind, n: int) -> str:
    counted = {
        Kind.COMMUNE: ngettext("%s xã", "%s xã", n),
        Kind.WARD: ngettext("%s phường", "%s phường", n),
        Kind.TOWNSHIP: ngettext("%s thị trấn", "%s thị trấn", n),
        Kind.SPECIAL_ZONE: ngettext("%s đặc khu", "%s đặc khu", n),
    }
    return counted.get(kind, f"%s {kind.label}") % grouped(n)


def names(units: list[Unit]) -> str:
    """The first dozen by name, the rest by number."""
    told = ", ".join(str(unit) for unit in units[:NAMED])
    rest = len(units) - NAMED
    if rest <= 0:
        return told + "."
    return _("%(names)s và %(rest)s đơn vị khác.") % {"names": told, "rest": grouped(rest)}


def covered(counts: dict[str, int], level: str) -> str:
    """The sentence over a bar: what is done, then what needs a person, the worst last."""
    total = sum(counts.values())
    if not total:
        return _("Chưa có %s nào.") % level
    told = _("%(done)s trong %(total)s %(level)s đã xong") % {
        "done": grouped(counts.get(Standing.DONE, 0)),
        "total": grouped(total),
        "level": level,
    }
    needy = (
        (Standing.LATE, _("%s trễ")),
        (Standing.REFUSED, _("%s từ chối")),
        (Standing.UNASSIGNED, _("%s không ai được giao")),
    )
    rest = [text % grouped(counts[shown]) for shown, text in needy if counts.get(shown)]
    return f"{told}; {', '.join(rest)}." if rest else f"{told}."


def level(board: Board) -> str:
    """What the bar counts."""
    return _("đơn vị cấp xã") if board.reaches_communes else _("đơn vị")


def on_the_map(board: Board) -> str:
    """What the map says: how many communes need a hand, and where most of these are."""
    counts = Counter(board.standings[place.key] for place in board.communes)
    if not counts:
        return ""
    needy = (
        (Standing.LATE, _("%s đơn vị cấp xã trễ")),
        (Standing.REFUSED, _("%s đơn vị cấp xã từ chối")),
        (Standing.UNASSIGNED, _("%s đơn vị cấp xã không ai được giao")),
    )
    areas = regions(board)
    told = [_at(areas, one, text % grouped(counts[one])) for one, text in needy if counts[one]]
    if told:
        return f"{'; '.join(told)}."
    return covered(counts, _("đơn vị cấp xã"))


def _at(areas: list[Region], shown: Standing, told: str) -> str:
    """`told`, with the area that holds them all or most of them."""
    full = max(areas, key=lambda region: region.counts[shown], default=None)
    if full is None:
        return told
    if full.counts[shown] == sum(region.counts[shown] for region in areas):
        return _("%(told)s, đều ở %(area)s") % {"told": told, "area": in_a_sentence(full.name)}
    return _("%(told)s, nhiều nhất ở %(area)s (%(n)s)") % {
        "told": told,
        "area": in_a_sentence(full.name),
        "n": grouped(full.counts[shown]),
    }


def in_a_sentence(name: str) -> str:
    """A name as it stands within a sentence: huyện Sìn Hồ."""
    return name[:1].lower() + name[1:]
