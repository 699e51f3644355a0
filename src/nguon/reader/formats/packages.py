"""ZIP containers (DOCX, ODT, plain archives) opened with limits, and their XML parsed safely."""

import io
import zipfile
import zlib

from lxml import etree

from nguon.reader.errors import Unreadable

MEMBERS_LIMIT = 2_000
MEMBER_LIMIT = 32 * 1024 * 1024
"""Bytes that one member may unpack to."""

TOTAL_LIMIT = 200 * 1024 * 1024
TAGS_LIMIT = 1_000_000
"""Tags of one part: a parsed one takes some 200 bytes; a page of a dispatch has about 1,000."""

_RATIO_LIMIT = 250
_SMALL = 1024 * 1024
_MIB = 1024 * 1024
_ENCRYPTED_FLAG = 0x1


def open_package(data: bytes, name: str, kind: str) -> zipfile.ZipFile:
    """Open the ZIP in `data` after checking what its directory promises.

    Raises Unreadable "damaged", "encrypted" or "expands_too_much".
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError):
        raise Unreadable("damaged", name=name, kind=kind) from None
    members = package.infolist()
    if any(member.flag_bits & _ENCRYPTED_FLAG for member in members):
        raise Unreadable("encrypted", name=name)
    total = sum(member.file_size for member in members)
    bombs = (m for m in members if m.file_size > max(_SMALL, m.compress_size * _RATIO_LIMIT))
    if len(members) > MEMBERS_LIMIT or total > TOTAL_LIMIT or next(bombs, None):
        raise expands_too_much(name)
    return package


def expands_too_much(name: str) -> Unreadable:
    """Return the refusal of an archive that would fill the memory."""
    return Unreadable(
        "expands_too_much", name=name, limit_mb=TOTAL_LIMIT // _MIB, members=MEMBERS_LIMIT
    )


def member(package: zipfile.ZipFile, path: str, name: str, kind: str) -> bytes | None:
    """Return the bytes of the member `path`, or None if the archive has none.

    Raises Unreadable "damaged" or, whatever the directory says, "expands_too_much".
    """
    try:
        with package.open(path) as stream:
            content = stream.read(MEMBER_LIMIT + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError,
            RuntimeError):  # fmt: skip
        raise Unreadable("damaged", name=name, kind=kind) from None
    if len(content) > MEMBER_LIMIT:
        raise expands_too_much(name)
    return content


def parse_xml(content: bytes, name: str, kind: str) -> etree._Element:
    """Parse an office document's XML: no entities, no network, no document type.

    Raises Unreadable "unsafe_xml", "expands_too_much" or "damaged".
    """
    if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise Unreadable("unsafe_xml", name=name)
    if content.count(b"<") > TAGS_LIMIT:
        raise expands_too_much(name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise Unreadable("damaged", name=name, kind=kind) from None
    if root.getroottree().docinfo.doctype:
        raise Unreadable("unsafe_xml", name=name)
    return root
