"""What kind of file some bytes are, by their first bytes rather than by the file's name."""

import codecs
import re
import struct

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "image"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"fLaC", "audio"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_SUFFIXES = {
    "text": (".txt", ".text", ".md"),
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "doc": (".doc", ".dot"),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml", ".mht"),
    "zip": (".zip",),
    "rtf": (".rtf",),
    "odt": (".odt",),
    "png": (".png",),
    "jpeg": (".jpg", ".jpeg", ".jpe"),
    "tiff": (".tif", ".tiff"),
    "image": (".gif", ".bmp", ".webp"),
    "xml": (".xml",),
    "edxml": (".edxml", ".xml"),
}
_OLE_STREAMS = (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"),
                ("PowerPoint Document", "ppt"), ("__substg1.0_", "msg"))  # fmt: skip
_RIFF = {b"WAVE": "audio", b"WEBP": "image", b"AVI ": "video"}
_EDXML = re.compile(rb"<(?:\w{1,20}:)?edxml(?:envelope|header)?[\s>]", re.IGNORECASE)
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_ZIP_MEMBERS = ((b"word/document", "docx"), (b"xl/workbook", "xlsx"), (b"ppt/", "pptx"))
_DIRECTORY_END = struct.Struct("<4s4H2LH")
_ALLOWED_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")
_CONTROLS = bytes(b for b in range(32) if b not in _ALLOWED_CONTROLS)
_AMBIGUOUS = frozenset({b"BM", b"MZ"})
_WINDOW = 64 * 1024


def kind_of(data: bytes) -> str:
    """Return "text" or the name of a recognised other kind ("pdf", "docx", "image" …).

    What is not recognised is "text": decoding decides whether it is one.
    """
    for signature, kind in _SIGNATURES:
        if data.startswith(signature) and not (signature in _AMBIGUOUS and _is_plain(data)):
            return _kind_of_compound(data) if kind == "doc" else kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "video")
    if data[4:8] == b"ftyp":
        return "video"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if b"%PDF-" in data[:1024] and not _is_plain(data):
        return "pdf"
    return _kind_of_markup(data)


def suffix_misleads(suffix: str, kind: str) -> bool:
    """Tell whether the name's suffix (".doc") promises a document of another kind."""
    return suffix not in _SUFFIXES.get(kind, (suffix,)) and any(
        suffix in suffixes for suffixes in _SUFFIXES.values()
    )


def first_control_code(data: bytes) -> int | None:
    """Return the offset of the first byte that no single-byte text holds, or None."""
    if data.translate(None, _CONTROLS) == data:
        return None
    return next(place for place, byte in enumerate(data) if byte in _CONTROLS)


def _is_plain(data: bytes) -> bool:
    return first_control_code(data[:_WINDOW]) is None


def _kind_of_zip(data: bytes) -> str:
    if _OPEN_DOCUMENT in data[:128]:
        return "odt"
    names = _directory(data)
    return next((kind for member, kind in _ZIP_MEMBERS if member in names), "zip")


def _directory(data: bytes) -> bytes:
    """Return the archive's list of members; where it is cut off, what may hold names."""
    place = data.rfind(b"PK\x05\x06", -_WINDOW)
    if place < 0 or place + _DIRECTORY_END.size > len(data):
        return data[:512]
    size, offset = _DIRECTORY_END.unpack_from(data, place)[5:7]
    return data[offset : offset + size]


def _kind_of_compound(data: bytes) -> str:
    streams = ((name.encode("utf-16-le"), kind) for name, kind in _OLE_STREAMS)
    return next((kind for name, kind in streams if name in data), "doc")


def _kind_of_markup(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data[:1024].decode("utf-16", "ignore").encode()
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if _EDXML.search(data[:2048]):
        return "edxml"
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if start.startswith(b"<?xml"):
        return "html" if b"<html" in start else "xml"
    return "text"
