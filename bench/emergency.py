"""An emergency to 1,000 while 100,000 bulk letters are on their way: how long until each is sent.

One worker, Debian's smtp-sink. The time from acceptance to the provider, split into queueing (until
a worker has the row), processing (until its letter is handed over) and delivery (until the provider
has answered and it is being written). The reference is the goal, 5 seconds.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time

from _house import approved, need, open_store, sink, step
from _table import Figure, tell, wants_json

BULK, URGENT, GOAL = 100_000, 1_000, 5


def main() -> None:
    as_json = wants_json(__doc__.splitlines()[0])
    need("postfix")
    figures = []
    for database, name in (("sqlite", "SQLite"), ("postgresql", "PostgreSQL")):
        with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
            os.environ |= {"NGUON_DATA": folder, "DJANGO_SETTINGS_MODULE": "nguon.config.settings"}
            found = step(__file__, "everything", database=database)
        print(f"{name}: {found}", file=sys.stderr)
        figures.append(
            Figure(f"{name}: emergency, p99", found["total"][1], "s", "the goal itself", GOAL, 1)
        )
    tell(figures, as_json)


def everything() -> dict:
    with sink() as port:
        os.environ["NGUON_SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        step(__file__, "bulk")
        line = [sys.executable, "-m", "nguon.config.cli", "worker"]
        worker = subprocess.Popen([*line, "--only", "emergency,priority,bulk,following"])
        try:
            found = step(__file__, "urgent")
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
    return found


def bulk() -> dict:
    """100,000 letters wait; newsrooms are there to be told of an emergency."""
    from nguon.delivery.models import Contact
    from nguon.delivery.releasing import release
    from nguon.events import clock

    open_store(BULK)
    Contact.objects.bulk_create(
        Contact(
            channel="email", address=f"bao-{n}@bao.example", group="newsroom", since=clock.now()
        )
        for n in range(URGENT)
    )
    version, editor = approved()
    release(version, editor, channel_slugs=["email"], groups=["subscriber"])
    return {}


def urgent() -> dict:
    """Release the emergency; seconds (median, 99th percentile) of each part, and bulk meanwhile."""
    from nguon.delivery.models import Delivery
    from nguon.delivery.releasing import release

    wired = Delivery.objects.filter(standing="wired")
    while wired.count() < 1000:  # the worker is at work
        time.sleep(0.2)
    version, editor = approved(urgent=True)
    before, start = wired.count(), time.monotonic()
    made = release(version, editor, channel_slugs=["email"], groups=["newsroom"])
    while made.deliveries.filter(wired_at=None).exists():
        time.sleep(0.2)
    took = time.monotonic() - start
    rows = made.deliveries.values_list("accepted_at", "claimed_at", "handed_at", "wired_at")
    parts = {
        "queueing": [b - a for a, b, _c, _d in rows],
        "processing": [c - b for _a, b, c, _d in rows],
        "delivery": [d - c for _a, _b, c, d in rows],
        "total": [c - a for a, _b, c, _d in rows],
    }
    found = {name: percentiles(times) for name, times in parts.items()}
    bulk_meanwhile = wired.count() - before - URGENT
    return found | {"emergencies": len(rows), "bulk_a_second": round(bulk_meanwhile / took)}


def percentiles(times: list) -> tuple[float, float]:
    seconds = sorted(one.total_seconds() for one in times)
    return round(seconds[len(seconds) // 2], 3), round(seconds[int(len(seconds) * 0.99)], 3)


if __name__ == "__main__":
    steps = {"everything": everything, "bulk": bulk, "urgent": urgent}
    if len(sys.argv) > 1 and sys.argv[1] in steps:
        if sys.argv[1] != "everything":
            import django

            django.setup()
        print(json.dumps(steps[sys.argv[1]]()))
    else:
        main()
