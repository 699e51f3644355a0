"""Issue to 10,000 units, beside a bare bulk insert of the same rows into the same tables.

Each round issues one dispatch and then inserts that dispatch's arrivals, letters, assignments and
events once more as another's, from objects that lie ready in memory. Every step is a process of its
own, so that its peak of memory is its own too. The best of the rounds counts.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from copy import copy

from _table import Figure, tell, wants_json

UNITS = 10_000
ROUNDS = 5
GOAL = 3
REFERENCE = "bulk insert of the same rows into the same tables"


def main() -> None:
    as_json = wants_json(__doc__.splitlines()[0])
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
        os.environ |= {"NGUON_DATA": folder, "DJANGO_SETTINGS_MODULE": "nguon.config.settings"}
        run("prepare")
        issued, inserted = [], []
        for n in range(ROUNDS):
            issued.append(run("issue", 2 * n + 1))
            inserted.append(run("insert", 2 * n + 1, 2 * n + 2))
    tell([figure(name, issued, inserted) for name in ("seconds", "megabytes")], as_json)


def figure(what: str, issued: list[dict], inserted: list[dict]) -> Figure:
    name, unit = {
        "seconds": (f"issue to {UNITS:,} units: time", "s"),
        "megabytes": (f"issue to {UNITS:,} units: memory", "MB"),
    }[what]
    best = [round(min(one[what] for one in ones), 3) for ones in (issued, inserted)]
    return Figure(name, best[0], unit, REFERENCE, best[1], GOAL)


def run(step: str, *keys: int) -> dict:
    """One step in a process of its own; what it says."""
    line = [sys.executable, __file__, step, *map(str, keys)]
    return json.loads(subprocess.run(line, check=True, stdout=subprocess.PIPE).stdout)


def prepare() -> dict:
    """The country, and for each round a dispatch to issue and one to insert beside it."""
    from django.core.management import call_command

    from nguon.events import clock
    from nguon.orgs import gazetteer
    from nguon.orgs.models import Kind, Person, Post, Role, Unit

    call_command("migrate", verbosity=0)
    gazetteer.load()
    Unit.objects.update(email="van-thu@xa.example")
    holder = Unit.objects.create(
        kind=Kind.STATE, name="Bộ Thông tin và Truyền thông", valid_from=gazetteer.KNOWN_SINCE
    )
    person = Person.objects.create_user("van.thu", full_name="Văn thư")
    post = Post.objects.create(
        unit=holder, title="Văn thư", role=Role.CLERK, valid_from=gazetteer.KNOWN_SINCE
    )
    post.hand_over(person, clock.today())
    units = list(Unit.objects.commune_level().order_by("pk")[:UNITS])
    for _n in range(2 * ROUNDS):
        write_dispatch(holder, units)
    return {}


def write_dispatch(holder, units) -> None:
    """A signed dispatch with one line that holds `units`, and one confirmed duty of theirs."""
    from nguon.dispatches import intake
    from nguon.dispatches.models import Dispatch, State
    from nguon.events import clock

    text = "Đề nghị đẩy mạnh công tác tuyên truyền theo nội dung trên tới quần chúng Nhân dân."
    dispatch = Dispatch.objects.create(
        holder=holder,
        issuer=holder,
        issuer_name=holder.name,
        doc_type="công văn",
        symbol="BTTTT-TTCS",
        subject="tuyên truyền khuyến nghị người dân sử dụng dịch vụ công trực tuyến",
        signer_name="Nguyễn Văn Một",
        text=text,
        original=intake.keep(text.encode(), "cong-van.txt"),
        state=State.SIGNED,
        taken_in_at=clock.now(),
    )
    line = dispatch.recipients.create(
        position=0, text="UBND các xã, phường, thị trấn", main=True, part="execute", how="rule"
    )
    line.units.set(units)
    duty = dispatch.duties.create(position=0, addressee=line.text, text=text, state="confirmed")
    duty.units.set(units)


def issue(key: int) -> dict:
    from nguon.assignments import issuing
    from nguon.dispatches.models import Dispatch
    from nguon.events import clock
    from nguon.orgs.models import Person
    from nguon.orgs.permissions import Actor

    dispatch = Dispatch.objects.get(pk=key)
    person = Person.objects.get()
    actor = Actor(person, person.posts_on(clock.today()).get(), clock.today())
    return measured(lambda: issuing.number_and_issue(dispatch, actor))


def insert(source: int, target: int) -> dict:
    from django.db import transaction

    rows = rows_like(source, target)

    def write() -> None:
        with transaction.atomic():
            for model, objects in rows:
                model.objects.bulk_create(objects, batch_size=1000)

    return measured(write)


def rows_like(source: int, target: int) -> list[tuple]:
    """What the issue of `source` wrote, made ready to be written once more for `target`."""
    from nguon.assignments.models import Assignment, Duty
    from nguon.dispatches.models import Arrival, Dispatch, Letter
    from nguon.events.models import Event

    stream = Dispatch.objects.get(pk=source).stream
    duty = Duty.objects.get(dispatch=target)
    events = Event.objects.filter(stream=stream, kind__in=["dispatch.numbered", "dispatch.issued"])
    last = Event.objects.count()
    return [
        (
            Arrival,
            [again(one, dispatch_id=target) for one in Arrival.objects.filter(dispatch=source)],
        ),
        (Letter, [again(one, stream="") for one in Letter.objects.filter(stream=stream)]),
        (
            Assignment,
            [again(one, duty=duty) for one in Assignment.objects.filter(duty__dispatch=source)],
        ),
        (Event, [again(one, seq=10**6 + last + n) for n, one in enumerate(events)]),
    ]


def again(row, **changes):
    """The row as one that is not written yet."""
    new = copy(row)
    new._state = type(row._state)()
    new.pk = None
    for name, value in changes.items():
        setattr(new, name, value)
    return new


def measured(work) -> dict:
    """Seconds that `work` takes, and the peak of the process's memory after it."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak}


if __name__ == "__main__":
    steps = {"prepare": prepare, "issue": issue, "insert": insert}
    if len(sys.argv) > 1 and sys.argv[1] in steps:
        import django

        django.setup()
        print(json.dumps(steps[sys.argv[1]](*map(int, sys.argv[2:]))))
    else:
        main()
