"""Texts in one language for one place and time may add to, but not override (section 3.2.2)."""

from collections.abc import Iterator

from lxml import etree

from nguon.formats.cap.defects import Defect
from nguon.formats.cap.tree import children, fault, local, moment_of, named, path, text, text_of

_SINGLE = ("event", "urgency", "severity", "certainty")


def overlap_defects(alert: etree._Element) -> Iterator[Defect]:
    """Yield what a later text overrides of an earlier one with the same language, area and time.

    Only areas with the same shapes and codes are judged; whether two outlines overlap is not.
    """
    earlier: dict[tuple[object, ...], etree._Element] = {}
    for info in named(alert, "info"):
        target = _target(info)
        other = earlier.setdefault(target, info)
        if other is info or not named(info, "area"):
            continue
        for name in _SINGLE:
            if text_of(info, name) != text_of(other, name):
                yield fault("overrides", info, name, name=name, other=path(other))


def _target(info: etree._Element) -> tuple[object, ...]:
    language = text_of(info, "language").lower() or "en-us"
    times = tuple(moment_of(info, name) for name in ("effective", "onset", "expires"))
    areas = frozenset(_words(area) for area in named(info, "area"))
    return (language, times, areas)


def _words(area: etree._Element) -> tuple[tuple[str, str], ...]:
    """The shapes and codes of an area; where there are none, its description."""
    leaves = tuple(
        (local(leaf), " ".join(text(leaf).split()))
        for part in children(area)
        for leaf in (list(children(part)) or [part])
    )
    return tuple(leaf for leaf in leaves if leaf[0] != "areaDesc") or leaves
