"""What is out on a channel: bulletins with those of their versions that went out over it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from nguon.bulletins.codes import Language, State, Turn
from nguon.bulletins.models import Bulletin, Version
from nguon.delivery.models import Delivery, Group, Standing
from nguon.delivery.models.delivery import REACHED
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.orgs.models.succession import Succession

NEWEST = 300
"""Bulletins that lists and feeds look through; older ones are in the list of their month."""


@dataclass(frozen=True)
class Shown:
    """A bulletin and what is out of it, the oldest version first."""

    bulletin: Bulletin
    versions: list[Version]

    @property
    def current(self) -> Version:
        return self.versions[-1]

    @property
    def lead(self) -> str:
        """The one sentence of it to remember, in Vietnamese."""
        return self.current.text_for(Language.VIETNAMESE).lead

    @property
    def kit_path(self) -> str:
        """Where its press kit is, under /tin/."""
        return f"{self.bulletin.slug}/v/{self.current.number}/bao-chi.zip"

    @property
    def first_out(self) -> datetime:
        return self.versions[0].released_at

    @property
    def recalled(self) -> bool:
        return self.current.state == State.RECALLED or self.current.turn == Turn.RECALL

    @property
    def expired(self) -> bool:
        return self.current.state == State.EXPIRED

    @property
    def corrected(self) -> bool:
        return self.current.turn == Turn.CORRECTION and not self.recalled

    @property
    def holds(self) -> bool:
        """People should act on it today."""
        return not self.recalled and not self.expired

    @property
    def alarms(self) -> bool:
        return self.bulletin.is_emergency and self.holds

    @property
    def changed_at(self) -> datetime:
        """When readers were last told something of it."""
        version = self.current
        return max(version.released_at, version.ended_at or version.released_at)


def versions_on(channel: str) -> QuerySet[Version]:
    """The versions that went out over `channel`, the one included that is on its way just now."""
    held = Q(standing=Standing.WAITING, lease_until__gt=clock.machine_time())
    out = Delivery.objects.filter(Q(standing__in=REACHED) | held, channel=channel)
    return Version.objects.filter(releases__in=out.values("release")).distinct()


def one(bulletin: Bulletin, channel: str) -> Shown | None:
    """What is out of `bulletin`; None when nothing is."""
    found = _with_versions([bulletin.pk], channel)
    return found[0] if found else None


def newest(channel: str, most: int = NEWEST) -> list[Shown]:
    """The bulletins on `channel`, emergencies that hold first, then the youngest."""
    keys = (
        versions_on(channel).order_by("-released_at").values_list("bulletin", flat=True)[: most * 2]
    )
    found = _with_versions(list(dict.fromkeys(keys))[:most], channel)
    return sorted(found, key=lambda shown: (not shown.alarms, -shown.first_out.timestamp()))


def _with_versions(keys: list[int], channel: str) -> list[Shown]:
    versions = (
        versions_on(channel)
        .filter(bulletin__in=keys)
        .select_related("bulletin__unit")
        .prefetch_related("texts__renditions", "recording_set", "bulletin__area")
        .order_by("number")
    )
    by_bulletin: dict[int, list[Version]] = {}
    for version in versions:
        by_bulletin.setdefault(version.bulletin_id, []).append(version)
    return [Shown(many[-1].bulletin, many) for many in by_bulletin.values()]


def under_embargo() -> list[Version]:
    """Versions that newsrooms may have and the public not yet."""
    waiting = Delivery.objects.waiting().exclude(contact__group=Group.NEWSROOM)
    return list(
        Version.objects.filter(
            state=State.RELEASED,
            bulletin__embargo_until__gt=clock.now(),
            releases__in=waiting.values("release"),
        )
        .distinct()
        .select_related("bulletin__unit")
        .prefetch_related("texts__renditions", "recording_set", "bulletin__area")
    )


class Reach:
    """Which bulletins concern the people of a unit. Areas are looked up once each."""

    def __init__(self) -> None:
        self._under: dict[tuple[int, date], set[int]] = {}

    def concerns(self, shown: Shown, unit: Unit) -> bool:
        """Whether `unit`, or one that it came from, lay in the bulletin's area on its day."""
        day = shown.bulletin.area_on
        places = {unit.pk, *_forebears(unit, day)}
        return any(places & self._units(area, day) for area in shown.bulletin.area.all())

    def _units(self, area: Unit, day: date) -> set[int]:
        key = (area.pk, day)
        if key not in self._under:
            under = Unit.objects.under(area, day)
            self._under[key] = set(under.values_list("pk", flat=True))
        return self._under[key]


def _forebears(unit: Unit, day: date) -> list[int]:
    if unit.valid_from <= day:
        return []
    return list(Succession.objects.filter(new=unit).values_list("old", flat=True))
