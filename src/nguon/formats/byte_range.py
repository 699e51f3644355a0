"""A part of a file, as players ask for it (RFC 9110, 14.2): one range of bytes."""

import re

_ONE = re.compile(r"bytes=(\d*)-(\d*)")


class Unsatisfiable(ValueError):
    """The range lies beyond the file: answered by 416."""


def byte_range(asked: str, size: int) -> tuple[int, int] | None:
    """Return (first, last) byte, both included, of what a Range header asks of `size` bytes.

    None where the whole is to be given: no header, another unit, several ranges, or nonsense, as
    the standard allows. Raises Unsatisfiable.
    """
    found = _ONE.fullmatch(asked.strip())
    if not found or not any(found.groups()):
        return None
    if not found[1]:
        wanted = int(found[2])
        if not wanted or not size:
            raise Unsatisfiable
        return max(0, size - wanted), size - 1
    first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if first >= size:
        raise Unsatisfiable
    return (first, last) if first <= last else None
