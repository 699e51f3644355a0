"""The head of an alert: who says it, to whom, and whether it says anything (section 3.2.1)."""

import re
from collections.abc import Iterator

from lxml import etree

from nguon.formats.cap.codes import MsgType, Scope, Status
from nguon.formats.cap.defects import Defect
from nguon.formats.cap.tree import fault, first, named, text_of, whole_text, words

_FORBIDDEN = re.compile(r"[\s,<&]")
_SPEAKING = {MsgType.ALERT, MsgType.UPDATE}
_NEEDS_INFO = {Status.ACTUAL, Status.EXERCISE}
_NEEDS_AREA = {Status.ACTUAL, Status.EXERCISE, Status.TEST}


def message_defects(alert: etree._Element) -> Iterator[Defect]:
    """Yield what is wrong with identifier, sender, scope, addresses, note and content."""
    for name in ("identifier", "sender"):
        element = first(alert, name)
        if element is not None and (found := _FORBIDDEN.search(whole_text(element))):
            yield fault("forbidden_character", element, name=name, found=_shown(found[0]))
    yield from _audience(alert)
    yield from _notes(alert)
    yield from _content(alert)


def _shown(character: str) -> str:
    return character if not character.isspace() else f"U+{ord(character):04X}"


def _audience(alert: etree._Element) -> Iterator[Defect]:
    scope = text_of(alert, "scope")
    restriction, addresses = text_of(alert, "restriction"), text_of(alert, "addresses")
    if scope == Scope.RESTRICTED and not restriction:
        yield fault("restriction_missing", alert, "restriction")
    if scope in (Scope.PUBLIC, Scope.PRIVATE) and restriction:
        yield fault("restriction_unused", first(alert, "restriction"), scope=scope)
    if scope == Scope.PRIVATE and not addresses:
        yield fault("addresses_missing", alert, "addresses")
    for name in ("addresses", "incidents"):
        if (parts := words(text_of(alert, name))) is None or "" in parts:
            yield fault("quotes", first(alert, name), name=name)


def _notes(alert: etree._Element) -> Iterator[Defect]:
    if text_of(alert, "note"):
        return
    if text_of(alert, "msgType") == MsgType.ERROR:
        yield fault("error_note", alert, "note")
    elif text_of(alert, "status") == Status.EXERCISE:
        yield fault("exercise_note", alert, "note")


def _content(alert: etree._Element) -> Iterator[Defect]:
    if text_of(alert, "msgType") not in _SPEAKING:
        return
    status = text_of(alert, "status")
    infos = named(alert, "info")
    if status in _NEEDS_INFO and not infos:
        yield fault("info_missing", alert, "info")
    if status in _NEEDS_AREA:
        for info in infos:
            if not named(info, "area"):
                yield fault("area_missing", info, "area")
