"""Exchange by folders that a gateway's own program fills and empties.

`in` what came, `out` what goes, `done` what was taken in, `refused` what could not be, with the
reason beside it. A file appears whole or not at all: it is written aside and renamed.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from nguon.dispatches.exchange.connector import Delivery, Envelope, Unreachable

SUFFIXES = (".edxml", ".xml")


class FolderConnector:
    """A message sent again has the same name and takes the place of its first copy."""

    def __init__(self, root: str):
        self.root = Path(root)

    def send(self, envelope: Envelope) -> None:
        """Put the message into `out`."""
        try:
            target = self._folder("out") / f"{envelope.name}.edxml"
            partial = target.with_suffix(".part")
            with partial.open("wb") as file:
                file.write(envelope.data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(target)
        except OSError as trouble:
            raise Unreachable(str(trouble)) from trouble

    def fetch(self) -> Iterator[Delivery]:
        """The messages in `in`, oldest first."""
        try:
            waiting = [one for one in self._folder("in").iterdir() if one.suffix in SUFFIXES]
            for path in sorted(waiting, key=lambda one: (one.stat().st_mtime_ns, one.name)):
                yield Delivery(path.name, path.read_bytes())
        except OSError as trouble:
            raise Unreachable(str(trouble)) from trouble

    def settle(self, delivery: Delivery, refused: str = "") -> None:
        """Move the message out of `in`; a reason to refuse it is written beside it."""
        source = self.root / "in" / delivery.receipt
        target = _free(self._folder("refused" if refused else "done") / delivery.receipt)
        try:
            if refused:
                target.with_suffix(".txt").write_text(refused + "\n", encoding="utf-8")
            source.replace(target)
        except FileNotFoundError:
            return  # moved before, by a round that was cut off
        except OSError as trouble:
            raise Unreachable(str(trouble)) from trouble

    def _folder(self, name: str) -> Path:
        folder = self.root / name
        folder.mkdir(parents=True, exist_ok=True)
        return folder


def _free(target: Path) -> Path:
    """A name not taken yet: two messages may come under one name."""
    number, free = 1, target
    while free.exists():
        number += 1
        free = target.with_stem(f"{target.stem}-{number}")
    return free
