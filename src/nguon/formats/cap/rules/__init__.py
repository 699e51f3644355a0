"""What the text of CAP 1.2 demands beyond its schema, a file for each part of an alert."""

from collections.abc import Iterator

from lxml import etree

from nguon.formats.cap.defects import Defect
from nguon.formats.cap.rules.areas import Bounds, area_defects
from nguon.formats.cap.rules.infos import info_defects
from nguon.formats.cap.rules.message import message_defects
from nguon.formats.cap.rules.overlaps import overlap_defects
from nguon.formats.cap.rules.references import reference_defects
from nguon.formats.cap.rules.resources import resource_defects
from nguon.formats.cap.rules.texts import text_defects
from nguon.formats.cap.rules.times import time_defects
from nguon.formats.cap.tree import named

__all__ = ["Bounds", "rule_defects"]


def rule_defects(alert: etree._Element, bounds: Bounds | None) -> Iterator[Defect]:
    """Yield what is wrong with an alert by the text of the standard."""
    yield from message_defects(alert)
    yield from reference_defects(alert)
    yield from text_defects(alert)
    for info in named(alert, "info"):
        yield from info_defects(info)
        yield from time_defects(alert, info)
        for resource in named(info, "resource"):
            yield from resource_defects(resource)
        for area in named(info, "area"):
            yield from area_defects(area, bounds)
    yield from overlap_defects(alert)
