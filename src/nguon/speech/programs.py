"""ffmpeg and espeak-ng, run without a shell's risks and within limits of time, memory and size."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from nguon.speech.troubles import Trouble

PACKAGES = {"ffmpeg": "ffmpeg", "espeak-ng": "espeak-ng"}
"""Program → the Debian package that brings it."""

SECONDS = 300
MEMORY_MB = 1500
OUTPUT_MB = 400
"""An hour of mono sound at 48 kHz has 346 MB."""

_LIMITS = 'ulimit -t "$1"; ulimit -f "$2"; ulimit -v "$3" 2>/dev/null; shift 3; exec "$@"'
_BLOCKS_A_MB = 2048
_LAST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Ended:
    """A program that did what it should: its output, from the start, and what it said."""

    output: IO[bytes]
    said: str


def require(program: str) -> str:
    """Return the path of `program`; Trouble "needs_program" names the package that it is in."""
    if path := shutil.which(program):
        return path
    raise Trouble("needs_program", program=program, package=PACKAGES[program])


@contextmanager
def running(
    program: str, arguments: Sequence[str | Path], data: bytes | None = None
) -> Iterator[Ended]:
    """Run a program to its end with `data` on its input; the output lives as long as the context.

    Raises Trouble "needs_program", "took_too_long", "expands_too_far" or "program_failed"; the
    program and all that it started end with this call.
    """
    path = require(program)
    limits = [SECONDS, OUTPUT_MB * _BLOCKS_A_MB, MEMORY_MB * 1024]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a fixed program; a name is never an option
            ["/bin/sh", "-c", _LIMITS, "sh", *map(str, limits), path, *map(str, arguments)],
            stdin=subprocess.PIPE if data is not None else subprocess.DEVNULL,
            stdout=output,
            stderr=said,
            start_new_session=True,
        )
        try:
            process.communicate(data, timeout=SECONDS)
        except subprocess.TimeoutExpired:
            raise Trouble("took_too_long", seconds=SECONDS) from None
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stdin:
                process.stdin.close()
        said.seek(max(0, said.tell() - _LAST_WORDS))
        words = said.read().decode("utf-8", "replace").strip()
        if process.returncode:
            raise _failure(program, process.returncode, words)
        output.seek(0)
        yield Ended(output, words)


def ffmpeg(*arguments: str | Path, data: bytes | None = None, level: str = "error") -> bytes:
    """Run ffmpeg and return its output; see `running` for what can go wrong."""
    with decoding(*arguments, data=data, level=level) as ended:
        return ended.output.read()


@contextmanager
def decoding(
    *arguments: str | Path, data: bytes | None = None, level: str = "error"
) -> Iterator[Ended]:
    """Run ffmpeg as `running` does: quiet, asking nothing; its log begins at `level`."""
    quiet = ("-hide_banner", "-nostats", "-v", level)
    standing = quiet if data is not None else (*quiet, "-nostdin")
    with running("ffmpeg", [*standing, *arguments], data) as ended:
        yield ended


def _failure(program: str, code: int, said: str) -> Trouble:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Trouble("took_too_long", seconds=SECONDS)
    if code == -signal.SIGXFSZ or "File too large" in said:
        return Trouble("expands_too_far", limit_mb=OUTPUT_MB)
    return Trouble("program_failed", program=program, said=said[-300:])
