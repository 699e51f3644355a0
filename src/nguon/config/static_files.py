"""The program's own style sheets, fonts and scripts: pages name them by their content's hash."""

import hashlib
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def collect() -> None:
    """Put them where they are served from, if they are not the same there.

    A process of its own does it: packing them takes memory that a worker would keep.
    """
    if settings.DEBUG:
        return
    seal = Path(settings.STATIC_ROOT) / "seal"
    wanted = _seal()
    if seal.exists() and seal.read_text() == wanted:
        return
    line = [sys.executable, "-m", "nguon.config.cli", "collectstatic", "--clear", "--no-input"]
    subprocess.run([*line, "--verbosity", "0"], check=True)  # noqa: S603
    seal.write_text(wanted)


def _seal() -> str:
    """A hash over the names, sizes and times of the program's static files."""
    source = Path(__file__).parents[1]
    files = sorted(file for file in source.glob("*/static/**/*") if file.is_file())
    facts = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    return hashlib.sha256(repr(facts).encode()).hexdigest()
