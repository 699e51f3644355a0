"""Where the reader lives, as the address of the page says: nothing is kept on their device."""

from nguon.delivery.subscribers.keywords import communes_named
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.orgs.models.units import Kind as UnitKind
from nguon.viet.folding import fold

MOST = 30


def communes():
    return Unit.objects.on(clock.today()).commune_level().order_by("name")


def chosen(request) -> Unit | None:
    """The commune in `?xa=`, if it is one today."""
    key = request.GET.get("xa", "")
    return communes().filter(pk=key).first() if key.isdecimal() and len(key) < 12 else None


def whom_to_call(unit: Unit | None) -> Unit | None:
    """Who is called about anything: `unit`, else whoever above it has a number, the province last.

    None where nobody has one.
    """
    line = unit.lineage_on(clock.today()) if unit else []
    return next((one for one in [*line, province()] if one and one.public_phone), None)


def province() -> Unit | None:
    """The store's own; None in an empty one."""
    known = Unit.objects.on(clock.today()).filter(kind=UnitKind.PROVINCE)
    return known.order_by("pk").first()


def named(request) -> tuple[str, list[tuple[Unit, Unit | None]]]:
    """The words in `?noi=` and the communes that they may mean, each with its parent."""
    words = " ".join(request.GET.get("noi", "").replace("\0", "").split())[:60]
    today = clock.today()
    found = list(communes_named(fold(words), today)) if words else []
    if words and not found:
        found = list(communes().filter(folded__contains=fold(words))[:MOST])
    return words, [(unit, unit.parent_on(today)) for unit in found]
