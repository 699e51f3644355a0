"""Whether a body may be quoted on what a series counts, at its place."""

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nguon.sources.codes import Topic
from nguon.sources.models import Source

if TYPE_CHECKING:
    from nguon.figures.models import Series


def why_not(source: Source, series: "Series", day: date) -> str:
    """Why `source` may not be quoted; empty where it may.

    Of a place that is none of our units only a body speaks whose rule names no area.
    """
    topic = series.indicator.topic
    if series.area:
        return source.why_not(topic, [series.area], day)
    if reason := source.why_not(topic, [], day):
        return reason
    rules = source.competences.approved_on(day).filter(topic=topic, area=None)
    if rules.exists():
        return ""
    return _("%(source)s không được trích về %(topic)s cho %(area)s.") % {
        "source": source,
        "topic": Topic(topic).label,
        "area": series.place,
    }
