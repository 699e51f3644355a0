"""How far a page lies askew, from the rhythm of its lines.

Rows of dots are dark along a line of text and light between two; the rows' sums differ most from
one to the next when the lines lie level.
"""

from itertools import pairwise

from PIL import Image

from nguon.reader.scans.turning import Turn, laid_on_side, moved, turned

_SMALL, _LARGE = 300, 620
_FURTHEST = 6.0
_COARSE = 1.0
_FINER = (0.4, 0.2)
"""Degrees: from the coarse angle at most 0.6 further, which is more than half a coarse step."""

_LEVEL = 0.25
_GRAIN, _EDGE = 8, 64
_INK = 150
_SIDEWAYS = 2.0
_BINARY = [255 if value < _INK else 0 for value in range(256)]


def straightened(page: Image.Image) -> tuple[Image.Image, Turn]:
    """Return a cleaned page with its lines level and the way back to the page as it was.

    One that lies on its side is set upright; the empty edges are cut away.
    """
    back = Turn()
    if _lies_on_its_side(page):
        back = laid_on_side(page.height)
        page = page.transpose(Image.Transpose.ROTATE_270)
    left, top, right, bottom = _written(page)
    page = page.crop((left, top, right, bottom))
    back = moved(left, top).then(back)
    angle = skew_of(page)
    if abs(angle) < _LEVEL:
        return page, back
    back = turned(angle, *page.size).then(back)
    return page.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255), back


def _written(page: Image.Image) -> tuple[int, int, int, int]:
    """The page without its empty edges: turning and reading take time by the dot."""
    small = page.reduce(_GRAIN).point(_BINARY)
    box = small.getbbox()
    if box is None:
        return (0, 0, *page.size)
    left, top, right, bottom = (edge * _GRAIN for edge in box)
    return (
        max(0, left - _EDGE),
        max(0, top - _EDGE),
        min(page.width, right + _EDGE),
        min(page.height, bottom + _EDGE),
    )


def skew_of(page: Image.Image) -> float:
    """Return the degrees by which a cleaned page must be turned (anticlockwise) to lie level."""
    grey = _reduced(page, _LARGE)
    steps = round(_FURTHEST / _COARSE)
    small = _reduced(grey, _SMALL).point(_BINARY)
    angle = _levellest(small, [step * _COARSE for step in range(-steps, steps + 1)])
    large = grey.point(_BINARY)
    for step in _FINER:
        angle = _levellest(large, [angle - step, angle, angle + step])
    return angle


def _lies_on_its_side(page: Image.Image) -> bool:
    ink = _reduced(page, _SMALL).point(_BINARY)
    angles = [step * _COARSE for step in range(-3, 4)]
    upright = max(_sharpness(_turned(ink, angle)) for angle in angles)
    sideways = ink.transpose(Image.Transpose.ROTATE_90)
    return max(_sharpness(_turned(sideways, angle)) for angle in angles) > _SIDEWAYS * upright


def _reduced(page: Image.Image, width: int) -> Image.Image:
    return page.reduce(max(1, page.width // width))


def _levellest(ink: Image.Image, angles: list[float]) -> float:
    """Return the angle that makes the rows sharpest, the smallest of those that do."""
    return max(angles, key=lambda angle: (_sharpness(_turned(ink, angle)), -abs(angle)))


def _turned(ink: Image.Image, angle: float) -> Image.Image:
    return ink.rotate(angle) if angle else ink


def _sharpness(ink: Image.Image) -> float:
    """Return how much the rows' darkness changes from one row to the next, summed in squares."""
    rows = ink.resize((1, ink.height), Image.Resampling.BOX)
    return float(sum((a - b) ** 2 for a, b in pairwise(rows.tobytes())))
