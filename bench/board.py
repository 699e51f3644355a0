"""The execution board of a dispatch to all 3,321 communes of 2025: time, weight, memory.

Each time stands beside a bare query for the same assignment rows, measured in the same run. Times
are those of the processor in the serving process (SQLite runs within it), so that other work on
the machine does not count; one row tells the time by the clock. The store is made for the run: the
country's units, one duty for every commune, mixed states, a report from a third of them.
"""

import argparse
import gzip
import json
import os
import statistics
import tempfile
import time
import tracemalloc
from datetime import date, datetime, timedelta
from pathlib import Path

ROUNDS = 9
OPENS_AT = datetime(2025, 8, 1, 9)
CODES = ("01", "03", "05", "06", "06", "06", "02")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory(prefix="nguon-bench-") as folder:
        open_store(Path(folder))
        rows = measure()
    if as_json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
        return
    print(f"{'':<44}{'measured':>12}{'reference':>12}{'ratio':>8}  goal")
    for row in rows:
        ratio = "" if row["ratio"] is None else f"{row['ratio']:.1f}"
        reference = "" if row["reference_value"] is None else f"{row['reference_value']:.1f}"
        print(
            f"{row['name']:<44}{row['value']:>9.1f} {row['unit']:<2}{reference:>12}{ratio:>8}  "
            f"{row['goal']} {'met' if row['met'] else 'NOT MET'}"
        )


