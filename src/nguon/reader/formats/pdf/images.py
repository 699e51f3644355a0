"""Pages that are pictures: rendered one at a time and handed to the scan reader."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import overload

from nguon.reader.draft import Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats import programs
from nguon.reader.lines import RawLine

_RESOLUTION = 300
_LONGEST_SIDE = 5_000
"""Pixels: A3 has 4,961 at 300 dpi; a larger page is rendered coarser."""

_POINTS_AN_INCH = 72
_SECONDS = 20
_MEMORY_MB = 1_024


class NotRecognised(Exception):
    """The machine has no program that renders pages or recognises their letters."""


class Rendered(Sequence[bytes]):
    """The pages `numbers` of a PDF as pictures in colour (PPM), each made when it is asked for.

    `sides` gives the longer side of each in points.
    """

    def __init__(self, source: Path, numbers: Sequence[int], sides: Mapping[int, float]) -> None:
        self._source = source
        self._numbers = numbers
        self._sides = sides

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> bytes: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[bytes]: ...
    def __getitem__(self, index: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(index, slice):
            return Rendered(self._source, self._numbers[index], self._sides)
        number = str(self._numbers[index])
        longest = max(1.0, self._sides[self._numbers[index]])
        dots = max(1, min(_RESOLUTION, int(_LONGEST_SIDE * _POINTS_AN_INCH / longest)))
        command: list[str | Path] = [
            "pdftoppm", "-r", str(dots), "-f", number, "-l", number,
            "-singlefile", self._source,
        ]  # fmt: skip
        try:
            return programs.run(command, seconds=_SECONDS, memory_mb=_MEMORY_MB)
        except (programs.Failed, programs.Stopped):
            return b""


def recognised(
    data: bytes, numbers: Sequence[int], sides: Mapping[int, float]
) -> tuple[list[RawLine], list[Warning]]:
    """Return the lines on the pages `numbers`, which keep their numbers.

    `sides` gives the longer side of each in points.

    Raises NotRecognised.
    """
    try:
        from nguon.reader.formats.scan import read_page_images
    except ImportError:
        raise NotRecognised from None
    if programs.find("pdftoppm") is None:
        raise NotRecognised
    with tempfile.TemporaryDirectory(prefix="nguon-pages-") as place:
        source = Path(place) / "document.pdf"
        source.write_bytes(data)
        try:
            lines, warnings = read_page_images(Rendered(source, numbers, sides))
        except Unreadable as refusal:
            if refusal.code == "needs_program":
                raise NotRecognised from None
            raise
    placed = [replace(line, page=numbers[line.page - 1]) for line in lines]
    return placed, [_placed(warning, numbers) for warning in warnings]


def _placed(warning: Warning, numbers: Sequence[int]) -> Warning:
    page = warning.params.get("page")
    if not isinstance(page, int):
        return warning
    return replace(warning, params={**warning.params, "page": numbers[page - 1]})
