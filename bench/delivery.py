"""Send 20,000 personalised letters beside smtp-source and django-post-office, and expand a release.

All send to Debian's smtp-sink (postfix). Each letter has its own envelope, name and word, and a
row in the database before it goes; the memory is that of a worker as it is started on a machine,
at its highest, while a million wait. smtp-source sends letters of the same size that are all alike
and keeps no rows: once with a connection a letter, as it does unasked, and once with its
connections kept (-d), as ours are. CPU is that of the sending process alone.

`--only cpu`, `memory` or `expand` takes those rows alone, `--on sqlite` or `postgresql` on one
database alone: each for itself on a machine that nobody else uses.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from _house import approved, measured, need, of_child, open_store, sink, step
from _table import Figure, asking, tell

LETTERS, LIKE_THEM = 20_000, 2_000
EXPANDED, MANY = 167_000, 1_000_000


def main() -> None:
    parser = asking(__doc__.splitlines()[0])
    parser.add_argument("--only", choices=ROWS, action="append", help="these rows alone")
    parser.add_argument("--on", choices=NAMES, action="append", help="on this database alone")
    asked = parser.parse_args()
    need("postfix")
    figures = []
    for database in asked.on or NAMES:
        with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
            os.environ |= {"NGUON_DATA": folder, "DJANGO_SETTINGS_MODULE": "nguon.config.settings"}
            figures += in_store(database, asked.only or list(ROWS))
    tell(figures, asked.json)


def in_store(database: str, rows: list[str]) -> list[Figure]:
    found = step(__file__, "everything", ",".join(rows), database=database)
    return [figure for row in rows for figure in ROWS[row](NAMES[database], found)]


def of_cpu(name: str, found: dict) -> list[Figure]:
    who = {who: one for who, one in found.items() if who in ("ours", "source", "kept", "office")}
    cost = {who: 1000 * one["cpu"] / one["letters"] for who, one in who.items()}
    rate = {who: round(one["letters"] / one["seconds"]) for who, one in who.items()}
    print(f"{name}: letters a second {rate}, {found['size']} bytes each", file=sys.stderr)
    beside = (
        ("source", "smtp-source", 2.5), ("kept", "smtp-source -d", 2.5),
        ("office", "django-post-office", 0.1),
    )  # fmt: skip
    return [
        Figure(f"{name}: CPU a letter", cost["ours"], "ms", words, cost[one], goal)
        for one, words, goal in beside
    ]


def of_memory(name: str, found: dict) -> list[Figure]:
    memory = found["many"]["megabytes"]
    return [Figure(f"{name}: {MANY:,} waiting", memory, "MB", "the goal itself", 80, 1)]


def of_expanding(name: str, found: dict) -> list[Figure]:
    seconds, slow = found["expand"]["seconds"], {"SQLite": 2, "PostgreSQL": 5}[name]
    return [Figure(f"{name}: expand {EXPANDED:,}", seconds, "s", "the goal itself", slow, 1)]


ROWS = {"cpu": of_cpu, "memory": of_memory, "expand": of_expanding}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def everything(rows: str) -> dict:
    """The steps that the rows want, in one database; the environment names it."""
    found = {"expand": step(__file__, "expand", EXPANDED)}
    with sink() as port:
        os.environ["NGUON_SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        if "cpu" in rows:
            found["ours"] = step(__file__, "send", LETTERS)
            size = found["size"] = found["ours"]["said"]
            line = ["smtp-source", "-s", "2", "-m", str(LETTERS), "-l", str(size)]
            there, kept = f"127.0.0.1:{port}", [line[0], "-d", *line[1:]]
            found["source"] = of_child([*line, there]) | {"letters": LETTERS}
            found["kept"] = of_child([*kept, there]) | {"letters": LETTERS}
            found["office"] = step(__file__, "office", LIKE_THEM, port)
        if "memory" in rows:
            step(__file__, "multiply", MANY)
            found["many"] = step(__file__, "work", LETTERS)
    return found


def expand(contacts: int) -> dict:
    """Release to `contacts`; the seconds of the one statement that writes their rows."""
    from nguon.delivery import releasing

    open_store(contacts)
    version, editor = approved()
    took = {}

    def expanding(release) -> int:
        took.update(measured(lambda: real(release)))
        return took["said"]

    real, releasing.expand = releasing.expand, expanding
    releasing.release(version, editor, channel_slugs=["email"], groups=["subscriber"])
    return took


def multiply(contacts: int) -> dict:
    """More contacts, and a release to all of them."""
    from django.db import connection

    from nguon.delivery.releasing import release

    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO delivery_contact
                (channel, address, "group", unit_id, name, language, token, since, stopped_why,
                 topics, uses)
            SELECT channel, 'n' || n.i || token || '@dan.example', "group", unit_id, name,
                language, n.i || substr(token, 3), since, '', topics, uses FROM delivery_contact
            JOIN (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5) n
            ON true WHERE "group" = 'subscriber'
            """
        )
    version, editor = approved()
    release(version, editor, channel_slugs=["email"], groups=["subscriber"])
    return {"contacts": contacts}