def open_store(folder: Path) -> None:
    os.environ |= {"NGUON_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "nguon.config.settings"}
    os.environ.pop("NGUON_DATABASE_URL", None)
    import django
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    settings.ALLOWED_HOSTS.append("testserver")
    settings.WHITENOISE_AUTOREFRESH = True
    settings.DEMO = True
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    fill()


def fill() -> None:
    """A ministry over the 34 provinces, its dispatch, a duty for each commune."""
    from nguon.assignments.models import Assignment, Duty, DutyState, Report
    from nguon.dispatches.models import Dispatch, Original, Recipient, State
    from nguon.events import clock
    from nguon.orgs import gazetteer
    from nguon.orgs.models import Parentage, Person, Post, Role, Unit

    clock.stand_at(OPENS_AT.replace(tzinfo=clock.VIETNAM))
    gazetteer.load()
    today, since = clock.today(), gazetteer.TWO_LEVEL_SINCE
    ministry = Unit.objects.create(name="Bộ", kind="state", valid_from=since, folded="bo")
    Parentage.objects.bulk_create(
        Parentage(child=province, parent=ministry, valid_from=since)
        for province in Unit.objects.on(today).filter(kind="province")
    )
    person = Person.objects.create_user("bench", full_name="Người đo")
    post = Post.objects.create(unit=ministry, title="Đo", role=Role.LEADER, valid_from=since)
    post.hand_over(person, since)
    now = clock.now()
    original = Original.objects.create(
        sha256="0" * 64, name="a.txt", media_type="text/plain", size=1, received_at=now
    )
    dispatch = Dispatch.objects.create(
        holder=ministry, issuer=ministry, issuer_name="Bộ", doc_type="công văn", number="1",
        symbol="B-VP", subject="Rà soát hệ thống truyền thanh cơ sở", text="…", issued_on=today,
        original=original, state=State.ISSUED, taken_in_at=now, issued_at=now, slug="1-b-vp",
    )  # fmt: skip
    units = list(Unit.objects.under(ministry, today).commune_level())
    line = Recipient.objects.create(
        dispatch=dispatch, position=0, text="UBND các xã, phường, đặc khu", part="execute"
    )
    line.units.set(units)
    duty = Duty.objects.create(
        dispatch=dispatch, position=0, addressee=line.text, state=DutyState.CONFIRMED,
        text="Rà soát hệ thống truyền thanh cơ sở và báo cáo kết quả.",
    )  # fmt: skip
    given = Assignment.objects.bulk_create(
        Assignment(
            duty=duty, unit=unit, given_on=today, code=CODES[n % len(CODES)],
            due_on=date(2025, 8, 15) - timedelta(days=20 * (n % 5 == 0)), reminded=n % 3,
        )
        for n, unit in enumerate(units)
    )  # fmt: skip
    Report.objects.bulk_create(
        Report(assignment=one, text="Đã rà soát, hai cụm loa hỏng.", author="A", made_at=now)
        for one in given[::3]
    )


def measure() -> list[dict]:
    from django.test import Client
    from django.urls import reverse

    from nguon.desk.board.live import etag, last_event
    from nguon.desk.board.top import news_address
    from nguon.dispatches.models import Dispatch
    from nguon.orgs.models import Person

    dispatch = Dispatch.objects.get()
    address = reverse("desk:board", args=[dispatch.pk])
    client = Client(headers={"accept-encoding": "gzip"})
    client.force_login(Person.objects.get(), "django.contrib.auth.backends.ModelBackend")

    def get(path: str = "", **headers: str):
        response = client.get(address + path, headers=headers)
        assert response.status_code in (200, 304), response.status_code
        return response

    board = read_board(dispatch)
    assert board.tree.total == 3321
    province = board.tree.children[0].children[0].key
    news = news_address(board, last_event()).removeprefix(address)
    known = {"if-none-match": etag(board, last_event())}
    assert get(news, **known).status_code == 304
    bare = middle(lambda: bare_query(dispatch))
    rows = [
        timed("board, tree and map", get, bare, 400),
        timed("board, map", lambda: get("?xem=ban-do"), bare, 400),
        timed("board, table", lambda: get("?xem=bang"), bare, 400),
        timed("board, filtered by name", lambda: get("?q=xa tan"), bare, 500),
        timed("one province opened", lambda: get(f"nhanh/{province}/"), bare, 400),
        timed("news, nothing new (304)", lambda: get(news, **known), bare, 30),
        timed("news, read anew", lambda: get(news), bare, 400),
        by_the_clock("board, by the clock", get, lambda: bare_query(dispatch), 40),
        weight("page, gzip", get(), 150),
        weight("page of the map, gzip", get("?xem=ban-do"), 150),
    ]
    return [*rows, memory("memory of one request, peak", get, lambda: bare_query(dispatch), 100)]


def read_board(dispatch):
    """The board as the benches' person sees it."""
    from django.http import QueryDict

    from nguon.desk.board.choice import Choice
    from nguon.desk.board.reading import Board
    from nguon.events import clock
    from nguon.orgs.models import Person
    from nguon.orgs.permissions import Actor

    person, today = Person.objects.get(), clock.today()
    actor = Actor(person, person.posts_on(today).get(), today)
    return Board(dispatch, actor, Choice.of(QueryDict(), today))


def bare_query(dispatch) -> list[tuple]:
    """The assignment rows of the dispatch with their units' names, as the board fetches them."""
    from nguon.assignments.models import Assignment
    from nguon.desk.board.gathering import OF_ROW, OF_UNIT

    return list(
        Assignment.objects.filter(duty__dispatch=dispatch).order_by().values_list(*OF_ROW, *OF_UNIT)
    )


def middle(work, watch=time.process_time) -> float:
    """Milliseconds by `watch`, the median of several rounds after one that warms up."""
    work()
    times = []
    for _round in range(ROUNDS):
        start = watch()
        work()
        times.append((watch() - start) * 1000)
    return statistics.median(times)


def timed(name: str, work, bare: float, goal: float) -> dict:
    value = middle(work)
    return row(name, value, "ms", "bare query of the same rows", bare, f"< {goal} ms", value < goal)


def by_the_clock(name: str, work, reference, goal: float) -> dict:
    """What else the machine does slows both; the goal is the ratio."""
    value, bare = middle(work, time.perf_counter), middle(reference, time.perf_counter)
    words = "bare query of the same rows"
    return row(name, value, "ms", words, bare, f"< {goal} x reference", value < goal * bare)


def weight(name: str, response, goal: float) -> dict:
    """Kilobytes sent; the reference is the same page before compression."""
    packed, whole = len(response.content), len(gzip.decompress(response.content))
    goal_words = f"< {goal} kB"
    return row(
        name, packed / 1000, "kB", "uncompressed", whole / 1000, goal_words, packed < goal * 1000
    )


def memory(name: str, work, reference, goal: float) -> dict:
    value, least = peak(work), peak(reference)
    words = "bare query of the same rows"
    return row(name, value, "MB", words, least, f"< {goal} MB", value < goal)


def peak(work) -> float:
    tracemalloc.start()
    work()
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def row(name, value, unit, reference, reference_value, goal, met) -> dict:
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "reference": reference,
        "reference_value": round(reference_value, 2),
        "ratio": round(value / reference_value, 2),
        "goal": goal,
        "met": met,
    }


if __name__ == "__main__":
    main()
