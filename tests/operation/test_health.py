"""What a load balancer and a Prometheus server are told."""

from datetime import timedelta

import pytest

from nguon.delivery.models import Delivery
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.operation import health, metrics
from nguon.operation.models import Heartbeat, beat
from nguon.orgs.models import Role
from tests.delivery.conftest import approve, approved, bulletin, people, trial, work

__all__ = ["approve", "approved", "bulletin", "people", "trial", "work"]


def test_the_process_says_that_it_lives(client):
    assert client.get("/song/").status_code == 200


def test_it_is_ready_with_a_worker_at_work(client, db):
    beat()
    assert client.get("/san-sang/").json() == {"ready": True, "troubles": []}


def test_without_a_worker_it_is_not_ready(client, db):
    beat()
    Heartbeat.objects.update(beat_at=clock.machine_time() - timedelta(minutes=1))
    answer = client.get("/san-sang/")
    assert (answer.status_code, answer.json()["troubles"]) == (503, ["worker"])


def test_a_folder_that_cannot_be_written_is_named(client, db, settings, tmp_path):
    beat()
    settings.DATA = tmp_path / "nowhere"
    assert client.get("/san-sang/").json()["troubles"] == ["data"]


def test_a_database_that_does_not_answer_is_named(monkeypatch, db):
    beat()
    monkeypatch.setattr(health, "database_answers", lambda: False)
    assert health.troubles() == ["database"]


@pytest.fixture
def figures(client, trial, people, approved, actors, work):
    def read() -> dict[str, float]:
        lines = client.get("/so-do/metrics").content.decode().splitlines()
        told = (line.rpartition(" ") for line in lines if not line.startswith("#"))
        return {name: float(value) for name, _space, value in told}

    return read


def test_the_figures_count_what_waits_and_what_was_sent(figures, people, approved, actors, work):
    release(approved, actors[Role.EDITOR])
    assert figures()['nguon_open_deliveries{lane="bulk",channel="trial"}'] == len(people)
    work()
    told = figures()
    labels = 'lane="bulk",channel="trial"'
    assert told[f'nguon_deliveries{{{labels},standing="wired"}}'] == len(people)
    assert not any(name.startswith("nguon_open_deliveries") for name in told)


def test_the_histogram_is_made_of_the_rows_times(figures, people, approved, actors, work):
    release(approved, actors[Role.EDITOR])
    work()
    start = clock.machine_time()
    Delivery.objects.update(handed_at=start, wired_at=start + timedelta(seconds=3))
    told, labels = figures(), 'lane="bulk",channel="trial"'
    assert told[f'nguon_delivery_seconds_bucket{{{labels},le="2"}}'] == 0
    assert told[f'nguon_delivery_seconds_bucket{{{labels},le="5"}}'] == len(people)
    assert told[f"nguon_delivery_seconds_sum{{{labels}}}"] == pytest.approx(3 * len(people), 0.001)


def test_figures_that_are_dear_are_made_seldom_and_cheap_ones_each_time(monkeypatch):
    made, now = [], [100.0]

    def make():
        made.append(now[0])
        now[0] += 2.0 if len(made) > 1 else 0.1
        return [str(len(made))]

    monkeypatch.setattr(metrics.time, "monotonic", lambda: now[0])
    kept = metrics.Kept(make)
    assert (kept(), kept(), kept(), kept()) == (["1"], ["2"], ["2"], ["2"])
    now[0] += 2.0 / metrics.Kept.SHARE
    assert kept() == ["3"]


def test_the_figures_want_the_token_where_there_is_one(client, db, settings):
    settings.METRICS_TOKEN = "từ khóa"
    assert client.get("/so-do/metrics").status_code == 403
    settings.METRICS_TOKEN = "tu-khoa"
    opened = client.get("/so-do/metrics", headers={"authorization": "Bearer tu-khoa"})
    assert opened.status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "x-forwarded-proto"])
def test_without_a_token_nobody_reads_them_through_a_web_server(client, db, header):
    assert client.get("/so-do/metrics").status_code == 200
    assert client.get("/so-do/metrics", headers={header: "https"}).status_code == 403


def test_nobody_reads_them_from_another_machine(client, db):
    assert client.get("/so-do/metrics", REMOTE_ADDR="203.0.113.9").status_code == 403
