"""Whether what a bulletin says may be passed on: by whom, on which topic, where, on the day."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.bulletins.codes import Turn
from nguon.bulletins.concerns import Concern
from nguon.bulletins.figuring import standing_in_the_way
from nguon.events import clock
from nguon.events.refusal import Refused
from nguon.sources.codes import Topic

if TYPE_CHECKING:
    from nguon.bulletins.models import Version


def why_not(version: "Version") -> str:
    """What forbids to pass on the source's word, or to speak of this without a source; empty where
    nothing does.

    Who may not be quoted any more can always be taken back.
    """
    bulletin = version.bulletin
    if version.turn == Turn.RECALL:
        return ""
    if bulletin.source:
        return bulletin.source.why_not(bulletin.topic, bulletin.area.all(), clock.today())
    return _without_source(version)


def _without_source(version: "Version") -> str:
    """On subjects of the setting nothing goes out that rests on no entitled body; exercises do."""
    topic = version.bulletin.topic or getattr(getattr(version, "alert", None), "category", "")
    if version.bulletin.drill or topic not in settings.TOPICS_WITH_SOURCE:
        return ""
    quoted = version.quotations.filter(statement__point__series__indicator__topic=topic)
    if any(not one.point.why_not(clock.today()) for one in quoted):
        return ""
    return _(
        "Tin về %(topic)s phải dựa vào nguồn có thẩm quyền, mà bản tin chưa nêu nguồn nào. Hãy "
        "chọn nguồn ở thẻ Thông tin, địa bàn, hoặc trích một số liệu ở thẻ Số liệu."
    ) % {"topic": Topic(topic).label}


def beyond_competence(version: "Version"):
    """The concern that keeps a bulletin from going out while its source may not be quoted."""
    if reason := why_not(version):
        yield Concern("competence", reason, "source", blocks=True)


def demand_competence(version: "Version") -> None:
    """Refuse what quotes a body beyond its competence, or a figure that holds no longer: a rule may
    end and a figure change while a bulletin waits."""
    if reason := why_not(version):
        raise Refused(reason, "source")
    if version.turn != Turn.RECALL:
        for concern in standing_in_the_way(version):
            raise Refused(concern.message, concern.field)
