"""Programs of the operating system that help to read, run with limits and without a shell's risks.

They are optional: each is looked for when it is needed.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nguon.reader.errors import Unreadable

OUTPUT_MB = 128
"""What a program may write, on its output or into one file; a page at 300 dpi has 26 MB."""

_LIMITS = 'ulimit -t "$1"; ulimit -f "$2"; ulimit -v "$3" 2>/dev/null; shift 3; exec "$@"'
_BLOCKS_A_MB = 2048
_LAST_WORDS = 4_000
_OUT_OF_MEMORY = ("MemoryError", "bad_alloc", "ut of memory", "annot allocate memory")


class Failed(Exception):
    """The program ended with an error; the message is what it last said."""


class Stopped(Exception):
    """The program came to one of its limits, which `refusal` names."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self._code = code
        self._facts = facts

    def refusal(self, name: str) -> Unreadable:
        """Return the refusal of the file `name` that needs more than the limit."""
        return Unreadable(self._code, name=name, **self._facts)


def find(*names: str) -> str | None:
    """Return the path of the first of the programs `names` that is installed."""
    return next((path for path in map(shutil.which, names) if path), None)


def run(
    command: Sequence[str | Path],
    *,
    seconds: float,
    memory_mb: int,
    data: bytes | None = None,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Run `command` with `data` on its input and return its output.

    `seconds` limits the time by the clock and by the processor, `memory_mb` the address space,
    OUTPUT_MB what it writes. Raises Stopped at a limit, or Failed. The program and all that it
    started end with this call.
    """
    limits = [int(seconds) + 1, OUTPUT_MB * _BLOCKS_A_MB, memory_mb * 1024]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a fixed program; a name is never an option
            ["/bin/sh", "-c", _LIMITS, "sh", *map(str, limits), *map(str, command)],
            stdin=subprocess.PIPE if data is not None else subprocess.DEVNULL,
            stdout=output,
            stderr=said,
            start_new_session=True,
            env={**os.environ, **(environment or {})},
        )
        try:
            process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise Stopped("took_too_long", seconds=seconds) from None
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
            if process.stdin:
                process.stdin.close()
        if process.returncode != 0:
            said.seek(max(0, said.tell() - _LAST_WORDS))
            words = said.read().decode("utf-8", "replace").strip()
            raise _failure(process.returncode, words, seconds, memory_mb)
        output.seek(0)
        return output.read()


def _failure(code: int, said: str, seconds: float, memory_mb: int) -> Exception:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Stopped("took_too_long", seconds=seconds)
    if code == -signal.SIGXFSZ:
        return Stopped("expands_too_far", limit_mb=OUTPUT_MB)
    if any(words in said for words in _OUT_OF_MEMORY):
        return Stopped("needs_memory", limit_mb=memory_mb)
    return Failed(said[-300:])
