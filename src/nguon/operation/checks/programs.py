"""Programs beside Python that some work wants."""

import shutil
from collections.abc import Iterator

from django.utils.translation import gettext as _

from nguon.operation.checks.base import Finding, off, well

PROGRAMS = {
    "poppler-utils": "pdftotext",
    "tesseract-ocr": "tesseract",
    "libreoffice-writer-nogui": "soffice",
    "antiword": "antiword",
    "ffmpeg": "ffmpeg",
    "espeak-ng": "espeak-ng",
    "postgresql-client": "pg_dump",
}
"""Debian package → a program of it; what is missing without them stands in docs/operators.md."""


def programs() -> Iterator[Finding]:
    """Which of the optional programs are there."""
    for package, program in PROGRAMS.items():
        if path := shutil.which(program):
            yield well(program, path)
        else:
            yield off(program, _("chưa cài gói %(package)s") % {"package": package})
