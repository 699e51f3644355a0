"""A source says a figure: one transaction, whether it is new, the same again, or another."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from nguon.events import chain, clock
from nguon.events.refusal import Refused
from nguon.figures.agreeing import settle_day
from nguon.figures.models import Indicator, Point, Series, Statement
from nguon.figures.models.point import ALL_DAY
from nguon.figures.places import area_named
from nguon.orgs.permissions import Ability, Actor
from nguon.sources.models import Edition, Source

LARGEST = Decimal(10) ** 12
AFTER_CORRECTION: list[Callable[[Point, Actor], None]] = []
"""What rooms above this one do, in the same transaction, when a figure has changed."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was said, of when and where, by whom and when. `value` None takes a figure back."""

    indicator: Indicator
    place: str
    day: date
    hour: time | None
    value: Decimal | None
    source: Source
    told_at: datetime


@transaction.atomic
def tell(
    told: Told,
    actor: Actor,
    edition: Edition | None = None,
    ground: str = "",
    sentence: str = "",
    reason: str = "",
) -> Statement:
    """Enter what a source said. What it said last, by its own time, is the figure.

    Refuses what has no source to show, lies ahead, or says two things at one time.
    """
    actor.demand(Ability.WRITE)
    chain.take_turn()
    _demand_sound(told, edition, ground)
    point = _point(told, actor.day)
    before = point.value
    _demand_new(point, told)
    made = point.statements.create(
        value=told.value,
        told_at=told.told_at,
        learnt_at=clock.now(),
        edition=edition,
        ground=ground.strip(),
        sentence=sentence[:1000],
        reason=reason.strip(),
        by=actor.person,
    )
    first = point.told_at is None
    point.settle()
    settle_day(point.series, point.day)
    point.refresh_from_db(fields=["value", "former", "disputed"])
    changed = not first and point.value != before
    facts = {
        "point": point.pk,
        "series": point.series.slug,
        "day": point.day,
        "value": told.value,
        "told_at": told.told_at,
        "source": told.source.name,
        "edition": edition and edition.pk,
        "sha256": edition.fetch.sha256 if edition else "",
        "ground": ground,
        "reason": reason,
    }
    if changed:
        chain.record(point.series.stream, "figure.corrected", actor, former=before, **facts)
        for follow in AFTER_CORRECTION:
            follow(point, actor)
    else:
        chain.record(point.series.stream, "figure.entered", actor, **facts)
    return made


def _demand_sound(told: Told, edition: Edition | None, ground: str) -> None:
    if edition is None and not ground.strip():
        raise Refused(_("Hãy ghi nguồn nêu số này ở đâu: số văn bản, địa chỉ trang."), "ground")
    if not told.place.strip():
        raise Refused(_("Hãy ghi số này của nơi nào."), "place")
    if told.day > clock.today():
        raise Refused(_("Ngày của số liệu chưa tới."), "day")
    if told.value is not None and abs(told.value) >= LARGEST:
        raise Refused(_("Số quá lớn."), "value")


def _demand_new(point: Point, told: Told) -> None:
    known = point.statements.filter(told_at=told.told_at).first()
    if known and known.value == told.value:
        raise Refused(_("Số này đã được ghi từ cùng nguồn, cùng lúc."), "value")
    if known:
        raise Refused(
            _("%(source)s đã nêu một số khác vào đúng lúc đó. Hãy xem lại lời của nguồn.")
            % {"source": told.source},
            "value",
        )
    if told.value is None and point.told_at is None:
        raise Refused(_("Chưa có số nào của nguồn này để rút."), "value")


def _point(told: Told, today: date) -> Point:
    place, area = area_named(told.place, told.day)
    series = Series.of(told.indicator, place, area)
    minute = ALL_DAY if told.hour is None else told.hour.hour * 60 + told.hour.minute
    point, new = Point.objects.select_related("series__indicator").get_or_create(
        series=series, day=told.day, minute=minute, source=told.source
    )
    if new:
        point.entitled = not point.why_not(today)
    return point
