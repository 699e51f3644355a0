"""A store of the first schema of deliveries, with rows in flight, goes on after the upgrade."""

import sys
import time

import pytest

from .test_backup import HOUSE, run, written

FIRST = ("delivery", "0001_initial")
OLD_STORE = """
from django.db import connection
from datetime import timedelta
from nguon.events import clock
# As a worker of the old program left it: ten sent, five held by a worker that is gone, one failed.
with connection.cursor() as cursor:
    cursor.execute("SELECT id FROM delivery_delivery ORDER BY id")
    keys = [key for (key,) in cursor.fetchall()]
    now = clock.machine_time()
    gone = now - timedelta(hours=1)
    for key in keys[:10]:
        cursor.execute("UPDATE delivery_delivery SET standing='wired', due_at=NULL, wired_at=%s,"
            " attempts=1, provider='email', reference=%s WHERE id=%s", [now, f"m{key}", key])
    for key in keys[10:15]:
        cursor.execute("UPDATE delivery_delivery SET lease_until=%s, fence=1 WHERE id=%s",
            [gone, key])
    cursor.execute("UPDATE delivery_delivery SET attempts=2, reason='bận' WHERE id=%s", [keys[15]])
print(*keys[:10])
"""


@pytest.mark.processes
def test_rows_in_flight_are_sent_once_after_the_upgrade(demonstration_store):
    run(demonstration_store, "prepare")
    back = demonstration_store.run("migrate", *FIRST, "--verbosity", "0")
    assert back.returncode == 0, back.stderr
    old = demonstration_store.python(OLD_STORE, cwd=HOUSE)
    assert old.returncode == 0, old.stderr
    sent_before = set(old.stdout.split())

    up = demonstration_store.run("migrate", "--verbosity", "0")
    assert up.returncode == 0, up.stderr
    run(demonstration_store, "finish")
    assert len(written(demonstration_store)) == 30
    assert written(demonstration_store) & sent_before == set()
    assert len(run(demonstration_store, "look")) == 40


@pytest.mark.processes
def test_a_worker_that_is_asked_to_end_writes_what_it_did_and_gives_back_the_rest(
    demonstration_store,
):
    run(demonstration_store, "prepare")
    worker = demonstration_store.start(
        sys.executable, "-m", "nguon.config.cli", "worker", "--only", "bulk,heartbeat"
    )
    try:
        while not written(demonstration_store):
            assert worker.poll() is None
            time.sleep(0.02)
    finally:
        worker.terminate()
    assert worker.wait(60) == 0
    assert run(demonstration_store, "look") == written(demonstration_store)
    held = demonstration_store.python(
        "from nguon.delivery.models import Delivery\n"
        "print(Delivery.objects.filter(lease_until__isnull=False).count())"
    )
    assert held.stdout.strip() == "0"
    run(demonstration_store, "finish")
    assert len(written(demonstration_store)) == 40
