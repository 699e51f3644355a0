"""Files that go with a text: kind, address, size and digest (section 3.2.3)."""

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator

from lxml import etree

from nguon.formats.cap.defects import Defect
from nguon.formats.cap.rules.uris import is_absolute
from nguon.formats.cap.tree import fault, first, text, text_of

_MEDIA_TYPE = re.compile(
    r"(application|audio|font|haptics|image|message|model|multipart|text|video|x-[\w.+-]+)"
    r"/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
    r"(\s*;\s*[\w.!#$&^+-]+=([\w.!#$&^+:/-]+|\"[^\"]*\"))*",
    re.IGNORECASE | re.ASCII,
)
_MISNOMERS = {"image/jpg": "image/jpeg", "audio/mp3": "audio/mpeg", "text/htm": "text/html"}
_SHA1 = re.compile(r"[0-9a-fA-F]{40}")
_ROUGHLY = 0.1
"""`size` is approximate by the standard; a tenth is, a third (the length in base64) is not."""


def decode(written: str) -> bytes | None:
    """Return what derefUri encloses, or None when it is not base64."""
    try:
        return base64.b64decode("".join(written.split()), validate=True)
    except (binascii.Error, ValueError):
        return None


def resource_defects(resource: etree._Element) -> Iterator[Defect]:
    """Yield what is wrong with one resource; what it encloses is compared with what it says."""
    yield from _media_type(resource)
    enclosed, uri = first(resource, "derefUri"), first(resource, "uri")
    has_enclosed, address = bool(text(enclosed)), text(uri)
    if not has_enclosed and not address:
        yield fault("no_content", resource)
    if address and not has_enclosed and not is_absolute(address):
        yield fault("relative_uri", uri, found=address[:80])
    content = decode(text(enclosed)) if has_enclosed else None
    if has_enclosed and content is None:
        yield fault("not_base64", enclosed)
    yield from _size(resource, content)
    yield from _digest(resource, content)


def _media_type(resource: etree._Element) -> Iterator[Defect]:
    element = first(resource, "mimeType")
    written = text(element)
    if not written:
        return
    if not _MEDIA_TYPE.fullmatch(written):
        yield fault("media_type", element, found=written[:80])
    elif right := _MISNOMERS.get(written.lower()):
        yield fault("media_misnomer", element, found=written, right=right)


def _size(resource: etree._Element, content: bytes | None) -> Iterator[Defect]:
    element = first(resource, "size")
    written = text(element)
    if not written or not written.lstrip("+-").isdecimal():
        return
    size = int(written)
    if size < 0:
        yield fault("size_negative", element, found=written)
    elif content is not None and abs(size - len(content)) > _ROUGHLY * len(content):
        yield fault("size_differs", element, found=size, right=len(content))


def _digest(resource: etree._Element, content: bytes | None) -> Iterator[Defect]:
    element = first(resource, "digest")
    if element is None:
        return
    written = text_of(resource, "digest")
    if not _SHA1.fullmatch(written):
        yield fault("digest_form", element, found=written[:80])
    elif content is not None:
        right = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        if written.lower() != right:
            yield fault("digest_differs", element, right=right)
