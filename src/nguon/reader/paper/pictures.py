"""Pictures of the pages of a file, small enough for a web page, drawn one at a time."""

import io
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from PIL import Image, ImageOps

from nguon.formats import edxml
from nguon.reader.errors import Unreadable
from nguon.reader.formats import programs
from nguon.reader.formats.archive import document_in
from nguon.reader.kinds import kind_of
from nguon.reader.scans.pixels import check_size, open_picture

LONG_SIDE = 1_400
"""Dots: 120 an inch on A4, where the small print of "Nơi nhận" is read without effort."""

_QUALITY = 72
_SECONDS = 20
_MEMORY_MB = 1_024
_PICTURES = ("png", "jpeg", "tiff")
_DEEPEST = 3


def paged(data: bytes, name: str = "", depth: int = 0) -> bytes | None:
    """Return the PDF or picture whose pages a reading of `data` speaks of, itself or inside.

    None where the file flows and has no pages of its own, or cannot be opened.
    """
    kind = kind_of(data)
    if kind == "pdf" or kind in _PICTURES:
        return data
    inside = _inside(data, name, kind) if depth < _DEEPEST else None
    return paged(inside, name, depth + 1) if inside else None


def _inside(data: bytes, name: str, kind: str) -> bytes | None:
    try:
        if kind == "zip":
            return document_in(data, name)[0]
        message = edxml.read(data) if kind == "edxml" else None
    except (Unreadable, edxml.Unusable):
        return None
    attachments = message.attachments if isinstance(message, edxml.Message) else ()
    return next((one.content for one in attachments if one.content), None)


def drawn(data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the pages `numbers` (from 1) of a PDF or picture as WebP; one that fails is left out.

    Memory holds one page at a time. Without poppler's pdftoppm a PDF yields none.
    """
    if kind_of(data) != "pdf":
        yield from _frames(data, numbers)
    elif programs.find("pdftoppm"):
        yield from _of_pdf(data, numbers)


def _of_pdf(data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    with tempfile.TemporaryDirectory(prefix="nguon-pages-") as place:
        source = Path(place) / "document.pdf"
        source.write_bytes(data)
        for number in numbers:
            command: list[str | Path] = [
                "pdftoppm", "-scale-to", str(LONG_SIDE), "-f", str(number), "-l", str(number),
                "-singlefile", source,
            ]  # fmt: skip
            try:
                page = programs.run(command, seconds=_SECONDS, memory_mb=_MEMORY_MB)
                yield number, _webp(Image.open(io.BytesIO(page)))
            except (programs.Failed, programs.Stopped, OSError):
                continue


def _frames(data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    for number in numbers:
        try:
            picture = open_picture(data)
            picture.seek(number - 1)
            check_size(picture)
            picture.draft("RGB", (LONG_SIDE, LONG_SIDE))
            yield number, _webp(ImageOps.exif_transpose(picture))
        except (Unreadable, OSError, ValueError, SyntaxError, EOFError):
            continue


def _webp(page: Image.Image) -> bytes:
    if page.mode in ("RGBA", "LA", "PA") or "transparency" in page.info:
        paper = Image.new("RGBA", page.size, "white")
        page = Image.alpha_composite(paper, page.convert("RGBA"))
    page = page.convert("RGB")
    page.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.BICUBIC)
    kept = io.BytesIO()
    page.save(kept, "WEBP", quality=_QUALITY, method=3)
    return kept.getvalue()
