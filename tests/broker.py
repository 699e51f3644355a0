"""A real mosquitto with the configuration that we ship, on loopback."""

import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

DEPLOY = Path(__file__).parents[1] / "deploy/mosquitto"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def mosquitto(folder: Path, port: int) -> Iterator[subprocess.Popen]:
    """At `port`, with the certificates of `folder`, for as long as the block lasts."""
    shutil.copy(DEPLOY / "acl", folder / "acl")
    told = (DEPLOY / "nguon.conf").read_text().replace("/etc/mosquitto/nguon", str(folder))
    told = told.replace("listener 8883", f"listener {port} 127.0.0.1\nuser root")
    (folder / "nguon.conf").write_text(told)
    program = shutil.which("mosquitto") or "/usr/sbin/mosquitto"
    with subprocess.Popen([program, "-c", folder / "nguon.conf"]) as process:
        try:
            yield process
        finally:
            process.terminate()


def wait_until(holds: Callable[[], object], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.02)
