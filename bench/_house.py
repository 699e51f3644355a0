"""A store with an approved bulletin of 1.8 kB and as many subscribers as a bench wants."""

import json
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TITLE = "Nộp hồ sơ tại nhà qua Cổng dịch vụ công quốc gia"
LEAD = "Bạn nộp hồ sơ tại nhà được, không cần đến xếp hàng."
SENTENCE = "Từ hôm nay, mọi thủ tục mức độ 3 và mức độ 4 của tỉnh nộp được trên mạng. "
ACTION = "Vào dichvucong.gov.vn, chọn thủ tục, rồi làm theo từng bước."
BODY = (SENTENCE * 40).encode()[:1600].decode(errors="ignore").rpartition(" ")[0]


def open_store(contacts: int, channel: str = "email") -> None:
    """The demonstration store with `contacts` subscribers in Lai Châu, their addresses sealed."""
    from django.core.management import call_command

    from nguon.config import demonstration
    from nguon.delivery.models import Contact
    from nguon.events import clock
    from nguon.orgs.models import Unit

    call_command("migrate", verbosity=0)
    demonstration.open_store()
    unit = Unit.objects.get(code=demonstration.LAI_CHAU, kind="province")
    since = clock.machine_time()
    for start in range(0, contacts, 5000):
        people = []
        for n in range(start, min(start + 5000, contacts)):
            name, token = f"Lò Thị Số {n}", f"ma-{10**18 + n}"
            one = Contact(channel=channel, group="subscriber", unit=unit, name=name)
            one.token, one.since = token, since
            one.seal(f"nguoi-{n}@dan.example")
            people.append(one)
        Contact.objects.bulk_create(people)


def approved(urgent: bool = False, area=None):
    """A new bulletin, approved, for `area` or all of Lai Châu; and the editor who releases it."""
    from nguon.bulletins import starting
    from nguon.bulletins.codes import Priority
    from nguon.bulletins.models import Alert
    from nguon.config import demonstration
    from nguon.events import clock
    from nguon.orgs.models import Person, Role
    from nguon.orgs.permissions import Actor

    day = clock.today()
    people = {
        role: Person.objects.get(username=name)
        for name, role, _title, _unit in demonstration.ACCOUNTS
    }
    actors = {role: Actor(one, one.posts_on(day).get(), day) for role, one in people.items()}
    writer = actors[Role.DRAFTER]
    bulletin = starting.from_editor(writer.unit, "Công văn 01/STTTT-TTBCXB", writer)
    bulletin.latest.write(writer, "vi", title=TITLE, lead=LEAD, body=BODY, action=ACTION)
    if area is not None:
        bulletin.area.set([area])
    if urgent:
        bulletin.describe(writer, priority=Priority.EMERGENCY)
        Alert.objects.create(
            version=bulletin.latest,
            event="Lũ quét",
            category="Met",
            urgency="Immediate",
            severity="Extreme",
            certainty="Likely",
            response="Evacuate",
        )
    version = bulletin.latest
    editor = actors[Role.EDITOR]
    version.review(editor, [one.key for one in version.concerns() if not one.blocks])
    version.approve(actors[Role.LEADER])
    if urgent:
        version.approve(another_leader(writer.unit, day))
    return version, editor


def another_leader(unit, day):
    """Whom an emergency needs beside the first."""
    from nguon.orgs.models import Person, Post, Role
    from nguon.orgs.permissions import Actor

    person = Person.objects.create_user("lanh.dao.hai", full_name="Lãnh đạo hai")
    post = Post.objects.create(unit=unit, title="Phó", role=Role.LEADER, valid_from=day)
    post.hand_over(person, day)
    return Actor(person, post, day)


@contextmanager
def sink() -> Iterator[int]:
    """Debian's smtp-sink; its port. It takes every letter and keeps none."""
    port = free_port()
    line = ["smtp-sink", "-u", "nobody", f"127.0.0.1:{port}", "500"]
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(port)
            yield port
        finally:
            process.kill()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(port: int) -> None:
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("smtp-sink does not answer")


def need(*packages: str) -> None:
    """Install what a bench measures against."""
    subprocess.run(["scripts/debian-packages", *packages], check=True)


def step(script: str, name: str, *arguments: object, database: str = "sqlite") -> dict:
    """One step in a process of its own, in the environment's store; what it says."""
    line = [sys.executable, script, name, *map(str, arguments)]
    if database == "postgresql":
        line = ["scripts/with-postgres", *line]
    done = subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])


def measured(work) -> dict:
    """Seconds and seconds of CPU that `work` takes, the process's peak in MB, and what it says."""
    start, before = time.perf_counter(), _cpu(resource.RUSAGE_SELF)
    said = work()
    return {
        "seconds": time.perf_counter() - start,
        "cpu": _cpu(resource.RUSAGE_SELF) - before,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "said": said,
    }


def _cpu(whose: int) -> float:
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def of_child(line: list[str]) -> dict:
    """Seconds and seconds of CPU of a program."""
    start, before = time.perf_counter(), _cpu(resource.RUSAGE_CHILDREN)
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)
    cpu = _cpu(resource.RUSAGE_CHILDREN) - before
    return {"seconds": time.perf_counter() - start, "cpu": cpu}


HERE = Path(__file__).parent
