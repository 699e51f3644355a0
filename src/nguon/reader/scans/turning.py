"""The way back from a page as it was turned and cut for reading to the page as it came."""

import math
from dataclasses import dataclass

from nguon.reader.draft import Box


@dataclass(frozen=True, slots=True)
class Turn:
    """An affine map of dots: x' = a·x + b·y + c and y' = d·x + e·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 0.0
    e: float = 1.0
    f: float = 0.0

    def then(self, after: "Turn") -> "Turn":
        """Return the map that does this one first and `after` next."""
        return Turn(
            after.a * self.a + after.b * self.d,
            after.a * self.b + after.b * self.e,
            after.a * self.c + after.b * self.f + after.c,
            after.d * self.a + after.e * self.d,
            after.d * self.b + after.e * self.e,
            after.d * self.c + after.e * self.f + after.f,
        )

    def box(self, box: Box) -> Box:
        """Return the map of a word's box: as wide as its middle line, as high as it was.

        The upright box around a slanting word would reach into the lines above and below.
        """
        left, top, right, bottom = box
        middle = (top + bottom) / 2
        x0, y0 = self._dot(left, middle)
        x1, y1 = self._dot(right, middle)
        half = (bottom - top) / 2 * math.hypot(self.b, self.e)
        sideways, upright = (half, 0.0) if abs(self.a) < abs(self.d) else (0.0, half)
        return (
            min(x0, x1) - sideways,
            min(y0, y1) - upright,
            max(x0, x1) + sideways,
            max(y0, y1) + upright,
        )

    def _dot(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f


def scaled(by: float) -> Turn:
    """Return the map that makes a page `by` times as large."""
    return Turn(a=by, e=by)


def moved(right: float, down: float) -> Turn:
    """Return the map that moves a page."""
    return Turn(c=right, f=down)


def turned(degrees: float, width: int, height: int) -> Turn:
    """Return the map that undoes `Image.rotate(degrees)` of a page of that size."""
    angle = math.radians(degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    middle_x, middle_y = width / 2, height / 2
    return Turn(
        cos, -sin, middle_x - cos * middle_x + sin * middle_y,
        sin, cos, middle_y - sin * middle_x - cos * middle_y,
    )  # fmt: skip


def laid_on_side(height: int) -> Turn:
    """Return the map that undoes `Transpose.ROTATE_270` of a page that was `height` dots high."""
    return Turn(a=0.0, b=1.0, c=0.0, d=-1.0, e=0.0, f=height)


def upside_down(width: int, height: int) -> Turn:
    """Return the map that undoes `Transpose.ROTATE_180` of a page of that size."""
    return Turn(a=-1.0, c=width, e=-1.0, f=height)
