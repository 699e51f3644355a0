"""Series of figures and their points, each with its source; the public ones need no key at
/so-lieu/."""

from django.shortcuts import get_object_or_404
from ninja import Query, Router

from nguon.api.keys import key
from nguon.api.paging import Cursor, page
from nguon.api.shapes import PointPage, SeriesPage
from nguon.figures.models import Point, Series
from nguon.figures.rows import address_of
from nguon.orgs.permissions import Ability, needs

router = Router(tags=["figures"], auth=key)


@router.get("", response=SeriesPage, summary="Series of figures: one indicator at one place")
@needs(Ability.READ)
def every_series(request, cursor: Query[Cursor]):
    return page(Series.objects.select_related("indicator", "area"), cursor, _series)


@router.get(
    "/{slug}/points",
    response=PointPage,
    summary="The points of a series by key, corrected and contradicted ones marked",
)
@needs(Ability.READ)
def points_of(request, slug: str, cursor: Query[Cursor]):
    one = get_object_or_404(Series, slug=slug)
    return page(one.points.select_related("source", "series"), cursor, _point)


def _series(one: Series) -> dict:
    return {
        "slug": one.slug,
        "indicator": one.indicator.name,
        "place": one.place,
        "area": one.area.code if one.area else None,
        "unit": one.indicator.noun,
        "counting": one.indicator.counting,
        "topic": one.indicator.topic,
        "published_at": one.published_at,
        "url": address_of(one),
    }


def _point(one: Point) -> dict:
    names = ("day", "hour", "value", "former", "corrections", "told_at", "learnt_at", "disputed")
    return {name: getattr(one, name) for name in (*names, "entitled")} | {
        "id": one.pk,
        "source": one.source.name,
        "url": address_of(one.series, one.pk),
    }