def send(letters: int) -> dict:
    """Send `letters` of what waits, as a worker does, after a first batch to warm up."""
    from nguon.config.management.commands import worker
    from nguon.delivery.claiming import Queue
    from nguon.delivery.models import Delivery, Lane
    from nguon.delivery.sending import Sender

    worker.stay_small()
    sender, wired = Sender(Queue(Lane.BULK, "email")), Delivery.objects.filter(standing="wired")
    sender.batch()
    before, batches = wired.count(), letters // 500
    found = measured(lambda: [sender.batch() for _batch in range(batches)])
    sent = wired.count() - before
    assert sent == 500 * batches, found
    return found | {"letters": sent, "said": size_of_a_letter()}


def work(letters: int) -> dict:
    """Let a worker send until `letters` more are out; its peak of resident memory in MB."""
    from nguon.delivery.models import Delivery

    wired = Delivery.objects.filter(standing="wired")
    wanted = wired.count() + letters
    line = [sys.executable, "-m", "nguon.config.cli", "worker"]
    with subprocess.Popen([*line, "--only", "emergency,priority,bulk,following"]) as worker:
        while wired.count() < wanted:
            assert worker.poll() is None
            time.sleep(1)
        status = Path(f"/proc/{worker.pid}/status").read_text()
        worker.kill()
    (peak,) = (row.split()[1] for row in status.splitlines() if row.startswith("VmHWM"))
    return {"megabytes": int(peak) / 1024}


def size_of_a_letter() -> int:
    from nguon.delivery.channels.base import Parcel
    from nguon.delivery.mail.letters import letters_of
    from nguon.delivery.message import message_of
    from nguon.delivery.models import Release

    last = Release.objects.latest("pk")
    message = message_of(last.pk, last.version, "vi", "email")
    parcel = Parcel(10**6, 1, "nguoi-10000@dan.example", "Lò Thị Số 10000", "ma-" + "1" * 19, 0)
    return len(next(letters_of(message, [parcel])).data)


def office(letters: int, port: int) -> dict:
    """django-post-office: a row a letter, text and HTML as ours, then one sending process."""
    import django
    from django.conf import settings

    url = os.environ.get("NGUON_DATABASE_URL")
    from nguon.config import settings as ours

    database = dict(ours.DATABASES["default"])
    database["NAME"] = database["NAME"] if url else ours.DATA / "office.sqlite3"
    settings.configure(
        INSTALLED_APPS=["django.contrib.contenttypes", "post_office"],
        DATABASES={"default": database},
        EMAIL_BACKEND="post_office.EmailBackend",
        EMAIL_HOST="127.0.0.1",
        EMAIL_PORT=port,
        USE_TZ=True,
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        POST_OFFICE={"BATCH_SIZE": letters, "THREADS_PER_PROCESS": 2, "MESSAGE_ID_ENABLED": True},
    )
    django.setup()
    from django.core.management import call_command
    from post_office import mail

    call_command("migrate", "post_office", verbosity=0)
    plain, html = _plain_and_html()
    mail.send_many(
        [
            {
                "recipients": [f"nguoi-{n}@dan.example"],
                "sender": "tin@nguon.example",
                "subject": "Nộp hồ sơ tại nhà",
                "message": f"Kính gửi Lò Thị Số {n},\n\n{plain}",
                "html_message": f"<p>Kính gửi Lò Thị Số {n},</p>\n{html}",
                "headers": {"List-Unsubscribe": f"<https://nguon.example/ngung/ma-{n}/>"},
            }
            for n in range(letters)
        ]
    )

    def work() -> int:
        return mail.send_queued(processes=1)[0]

    found = measured(work)
    return found | {"letters": found["said"]}


def _plain_and_html() -> tuple[str, str]:
    from _house import ACTION, BODY, LEAD

    plain = f"{LEAD}\n\n{BODY}\n\n{ACTION}\n"
    return plain, "\n".join(f"<p>{part}</p>" for part in plain.split("\n\n"))


if __name__ == "__main__":
    steps = {
        "everything": everything, "expand": expand, "multiply": multiply, "send": send,
        "work": work, "office": office,
    }  # fmt: skip
    if len(sys.argv) > 1 and sys.argv[1] in steps:
        if sys.argv[1] not in ("everything", "office"):
            import django

            django.setup()
        given = [int(one) if one.isdigit() else one for one in sys.argv[2:]]
        print(json.dumps(steps[sys.argv[1]](*given)))
    else:
        main()
