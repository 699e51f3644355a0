"""The worker's chore: look for figures in what sources have published, and propose them."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from nguon.events.clock import VIETNAM
from nguon.figures.finding import Found, find
from nguon.figures.models import Indicator, Point, Proposal, Reading
from nguon.figures.models.point import ALL_DAY
from nguon.figures.places import area_named, names_of
from nguon.sources.codes import Change
from nguon.sources.models import Edition

AT_ONCE = 20


def read_new() -> bool:
    """Look through some editions that nobody has looked through; whether there were any.

    An edition and what is proposed of it are one transaction.
    """
    unread = Edition.objects.filter(figures_read=None).select_related("item__outlet__source")
    some = list(unread.order_by("pk")[:AT_ONCE])
    for edition in some:
        try:
            read(edition)
        except IntegrityError:
            continue  # another worker has
    return bool(some)


@transaction.atomic
def read(edition: Edition) -> list[Proposal]:
    """Propose the figures of an edition."""
    made = _withdrawals(edition) if edition.change == Change.WITHDRAWN else _figures(edition)
    Proposal.objects.bulk_create(made)
    Reading.objects.create(edition=edition, found=len(made))
    return made


def _figures(edition: Edition) -> list[Proposal]:
    published = timezone.localdate(edition.item.published_at or edition.at, VIETNAM)
    indicators = {one.slug: one for one in Indicator.objects.all()}
    wanted = [one.wanted() for one in indicators.values()]
    text = f"{edition.title}\n{edition.text}"
    found: dict[tuple, Proposal] = {}
    for one in find(text, wanted, names_of(published), published):
        made = _proposal(one, indicators[one.key], edition, text)
        key = (made.indicator, made.place, made.day, made.minute, made.value)
        if key not in found and not _known(made):
            found[key] = made
    return list(found.values())


def _proposal(found: Found, indicator: Indicator, edition: Edition, text: str) -> Proposal:
    place = found.place
    if place and found.day:
        place, _area = area_named(place, found.day)
    return Proposal(
        edition=edition,
        indicator=indicator,
        place=place[:120],
        day=found.day,
        minute=ALL_DAY if found.hour is None else found.hour.hour * 60 + found.hour.minute,
        value=found.value,
        sentence=found.sentence[:1000],
        written=text[found.start : found.end][:120],
    )


def _known(made: Proposal) -> bool:
    """Whether the source has said the same of the same moment before."""
    points = Point.objects.filter(
        series__indicator=made.indicator,
        series__place=made.place,
        day=made.day,
        minute=made.minute,
        source=made.source,
    )
    return made.day is not None and points.filter(value=made.value).exists()


def _withdrawals(edition: Edition) -> list[Proposal]:
    """What stood in a piece that its source takes back is to be taken back too."""
    points = Point.objects.filter(statements__edition__item=edition.item, value__isnull=False)
    return [
        Proposal(
            edition=edition,
            indicator=one.series.indicator,
            place=one.series.place,
            day=one.day,
            minute=one.minute,
            value=None,
            sentence=edition.title or edition.text[:200],
        )
        for one in points.select_related("series__indicator").distinct()
    ]
