"""Several processes as one group: what falls over is started again, and all end together."""

import ctypes
import os
import signal
import subprocess
import time

PR_SET_PDEATHSIG = 1
PATIENCE = 15  # seconds that the parts have to end in order


def supervise(commands: dict[str, list[str]]) -> None:
    """Keep every part running until a signal; a part that falls over is started again."""
    stopping = False

    def stop(*_signal) -> None:
        nonlocal stopping
        stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    parts = {name: _start(command) for name, command in commands.items()}
    while not stopping:
        time.sleep(0.2)
        for name, part in parts.items():
            if part.poll() is not None and not stopping:
                time.sleep(1)
                parts[name] = _start(commands[name])
    for part in parts.values():
        part.terminate()
    for part in parts.values():
        try:
            part.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            part.kill()


def _start(command: list[str]) -> subprocess.Popen:
    """A part that ends when we end, however that happens."""
    parent = os.getpid()
    libc = ctypes.CDLL(None)

    def die_with_parent() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return subprocess.Popen(command, preexec_fn=die_with_parent, start_new_session=True)  # noqa: S603
