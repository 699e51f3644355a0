"""Taking in a list of a million numbers, beside a bare CSV reader and bulk insert of the same rows.

The list is validated, sealed, indexed, held against what is known, given a person and a consent a
row, and its wrong lines are kept with their reason. The reference reads the same CSV and inserts as
many contacts, checking nothing. Each is a process of its own, in a store of its own.
"""

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _table import Figure, tell, wants_json

ROWS = int(os.environ.get("ROWS", "1000000"))
GOAL = 4
REFERENCE = "the same CSV read and inserted in bulk, unchecked"


def main() -> None:
    as_json = wants_json(__doc__.splitlines()[0])
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
        file = Path(folder) / "list.csv"
        write_list(file)
        ours, bare = run("take_in", folder, file), run("insert", folder, file)
    tell([figure(name, ours, bare) for name in ("seconds", "megabytes")], as_json)


def figure(what: str, ours: dict, bare: dict) -> Figure:
    name, unit, goal = {
        "seconds": (f"list of {ROWS:,} numbers: time", "s", GOAL),
        "megabytes": (f"list of {ROWS:,} numbers: memory", "MB", 3),
    }[what]
    return Figure(name, round(ours[what], 2), unit, REFERENCE, round(bare[what], 2), goal)


def write_list(file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(["Điện thoại", "Xã"])
        for n in range(ROWS):
            writer.writerow([f"09{n:08}" if n % 100 else f"12{n}", "Bản Bo"])


def run(step: str, folder: str, file: Path) -> dict:
    environment = os.environ | {
        "NGUON_DATA": str(Path(folder) / step),
        "DJANGO_SETTINGS_MODULE": "nguon.config.settings",
    }
    line = [sys.executable, __file__, step, str(file)]
    done = subprocess.run(line, check=True, stdout=subprocess.PIPE, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def province():
    from django.core.management import call_command

    from nguon.orgs import gazetteer
    from nguon.orgs.models import Unit

    call_command("migrate", verbosity=0)
    gazetteer.load("12")
    return Unit.objects.get(code="12", kind="province", valid_to__isnull=True)


def take_in(file: Path) -> dict:
    from nguon.delivery.subscribers.lists.handing_in import hand_in
    from nguon.delivery.subscribers.lists.taking_in import take_in as read

    unit = province()
    start = time.perf_counter()
    with file.open("rb") as opened:
        source = hand_in("list.csv", iter(lambda: opened.read(2**20), b""), unit, "bench", 1, None)
    for _batch in read(source):
        pass
    assert source.added + source.refused + source.known == ROWS, source.reason
    return measured(start)


def insert(file: Path) -> dict:
    from itertools import islice

    from django.db import transaction

    from nguon.delivery.models import Contact, Group
    from nguon.events import clock

    unit, now = province(), clock.now()
    start = time.perf_counter()
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        while lot := list(islice(rows, 2000)):
            contacts = [
                Contact(channel="sms", address=row[0], group=Group.SUBSCRIBER, unit=unit, since=now)
                for row in lot
            ]
            with transaction.atomic():
                Contact.objects.bulk_create(contacts)
    return measured(start)


def measured(start: float) -> dict:
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak}


if __name__ == "__main__":
    steps = {"take_in": take_in, "insert": insert}
    if len(sys.argv) > 2 and sys.argv[1] in steps:
        import django

        django.setup()
        print(json.dumps(steps[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
