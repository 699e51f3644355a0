"""Whether the body that a bulletin quotes may be quoted: on its topic, in its area, on the day."""

from typing import TYPE_CHECKING

from nguon.bulletins.codes import Origin, Turn
from nguon.bulletins.concerns import Concern
from nguon.events import clock
from nguon.events.refusal import Refused

if TYPE_CHECKING:
    from nguon.bulletins.models import Version


def why_not(version: "Version") -> str:
    """What forbids to pass on the source's word; empty where nothing does, or nobody is quoted.

    Who may not be quoted any more can always be taken back.
    """
    bulletin = version.bulletin
    if bulletin.origin != Origin.SOURCE or version.turn == Turn.RECALL:
        return ""
    return bulletin.source.why_not(bulletin.topic, bulletin.area.all(), clock.today())


def beyond_competence(version: "Version"):
    """The concern that keeps a bulletin from going out while its source may not be quoted."""
    if reason := why_not(version):
        yield Concern("competence", reason, "source", blocks=True)


def demand_competence(version: "Version") -> None:
    """Refuse what quotes a body beyond its competence: a rule may end while a bulletin waits."""
    if reason := why_not(version):
        raise Refused(reason, "source")
