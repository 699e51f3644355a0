"""Where sending gives way: releases at a rising rate, and ever larger ones, until 3 % are late.

One worker; letters go to Debian's smtp-sink, text messages to an HTTP gateway that takes 50 ms for
each. The ramp makes a release a second for eight seconds at each rate, the spike one release at
once. A delivery that has failed, or that no provider has LATE seconds after it was accepted, is an
error; the knee is the last step with at most 3 % of them.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from _house import approved, free_port, need, sink, step

LATE, ERRORS, SECONDS = 10, 0.03, 8
RAMPS = {
    "email": (250, 500, 1000, 1500, 2000, 2500, 3000, 4000),
    "sms": (5, 10, 15, 20, 25, 30),
}
SPIKES = {"email": (5_000, 10_000, 20_000, 40_000, 80_000), "sms": (50, 100, 200, 400)}


def main() -> None:
    need("postfix")
    for database in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
            os.environ |= {"NGUON_DATA": folder, "DJANGO_SETTINGS_MODULE": "nguon.config.settings"}
            found = step(__file__, "everything", database=database)
        for line in found["lines"]:
            print(f"{database}: {line}")


def everything() -> dict:
    """Both channels, with a worker at work and both providers answering."""
    with sink() as mail, gateway() as sms:
        os.environ |= {
            "NGUON_SMTP_URL": f"smtp://127.0.0.1:{mail}",
            "NGUON_SMS_PROVIDERS": f"http://:key@127.0.0.1:{sms}/?per_second=1000",
            "NGUON_SMS_A_DAY": "1000000",
            "NGUON_SMS_HOURS": "0-24",
        }
        step(__file__, "prepare")
        line = [sys.executable, "-m", "nguon.config.cli", "worker", "--only", "bulk,following"]
        worker = subprocess.Popen(line)
        try:
            return step(__file__, "drive")
        finally:
            worker.send_signal(signal.SIGKILL)
            worker.wait()


@contextmanager
def gateway():
    port = free_port()
    process = subprocess.Popen([sys.executable, __file__, "serve", str(port)])
    try:
        yield port
    finally:
        process.kill()
        process.wait()


def serve(port: int) -> None:
    class Slow(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            time.sleep(0.05)
            said = json.dumps({"reference": f"r{asked['id']}"}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_words) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", port), Slow).serve_forever()


def prepare() -> dict:
    """The demonstration store, and for each size an area of its own with so many subscribers."""
    from django.core.management import call_command

    from nguon.config import demonstration
    from nguon.delivery.models import Contact
    from nguon.events import clock
    from nguon.orgs.models import Unit

    call_command("migrate", verbosity=0)
    demonstration.open_store()
    since, whole = clock.machine_time(), Unit.objects.get(code="12", kind="province")
    for channel, size in sizes():
        area = Unit.objects.create(
            kind="commune", name=name_of(channel, size), valid_from=whole.valid_from
        )
        for start in range(0, size, 5000):
            people = []
            for n in range(start, min(start + 5000, size)):
                one = Contact(channel=channel, group="subscriber", unit=area, since=since)
                one.seal(f"n{n}.{channel}{size}@dan.example")
                people.append(one)
            Contact.objects.bulk_create(people)
    return {}


def sizes() -> list[tuple[str, int]]:
    return [(one, n) for steps in (RAMPS, SPIKES) for one, all_n in steps.items() for n in all_n]


def name_of(channel: str, size: int) -> str:
    return f"Xã thử {channel} {size}"


def drive() -> dict:
    lines = []
    for channel in ("email", "sms"):
        warm_up(channel, RAMPS[channel][0])
        lines.append(climb(channel, RAMPS[channel], SECONDS, "a second"))
        lines.append(climb(channel, SPIKES[channel], 1, "at once"))
    return {"lines": lines}


def warm_up(channel: str, size: int) -> None:
    """One release, however long it takes: a worker that is still starting is not late."""
    from nguon.delivery.releasing import release
    from nguon.orgs.models import Unit

    version, editor = approved(area=Unit.objects.get(name=name_of(channel, size)))
    made = release(version, editor, channel_slugs=[channel], groups=["subscriber"])
    while made.deliveries.filter(due_at__isnull=False).exists():
        time.sleep(0.2)


def climb(channel: str, steps: tuple[int, ...], releases: int, words: str) -> str:
    """Go up until more than ERRORS of a step are errors; the knee in words."""
    knee, said = 0, ""
    for size in steps:
        share, slowest = errors_of(channel, size, releases)
        said = f"{size} {words}: {share:.1%} errors, slowest {slowest}"
        print(f"{channel}: {said}", file=sys.stderr)
        if share > ERRORS:
            return f"{channel}: knee at {knee} {words}; {said}"
        knee = size
    return f"{channel}: no knee up to {knee} {words}; {said}"


def errors_of(channel: str, size: int, releases: int) -> tuple[float, str]:
    """Release to `size` people once a second; the share of errors and the slowest that went."""
    from nguon.delivery.models import Delivery
    from nguon.delivery.releasing import release
    from nguon.orgs.models import Unit

    area = Unit.objects.get(name=name_of(channel, size))
    ready = [approved(area=area) for _one in range(releases)]
    start, made = time.monotonic(), []
    for second, (version, editor) in enumerate(ready):
        time.sleep(max(0.0, start + second - time.monotonic()))
        made.append(release(version, editor, channel_slugs=[channel], groups=["subscriber"]))
    rows = Delivery.objects.filter(release__in=made)
    for _look in range(5 * LATE + 10):
        if not rows.filter(due_at__isnull=False).exists():
            break
        time.sleep(0.2)
    for one in made:  # what is left must not weigh on the next step
        rows.filter(release=one, standing="waiting").stop()
    took = [
        (wired - accepted).total_seconds() if wired else None
        for accepted, wired in rows.values_list("accepted_at", "wired_at")
    ]
    assert len(took) == size * releases, (len(took), size, releases)
    late = sum(1 for one in took if one is None or one > LATE)
    slowest = max((one for one in took if one is not None), default=None)
    return late / len(took), f"{slowest:.1f} s" if slowest is not None else "–"


if __name__ == "__main__":
    steps = {"everything": everything, "prepare": prepare, "drive": drive}
    if len(sys.argv) > 2 and sys.argv[1] == "serve":
        serve(int(sys.argv[2]))
    elif len(sys.argv) > 1 and sys.argv[1] in steps:
        if sys.argv[1] != "everything":
            import django

            django.setup()
        print(json.dumps(steps[sys.argv[1]]()))
    else:
        main()
