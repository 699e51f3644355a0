"""Pages read side by side, each within its time, with the progress told as they are done."""

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from statistics import fmean

from PIL import Image

from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.progress import Progress
from nguon.reader.scans.pixels import (
    BROKEN,
    check_size,
    cleaned,
    has_writing,
    open_picture,
    size_in_points,
)
from nguon.reader.scans.skew import straightened
from nguon.reader.scans.tesseract import TooSlow, Word, read_words
from nguon.reader.scans.turning import Turn, scaled, upside_down

Picture = Image.Image | bytes

_DOUBTFUL = 0.6
_ENOUGH = 5


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page, and what was amiss with it."""

    words: tuple[Word, ...] = ()
    warnings: tuple[Warning, ...] = ()


def read_pages(
    pages: Sequence[Picture], progress: Progress | None, seconds_per_page: float
) -> list[PageWords]:
    """Read every page, as many at once as there are processors.

    `progress` is called by the caller's own thread after each page that is done.
    """

    def one(index: int) -> PageWords:
        return _read_page(pages[index], index + 1, seconds_per_page)

    with ThreadPoolExecutor(max_workers=min(len(pages), os.cpu_count() or 1) or 1) as workers:
        reads = [workers.submit(one, index) for index in range(len(pages))]
        for done, _read in enumerate(as_completed(reads), start=1):
            if progress:
                progress(done, len(pages))
        return [read.result() for read in reads]


def _read_page(picture: Picture, number: int, seconds: float) -> PageWords:
    try:
        if isinstance(picture, bytes):
            picture = open_picture(picture)
        check_size(picture)
        whole = cleaned(picture)
        page, back = straightened(whole)
        if not has_writing(page):
            return PageWords()
        words = _upright_words(
            page, seconds, back.then(scaled(size_in_points(whole.size)[0] / whole.width))
        )
    except TooSlow:
        warning = Warning("page_too_slow", {"page": number, "seconds": round(seconds)})
        return PageWords(warnings=(warning,))
    except Unreadable as refusal:
        if refusal.code == "needs_program":
            raise
        return PageWords(warnings=(Warning("page_not_read", {"page": number}),))
    except (*BROKEN, Image.DecompressionBombError):
        return PageWords(warnings=(Warning("page_not_read", {"page": number}),))
    sure = confidence_of(words)
    doubt = Warning("page_doubtful", {"page": number, "percent": round(100 * sure)})
    return PageWords(tuple(words), (doubt,) if words and sure < _DOUBTFUL else ())


def _upright_words(page: Image.Image, seconds: float, back: Turn) -> list[Word]:
    """Read a page; one that makes no sense is read again upside down if there is time left.

    `back` leads from the page's dots to points on the page as it came.
    """
    start = time.monotonic()
    words = _placed(read_words(page, seconds), back)
    left = seconds - (time.monotonic() - start)
    if confidence_of(words) >= _DOUBTFUL or left <= 0:
        return words
    try:
        turned = read_words(page.transpose(Image.Transpose.ROTATE_180), left)
    except TooSlow:
        return words
    turned = _placed(turned, upside_down(*page.size).then(back))
    return max(words, turned, key=confidence_of)


def _placed(words: Sequence[Word], back: Turn) -> list[Word]:
    return [
        replace(word, place=back.box((word.left, word.top, word.right, word.top + word.height)))
        for word in words
    ]


def confidence_of(words: Sequence[Word]) -> float:
    """Return the mean confidence (0-1) of a page's words; too few words speak for nothing."""
    long = [word.confidence for word in words if len(word.text) > 1]
    return fmean(long) if len(long) >= _ENOUGH else 0.0
