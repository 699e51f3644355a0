"""Pictures of paper: scanned pages and the files PNG, JPEG and TIFF."""

from collections.abc import Sequence

from PIL import Image

from nguon.reader.draft import Page, Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats.content import Content
from nguon.reader.lines import RawLine
from nguon.reader.progress import Progress, watcher
from nguon.reader.repair import repaired
from nguon.reader.scans.pages import Picture, read_pages
from nguon.reader.scans.pixels import (
    BROKEN,
    check_size,
    cut_short,
    open_picture,
    size_in_points,
    upright_size,
)
from nguon.reader.scans.rows import lines_of
from nguon.reader.scans.tesseract import require_tesseract

SECONDS_PER_PAGE = 60.0
MAX_FRAMES = 500
"""A TIFF of more pages is refused."""


def read_page_images(
    pages: Sequence[Picture],
    *,
    progress: Progress | None = None,
    seconds_per_page: float = SECONDS_PER_PAGE,
) -> tuple[list[RawLine], list[Warning]]:
    """Return the lines on pictures of pages, and a warning for each page that was not read.

    Boxes are in points as if each page's short side were that of A4. `progress`, or whoever watches
    the reading, is told how many of how many pages are done. Raises Unreadable "needs_program" when
    tesseract or its Vietnamese data is not installed.
    """
    require_tesseract()
    lines: list[RawLine] = []
    warnings: list[Warning] = []
    for number, page in enumerate(
        read_pages(pages, progress or watcher(), seconds_per_page), start=1
    ):
        lines += lines_of(page.words, number, len(lines) + 1)
        warnings += page.warnings
    return repaired(lines), warnings


def read_image(data: bytes, name: str) -> Content:
    """Read a PNG, JPEG or TIFF file; each frame of a TIFF is a page.

    Raises Unreadable: "picture_broken", "picture_too_large", "too_many_pages" or "needs_program".
    """
    frames = _Frames(data, name)
    require_tesseract(name)
    lines, warnings = read_page_images(frames)
    pages = [
        Page(number, "recognised", *size_in_points(upright_size(frame)))
        for number, frame in enumerate(frames, start=1)
    ]
    cut = [Warning("picture_cut_short")] if cut_short(data) else []
    return Content(lines, [*cut, *warnings], pages)


class _Frames(Sequence[Image.Image]):
    """The frames of a picture file, unpacked one at a time by whoever reads them."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        picture = open_picture(data, name)
        try:
            self._count = getattr(picture, "n_frames", 1)
        except BROKEN:
            raise Unreadable("picture_broken", name=name) from None
        if self._count > MAX_FRAMES:
            raise Unreadable("too_many_pages", name=name, pages=self._count, limit=MAX_FRAMES)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        if not 0 <= index < self._count:
            raise IndexError(index)
        picture: Image.Image = open_picture(self._data)
        try:
            picture.seek(index)
        except BROKEN:
            raise Unreadable("picture_broken") from None
        check_size(picture)
        return picture
