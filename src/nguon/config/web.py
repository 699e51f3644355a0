"""The web server's command line: one process for each core, as bench/portal.py measures it."""

import os
import sys

MOST_PROCESSES = 4
THREADS = 4
"""In each process. What is released needs none of them for long (nguon.portal.shelf)."""


def line(host: str, port: int) -> list[str]:
    """What to start so that the system answers on `host` and `port`."""
    processes = min(len(os.sched_getaffinity(0)), MOST_PROCESSES)
    return [
        *[sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"],
        *["--host", host, "--port", str(port), "--log-level", "error"],
        *["--workers", str(processes), "--blocking-threads", str(THREADS)],
        "nguon.config.wsgi:application",
    ]
