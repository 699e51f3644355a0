"""Finished releases after their days: nobody can tell who the readers were; the proof stays."""

import csv
import json
from datetime import timedelta

import pytest

from nguon.api.report import as_csv, rows
from nguon.delivery import archiving, journal, receipts
from nguon.delivery.channels.base import Failed, Wired
from nguon.delivery.expanding import expand
from nguon.delivery.following import catch_up
from nguon.delivery.models import Archived, Contact, Delivery, Group, Receipt, Rung, Standing
from nguon.delivery.releasing import release
from nguon.delivery.settling import Line
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role

DAYS = 400


def archive_all() -> None:
    while archiving.archive():
        pass


@pytest.fixture
def finished(trial, people, approved, actors, work):
    """A release to a unit and nine readers: one has a receipt, one could not be reached."""
    Contact.objects.filter(pk=people[0].pk).update(group=Group.UNIT, name="Xã Bản Bo")

    def deed(parcel):
        if parcel.address == people[9].address:
            return Failed(parcel.id, "không có địa chỉ này", lasting=True)
        return Wired(parcel.id, f"ref-{parcel.id}")

    trial.deed = deed
    made = release(approved, actors[Role.EDITOR], key="lan-1")
    work()
    receipts.hear("trial", reference_of(made, people[1]), Rung.DELIVERED, clock.machine_time())
    return made


def reference_of(made, person) -> str:
    return made.deliveries.get(contact=person).reference


@pytest.fixture
def archived(finished, monkeypatch):
    """The same more than a year later, archived in batches."""
    monkeypatch.setattr(archiving, "BATCH", 4)
    counts = sorted(finished.counts())
    clock.stand_at(clock.now() + timedelta(days=DAYS))
    archive_all()
    finished.refresh_from_db()
    assert sorted(finished.counts()) == counts
    return finished


def test_of_readers_a_place_and_the_proof_stay_of_units_everything(archived, people, lai_chau):
    assert [row.contact for row in archived.deliveries.all()] == [people[0]]
    assert set(archived.archived.values_list("unit", flat=True)) == {lai_chau.pk}
    assert archived.archived.exclude(wired_at=None).exclude(reference="").count() == 8
    assert archived.archived.get(standing=Standing.FAILED).reason == "không có địa chỉ này"
    assert not Receipt.objects.exists()
    told = json.loads(Event.objects.get(kind="release.archived").body)["counts"]
    assert told == {"trial/wired": 8, "trial/delivered": 1, "trial/failed": 1}


def test_the_report_still_has_a_line_each(archived):
    lines = [*csv.DictReader(as_csv(rows(archived), archived.archived.all()))]
    assert len(lines) == 10
    assert [line["recipient"] for line in lines if line["recipient"]] == ["Xã Bản Bo"]


def test_what_is_not_finished_or_not_old_enough_is_left_alone(finished, settings):
    archive_all()
    settings.KEEP_RECIPIENTS_DAYS = 0
    clock.stand_at(clock.now() + timedelta(days=DAYS))
    archive_all()
    settings.KEEP_RECIPIENTS_DAYS = 30
    last = finished.deliveries.last()
    finished.deliveries.filter(pk=last.pk).try_again()
    archive_all()
    assert not Archived.objects.exists()


def test_promise_4_nothing_is_sent_again(archived, trial, approved, actors, work, people):
    sent = len(trial.sent)
    with pytest.raises(Refused):
        archived.resend_failed(actors[Role.EDITOR])
    assert release(approved, actors[Role.EDITOR], key="lan-1") == archived
    one = archived.archived.first()
    journal.keep([Line(one.pk, 1, "waiting", due_at=one.accepted_at)])
    assert expand(archived) == catch_up() == 0
    archived.settled = False
    archived.save()
    assert catch_up() == 0
    work()
    archive_all()
    assert len(trial.sent) == sent
    assert Delivery.objects.count() == 1


def test_promise_5_a_late_receipt_raises_it_and_nothing_undoes_that(archived):
    one = archived.archived.filter(standing=Standing.WIRED).first()
    for rung in (Rung.ACKNOWLEDGED, Rung.DELIVERED, Rung.FAILED, Rung.ACKNOWLEDGED):
        assert receipts.hear("trial", one.reference, rung, clock.machine_time()) == one
    one.refresh_from_db()
    assert one.standing == Standing.ACKNOWLEDGED
    assert one.delivered_at and not one.failed_at
