"""One page read by tesseract, a program of its own with a time limit.

Its TSV gives each word with its box in dots and its confidence from 0 to 100. Vietnamese alone is
read better than Vietnamese with English beside it.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache

from PIL import Image

from nguon.reader.draft import Box
from nguon.reader.errors import Unreadable

LANGUAGE = "vie"
PACKAGES = "tesseract-ocr tesseract-ocr-vie"
_WORD = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read: `line` names its line, the box is in dots, confidence runs from 0 to 1.

    `place` is its box in points on the page as it came, before that was turned and cut for reading.
    """

    line: tuple[int, int, int]
    left: int
    top: int
    width: int
    height: int
    confidence: float
    text: str
    place: Box | None = None

    @property
    def right(self) -> int:
        """Return the first column after the word."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """Return the height of the word's middle, from the top of the page."""
        return self.top + self.height / 2


class TooSlow(Exception):
    """Tesseract did not finish within its time limit."""


def require_tesseract(name: str = "", kind: str = "image") -> str:
    """Return the program's path; Unreadable "needs_program" if it or its Vietnamese is missing."""
    program = shutil.which("tesseract")
    if program is None or LANGUAGE not in _languages(program):
        raise Unreadable(
            "needs_program", name=name, kind=kind, program="tesseract", package=PACKAGES
        )
    return program


def read_words(page: Image.Image, seconds: float, *options: str) -> list[Word]:
    """Read a grey page within `seconds` of time.

    Raises TooSlow, or Unreadable "needs_program" or "ocr_failed".
    """
    command = [require_tesseract(), "stdin", "stdout", "-l", LANGUAGE, "--dpi", "300"]
    settings = options or ("--psm", "4")
    process = subprocess.Popen(  # noqa: S603 - a fixed program, its data on standard input
        [*command, *settings, "tsv"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    header = f"P5 {page.width} {page.height} 255\n".encode()
    try:
        output, _ = process.communicate(header + page.tobytes(), timeout=seconds)
    except subprocess.TimeoutExpired:
        raise TooSlow from None
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()
    if process.returncode:
        raise Unreadable("ocr_failed")
    return words_of(output.decode("utf-8", "replace"))


def words_of(table: str) -> list[Word]:
    """Return the words of tesseract's TSV."""
    rows = (row.split("\t") for row in table.splitlines())
    return [
        _word(row) for row in rows if len(row) == _COLUMNS and row[0] == _WORD and row[11].strip()
    ]


def _word(row: list[str]) -> Word:
    left, top, width, height = map(int, row[6:10])
    line = (int(row[2]), int(row[3]), int(row[4]))
    return Word(line, left, top, width, height, float(row[10]) / 100, row[11])


@cache
def _languages(program: str) -> frozenset[str]:
    listed = subprocess.run(  # noqa: S603
        [program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False
    )
    return frozenset(f"{listed.stdout}\n{listed.stderr}".split())
