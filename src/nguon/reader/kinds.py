"""What kind of file some bytes are, by their first bytes rather than by the file's name."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
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
_RIFF = {b"WAVE": "audio", b"WEBP": "image", b"AVI ": "video"}
_ZIP_MEMBERS = ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"mimetypeapp", "odt"))
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
            return kind
    if data.startswith(b"RIFF"):
        return _RIFF.get(data[8:12], "video")
    if data[4:8] == b"ftyp":
        return "video"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    return _kind_of_markup(data)


def first_control_code(data: bytes) -> int | None:
    """Return the offset of the first byte that no single-byte text holds, or None."""
    if data.translate(None, _CONTROLS) == data:
        return None
    return next(place for place, byte in enumerate(data) if byte in _CONTROLS)


def _is_plain(data: bytes) -> bool:
    return first_control_code(data[:_WINDOW]) is None


def _kind_of_zip(data: bytes) -> str:
    ends = data[:_WINDOW] + data[-_WINDOW:]
    return next((kind for member, kind in _ZIP_MEMBERS if member in ends), "zip")


def _kind_of_markup(data: bytes) -> str:
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "xml" if start.startswith(b"<?xml") else "text"
