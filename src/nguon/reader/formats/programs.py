"""Programs of the operating system that help to read, run with limits and without a shell's risks.

They are optional: each is looked for when it is needed.
"""

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

_LIMITS = 'ulimit -t "$1"; ulimit -v "$2" 2>/dev/null; shift 2; exec "$@"'


class Failed(Exception):
    """The program ended with an error; the message is what it last said."""


class TookTooLong(Exception):
    """The program was stopped at its time limit."""


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

    `seconds` limits the time by the clock and by the processor, `memory_mb` the address space.
    Raises TookTooLong or Failed. The program and all that it started end with this call.
    """
    limits = [str(int(seconds) + 1), str(memory_mb * 1024)]
    process = subprocess.Popen(  # noqa: S603 - a fixed program; the file's name is never an option
        ["/bin/sh", "-c", _LIMITS, "sh", *limits, *map(str, command)],
        stdin=subprocess.PIPE if data is not None else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**os.environ, **(environment or {})},
    )
    try:
        output, said = process.communicate(data, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise TookTooLong from None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()
    if process.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise TookTooLong
    if process.returncode != 0:
        raise Failed(said.decode("utf-8", "replace").strip()[-300:])
    return output
