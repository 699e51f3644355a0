"""nguon verify: a text, a code, a file of any kind that goes out, or the log of events."""

from collections.abc import Callable, Iterable
from pathlib import Path

from nguon.config import store

_START = 4096
_CAP = b"urn:oasis:names:tc:emergency:cap:"


def verify(arguments: list[str]) -> int | None:
    """Answer what `arguments` ask; None where they ask about the log of events."""
    from nguon.verify.__main__ import asks_about_a_text
    from nguon.verify.__main__ import main as by_text

    named = arguments[0] if arguments and not arguments[0].startswith("-") else ""
    if named and Path(named).is_file() and (signed := _by_signature(Path(named))):
        return signed(arguments)
    if named or asks_about_a_text(arguments):
        return by_text(arguments, _released_texts)
    return None


def _by_signature(file: Path) -> Callable[[list[str]], int] | None:
    """Who judges a file that carries its own signature: a PDF, a CAP alert."""
    with file.open("rb") as opened:
        start = opened.read(_START)
    if start.startswith(b"%PDF"):
        return signatures
    return _cap if _CAP in start else None


def signatures(arguments: list[str]) -> int:
    """The signatures of a PDF, by the store's trusted roots."""
    from nguon.dispatches.signatures.__main__ import main

    trusted = ["--trust", folder] if (folder := store.trust_roots()) else []
    return main([*trusted, *arguments])


def _cap(arguments: list[str]) -> int:
    from nguon.formats.cap.__main__ import main

    return main(["check", *arguments])


def _released_texts() -> Iterable:
    """What the store has released."""
    store.open_tables()
    from nguon.record.released_texts import released_texts

    return released_texts()
