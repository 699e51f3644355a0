"""Outcomes that the database was not there to take: kept on disk, written when it is back.

A file each time, whole or not at all. Whoever shares the store's folder may write them; what was
written twice changes nothing, and a row that somebody else has claimed since is left alone.
"""

import json
import logging
import os
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from nguon.delivery.settling import AWAY, Line, settle, settle_each

log = logging.getLogger(__name__)


def keep(lines: Sequence[Line]) -> None:
    """Put the lines on disk for later."""
    folder = _folder()
    folder.mkdir(exist_ok=True)
    name = f"{time.time_ns()}-{os.getpid()}-{threading.get_ident()}"
    aside = folder / f"{name}.part"
    with aside.open("w", encoding="utf-8") as file:
        json.dump(lines, file, default=datetime.isoformat)
        file.flush()
        os.fsync(file.fileno())
    aside.rename(folder / f"{name}.json")
    log.warning("the database is away; %s outcomes are kept on disk", len(lines))


def replay() -> int:
    """Write what is on disk, oldest first; how many outcomes that were.

    Raises what the database raises while it is still away: nothing is claimed before all is told.
    """
    folder = _folder()
    if not folder.is_dir():
        return 0
    written = 0
    for file in sorted(folder.glob("*.json")):
        try:
            lines = [_line(values) for values in json.loads(file.read_text(encoding="utf-8"))]
        except FileNotFoundError:  # another worker was quicker
            continue
        try:
            settle(lines)
        except AWAY:
            raise
        except (DatabaseError, ValueError):
            settle_each(lines)
        file.unlink(missing_ok=True)
        written += len(lines)
    return written


def _line(values: list) -> Line:
    line = Line(*values)
    moments = {name: _moment(getattr(line, name)) for name in ("due_at", "at", "handed_at")}
    return line._replace(**moments)


def _moment(text) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _folder() -> Path:
    return Path(settings.DATA) / "journal"
