"""The outline of Lai Châu and of its communes since 1 July 2025, as paths of an SVG."""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from nguon.orgs.gazetteer import DATA

Point = tuple[float, float]


@dataclass(frozen=True)
class Frame:
    """From degrees to whole units of the drawing; north is up, the longest side is `longest`."""

    west: float
    north: float
    scale: float
    narrow: float
    width: int
    height: int

    @classmethod
    def around(cls, points: Iterable[Point], longest: int, margin: int = 12) -> "Frame":
        found = list(points)
        west, east = min(p[0] for p in found), max(p[0] for p in found)
        south, north = min(p[1] for p in found), max(p[1] for p in found)
        narrow = math.cos(math.radians((south + north) / 2))
        wide, tall = max((east - west) * narrow, 0.01), max(north - south, 0.01)
        scale = (longest - 2 * margin) / max(wide, tall)
        return cls(
            west - margin / scale / narrow,
            north + margin / scale,
            scale,
            narrow,
            round(wide * scale) + 2 * margin,
            round(tall * scale) + 2 * margin,
        )

    def place(self, point: Point, grid: int = 1) -> tuple[int, int]:
        x = (point[0] - self.west) * self.narrow * self.scale
        y = (self.north - point[1]) * self.scale
        return round(x / grid) * grid, round(y / grid) * grid


@cache
def _polygons() -> dict[str, list[list[Point]]]:
    """Code → rings of (longitude, latitude)."""
    features = json.loads((DATA / "laichau_2025.geojson").read_text(encoding="utf-8"))["features"]
    return {
        one["properties"]["code"]: [
            [(x, y) for x, y in ring] for ring in one["geometry"]["coordinates"]
        ]
        for one in features
    }


@cache
def corners() -> list[Point]:
    points = [point for rings in _polygons().values() for ring in rings for point in ring]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return [(min(xs), min(ys)), (max(xs), max(ys))]


@cache
def areas(frame: Frame) -> dict[str, str]:
    return {
        code: f'<path d="{"".join(_path(frame, ring, 1) for ring in rings)}"/>'
        for code, rings in _polygons().items()
    }


@cache
def backdrop(frame: Frame) -> str:
    """The province as one faint shape, on a coarser grid."""
    rings = (ring for rings in _polygons().values() for ring in rings)
    return f'<path class="land" d="{"".join(_path(frame, ring, 3) for ring in rings)}"/>'


def _path(frame: Frame, ring: list[Point], grid: int) -> str:
    """A ring as relative steps between whole numbers, without the points that do not show."""
    spots: list[tuple[int, int]] = []
    for point in ring:
        spot = frame.place(point, grid)
        if spots and spot == spots[-1]:
            continue
        if len(spots) > 1 and _in_line(spots[-2], spots[-1], spot):
            spots.pop()
        spots.append(spot)
    steps = "".join(_step(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots))
    return f"M{spots[0][0]} {spots[0][1]}l{steps.strip()}z"


def _in_line(a: tuple[int, int], b: tuple[int, int], c: tuple[int, int]) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) == (b[1] - a[1]) * (c[0] - a[0])


def _step(dx: int, dy: int) -> str:
    return f"{'' if dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}"
