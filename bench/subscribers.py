"""Taking in a list of a million numbers, beside a bare CSV reader and bulk insert of the same rows.

The list is validated, sealed, indexed, held against what is known, given a person and a consent a
row, and its wrong lines are kept with their reason. One reference reads the same CSV and inserts as
many contacts, checking nothing; the other reads it and asks `phonenumbers` of each number whether
it is valid, keeping nothing. Memory is flat when the whole list takes as much as its first tenth.
Each is a process of its own, in a store of its own. ROWS in the environment makes it a shorter one.
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
GOAL_BESIDE_A_CHECK = 15  # which keeps neither a person nor a consent nor a sealed number
INSERTED = "the same CSV read and inserted in bulk, unchecked"
CHECKED = "the same CSV read and checked by phonenumbers, nothing kept"
TENTH = "the same after a tenth of the rows"


def main() -> None:
    as_json = wants_json(__doc__.splitlines()[0])
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
        file = Path(folder) / "list.csv"
        write_list(file)
        ours, bare, checked = (run(step, folder, file) for step in ("take_in", "insert", "check"))
    times = f"list of {ROWS:,} numbers"
    tell(
        [
            Figure(f"{times}: time", ours["seconds"], "s", INSERTED, bare["seconds"], GOAL),
            Figure(f"{times}: CPU", ours["cpu"], "s", INSERTED, bare["cpu"], GOAL),
            Figure(f"{times}: CPU", ours["cpu"], "s", CHECKED, checked["cpu"], GOAL_BESIDE_A_CHECK),
            Figure(f"{times}: memory", ours["megabytes"], "MB", INSERTED, bare["megabytes"], 3),
            Figure(f"{times}: memory", ours["megabytes"], "MB", TENTH, ours["tenth"], 1.1),
        ],
        as_json,
    )


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
    start = now()
    with file.open("rb") as opened:
        source = hand_in("list.csv", iter(lambda: opened.read(2**20), b""), unit, "bench", 1, None)
    tenth = 0.0
    for _batch in read(source):
        if not tenth and source.line > ROWS / 10:
            tenth = measured(start)["megabytes"]
            print(f"{source.line:,} rows, {tenth:.0f} MB", file=sys.stderr, flush=True)
    assert source.added + source.refused + source.known == ROWS, source.reason
    return measured(start) | {"tenth": tenth}


def check(file: Path) -> dict:
    import phonenumbers

    start, valid = now(), 0
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.reader(opened):
            try:
                valid += phonenumbers.is_valid_number(phonenumbers.parse(row[0], "VN"))
            except phonenumbers.NumberParseException:
                continue
    assert valid
    return measured(start)


def insert(file: Path) -> dict:
    from itertools import islice

    from django.db import transaction

    from nguon.delivery.models import Contact, Group
    from nguon.events import clock

    unit, since = province(), clock.now()
    start = now()
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened)
        next(rows)
        while lot := list(islice(rows, 2000)):
            contacts = [
                Contact(
                    channel="sms", address=row[0], group=Group.SUBSCRIBER, unit=unit, since=since
                )
                for row in lot
            ]
            with transaction.atomic():
                Contact.objects.bulk_create(contacts)
    return measured(start)


def now() -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    return time.perf_counter(), time.process_time()


def measured(start: tuple[float, float]) -> dict:
    seconds, cpu = (after - before for before, after in zip(start, now(), strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "cpu": cpu, "megabytes": peak}


if __name__ == "__main__":
    steps = {"take_in": take_in, "insert": insert, "check": check}
    if len(sys.argv) > 2 and sys.argv[1] in steps:
        import django

        django.setup()
        print(json.dumps(steps[sys.argv[1]](Path(sys.argv[2]))))
    else:
        main()
