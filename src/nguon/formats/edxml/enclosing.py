"""Attachments: base64, or base64 of a ZIP that only wraps the file for the way."""

import base64
import binascii
import io
import re
import zipfile
import zlib
from pathlib import PurePath

MAX_UNPACKED = 64 * 1024 * 1024
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_URL_SAFE = str.maketrans("-_", "+/")
_DATA_URI = re.compile(r"data:[\w.+/;=-]{0,100}?base64,")
_BLANKS = re.compile(r"\s+")
_OWN_PARTS = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")
"""Members that make a ZIP a document of its own: OOXML, OpenDocument."""

_ZIP = b"PK\x03\x04"
_WRAPPED_AT = (1980, 1, 1, 0, 0, 0)


def decode(text: str) -> tuple[bytes | None, str | None]:
    """Return the bytes that base64 `text` stands for, and the code of a defect or None."""
    text = _BLANKS.sub("", _DATA_URI.sub("", text.lstrip(), count=1)).translate(_URL_SAFE)
    if not _BASE64.fullmatch(text):
        return None, "not_encoded"
    digits = text.rstrip("=")
    cut = len(digits) % 4 == 1
    digits = digits[: len(digits) - 1] if cut else digits
    try:
        data = base64.b64decode(digits + "=" * (-len(digits) % 4))
    except binascii.Error:
        return None, "not_encoded"
    return data, "cut_off" if cut else None


def unwrap(data: bytes, name: str | None, room: int = MAX_UNPACKED) -> tuple[bytes, str | None]:
    """Return the file inside the ZIP that wraps it, or `data` itself; and the code of a defect.

    `room` is how many bytes it may unpack to.
    """
    if not data.startswith(_ZIP):
        return data, None
    room = min(room, MAX_UNPACKED)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = _wrapped(archive, name)
            if member is None:
                return data, None
            with archive.open(member) as file:
                content = file.read(room + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError, OSError, EOFError):
        return _salvage(data, name, room)
    except zlib.error:
        return data, "bad_zip"
    return (content, None) if len(content) <= room else (data, "bad_zip")


def encode(data: bytes, name: str | None) -> str:
    """Return base64 that `decode` and `unwrap` bring back to `data`."""
    if unwrap(data, name) != (data, None):
        data = _wrap(data, name or "file")
    return base64.b64encode(data).decode()


def _wrapped(archive: zipfile.ZipFile, name: str | None) -> zipfile.ZipInfo | None:
    """The only member, if it was wrapped for the way rather than sent as an archive."""
    members = archive.infolist()
    if len(members) != 1 or not members[0].filename or members[0].is_dir():
        return None
    return members[0] if _is_wrapping(members[0].filename, name) else None


def _is_wrapping(member: str, name: str | None) -> bool:
    archived = PurePath(member).suffix.lower() == ".zip"
    sent_as_archive = (name or "").lower().endswith(".zip") and not archived
    return member not in _OWN_PARTS and "/" not in member and not sent_as_archive


def _salvage(data: bytes, name: str | None, room: int) -> tuple[bytes, str | None]:
    """Inflate the first member of a ZIP whose directory is damaged or cut off."""
    start = 30 + int.from_bytes(data[26:28], "little") + int.from_bytes(data[28:30], "little")
    member = data[30 : 30 + int.from_bytes(data[26:28], "little")].decode(errors="replace")
    encrypted, deflated = data[6:7] != b"" and data[6] & 1, data[8:10] == b"\x08\x00"
    if encrypted or not deflated or not _is_wrapping(member, name):
        return data, "bad_zip"
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflater.decompress(data[start:], room + 1)
    except zlib.error:
        return data, "bad_zip"
    whole = inflater.eof and len(content) <= room
    return (content, "mended_zip") if whole else (data, "bad_zip")


def _wrap(data: bytes, name: str) -> bytes:
    suffix = ".zip" if name.lower().endswith(".zip") else ".bin"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo("content" + suffix, _WRAPPED_AT)
        archive.writestr(info, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
