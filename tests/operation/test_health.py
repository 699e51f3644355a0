"""What a load balancer and a Prometheus server are told."""

from datetime import timedelta

import pytest

from nguon.delivery import receipts
from nguon.delivery.channels.base import Wired
from nguon.delivery.claiming import Queue, claim
from nguon.delivery.models import Delivery, Lane, Rung
from nguon.delivery.outcomes import Ledger
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
def figures(client, trial, people, approved, actors, work, monkeypatch):
    monkeypatch.setattr(metrics, "channels", lambda: {"trial": trial})

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
    assert told[f'nguon_deliveries_total{{{labels},standing="wired"}}'] == len(people)
    assert not any(name.startswith("nguon_open_deliveries") for name in told)


def test_a_count_that_takes_long_is_told_again_a_hundred_times_as_long(
    trial, people, approved, actors
):
    release(approved, actors[Role.EDITOR])
    seconds = iter([0.0, 1.0, 99.0, 101.0, 101.0])
    count = metrics.Waiting(lambda: next(seconds))
    assert count() == [(Lane.BULK, "trial", len(people))]  # it took a second
    Delivery.objects.all().delete()
    assert count() == [(Lane.BULK, "trial", len(people))]
    assert count() == []


def test_how_long_the_first_has_been_due_is_looked_up_each_time(figures, approved, actors):
    release(approved, actors[Role.EDITOR])
    name = 'nguon_oldest_due_seconds{lane="bulk",channel="trial"}'
    for seconds in (30, 90):
        first = Delivery.objects.earliest("pk")
        first.due_at = clock.machine_time() - timedelta(seconds=seconds)
        first.save()
        assert figures()[name] == pytest.approx(seconds, abs=20)


def test_histograms_only_rise_and_hold_what_each_stage_took(
    figures, people, approved, actors, work
):
    release(approved, actors[Role.EDITOR])
    Delivery.objects.update(due_at=clock.machine_time() - timedelta(seconds=3))
    work()
    labels, at_once = 'lane="bulk",channel="trial"', len(people)
    told = figures()
    assert told[f'nguon_queueing_seconds_bucket{{{labels},le="2"}}'] == 0
    assert told[f'nguon_queueing_seconds_bucket{{{labels},le="5"}}'] == at_once
    assert told[f"nguon_queueing_seconds_sum{{{labels}}}"] == pytest.approx(3 * at_once, 0.1)
    for stage in ("processing", "delivery"):
        assert told[f'nguon_{stage}_seconds_bucket{{{labels},le="+Inf"}}'] == at_once
    Delivery.objects.all().delete()  # what rows there still are changes nothing
    assert figures() == told


def test_a_receipt_is_counted_once_with_the_time_to_arrive(figures, people, approved, actors, work):
    release(approved, actors[Role.EDITOR])
    work()
    row = Delivery.objects.first()
    for _said_twice in range(2):
        receipts.hear("trial", row.reference, Rung.DELIVERED, row.wired_at + timedelta(seconds=40))
    told, labels = figures(), 'lane="bulk",channel="trial"'
    assert told[f'nguon_deliveries_total{{{labels},standing="delivered"}}'] == 1
    assert told[f'nguon_arrival_seconds_bucket{{{labels},le="30"}}'] == 0
    assert told[f"nguon_arrival_seconds_sum{{{labels}}}"] == 40


def test_what_was_written_twice_is_counted_once(figures, people, approved, actors, trial):
    made = release(approved, actors[Role.EDITOR])
    batch = claim(Queue(made.lane, "trial"), 10)
    ledgers = [Ledger(trial, made.lane, "trial", batch.parcels) for _twice in range(2)]
    for ledger in ledgers:
        for parcel in batch.parcels[:4]:
            ledger.note(Wired(parcel.id, f"ref-{parcel.id}"))
        ledger.write()
    labels = 'lane="bulk",channel="trial",standing="wired"'
    assert figures()[f"nguon_deliveries_total{{{labels}}}"] == 4


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
