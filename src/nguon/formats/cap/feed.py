"""An Atom feed (RFC 4287) of signed alerts: what still holds, newest first, at most 100 KB."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from nguon.formats.cap.alert import Alert, Info
from nguon.formats.cap.codes import MEDIA_TYPE
from nguon.formats.cap.writing import write_moment

ATOM = "http://www.w3.org/2005/Atom"
MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """An alert and where its signed file is."""

    alert: Alert
    href: str


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed as bytes, how many alerts it shows, and how many still hold but did not fit."""

    data: bytes
    shown: int
    cut: int


def write_feed(
    entries: Iterable[Entry],
    *,
    title: str,
    author: str,
    address: str,
    at: datetime,
    most_bytes: int = MOST_BYTES,
) -> Feed:
    """Return the feed of the alerts that have not expired at the time `at`, newest first.

    `address` is the feed's own URL and its id. Alerts that do not fit are left out from the oldest
    on, and the feed's subtitle says how many. Raises ValueError for an alert without `sent`.
    """
    current = sorted((one for one in entries if _holds(one.alert, at)), key=_sent, reverse=True)
    head = {"title": title, "author": author, "address": address}
    parts = [_entry(one) for one in current]
    room = most_bytes - len(_feed(head, current, at, [], len(current)))
    shown = 0
    for part in parts:
        room -= len(part)
        if room < 0:
            break
        shown += 1
    data = _feed(head, current, at, parts[:shown], len(parts) - shown)
    return Feed(data, shown, len(parts) - shown)


def _holds(alert: Alert, at: datetime) -> bool:
    return alert.expires is None or alert.expires > at


def _sent(entry: Entry) -> datetime:
    if entry.alert.sent is None:
        raise ValueError("an alert without sent has no place in a feed")
    return entry.alert.sent


def _feed(
    head: dict[str, str], current: list[Entry], at: datetime, parts: list[bytes], cut: int
) -> bytes:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _put(root, "id", head["address"])
    _put(root, "title", head["title"])
    if cut:
        _put(root, "subtitle", f"Còn {cut} cảnh báo cũ hơn đang có hiệu lực không nêu ở đây.")
    _put(root, "updated", write_moment(_sent(current[0]) if current else at))
    _put(_child(root, "author"), "name", head["author"])
    _child(root, "link", rel="self", type="application/atom+xml", href=head["address"])
    root.text = root[-1].tail = "\n"
    body: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return body.replace(b"</feed>", b"".join(parts) + b"</feed>\n")


def _entry(entry: Entry) -> bytes:
    alert = entry.alert
    info = alert.infos[0] if alert.infos else Info()
    element = etree.Element(f"{{{ATOM}}}entry", nsmap={None: ATOM})
    _put(element, "id", _id(alert))
    _put(element, "title", info.headline or info.event or alert.note or alert.identifier)
    _put(element, "updated", write_moment(_sent(entry)))
    _put(_child(element, "author"), "name", info.sender_name or alert.sender)
    _child(element, "link", rel="alternate", type=MEDIA_TYPE, href=entry.href)
    if alert.msg_type:
        _child(element, "category", term=alert.msg_type)
    for category in info.categories:
        _child(element, "category", term=category)
    if info.description:
        _put(element, "summary", info.description[:500])
    body: bytes = etree.tostring(element, encoding="UTF-8")
    return body.replace(f' xmlns="{ATOM}"'.encode(), b"", 1) + b"\n"


def _id(alert: Alert) -> str:
    """An IRI as Atom wants it: the identifier where it is one, else one made with the sender."""
    if alert.identifier.startswith("urn:"):
        return alert.identifier
    return f"urn:cap:{alert.sender}:{alert.identifier}"


def _put(element: etree._Element, name: str, text: str) -> None:
    _child(element, name).text = text


def _child(element: etree._Element, name: str, **attributes: str) -> etree._Element:
    return etree.SubElement(element, f"{{{ATOM}}}{name}", attributes)
