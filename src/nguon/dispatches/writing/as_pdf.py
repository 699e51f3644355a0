"""The dispatch as PDF, and its pages as pictures.

Both need programs beside Python: Pango for weasyprint, poppler's pdftoppm for the pictures.
"""

import subprocess
import tempfile
from pathlib import Path

from nguon.dispatches.writing.as_html import html
from nguon.dispatches.writing.composition import Composition

SECONDS = 60


class CannotPrint(Exception):
    """A program that printing needs is not installed; the text says which Debian package."""


def pdf(composition: Composition) -> bytes:
    """Return the dispatch as PDF, its fonts inside. Raises CannotPrint."""
    try:
        from weasyprint import HTML
    except OSError as missing:
        raise CannotPrint("libpango-1.0-0 libpangoft2-1.0-0 fonts-liberation2") from missing
    return HTML(string=html(composition)).write_pdf()


def pictures(document: bytes, dots_per_inch: int = 80, pages: int = 3) -> list[bytes]:
    """Return the first pages of a PDF as PNG. Raises CannotPrint."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "in.pdf"
        source.write_bytes(document)
        command = ["pdftoppm", "-png", "-r", str(dots_per_inch), "-l", str(pages)]
        try:
            subprocess.run(  # noqa: S603 -- the file is one that we wrote
                [*command, str(source), str(Path(folder) / "page")], check=True, timeout=SECONDS
            )
        except FileNotFoundError as missing:
            raise CannotPrint("poppler-utils") from missing
        return [page.read_bytes() for page in sorted(Path(folder).glob("page*.png"))]
