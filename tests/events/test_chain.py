"""The chained log: what is recorded, and which tampering it shows."""

from datetime import timedelta

import pytest
from django.db import models, transaction
from django.db.models import F

from nguon.events import chain
from nguon.events.chain import Act, Break
from nguon.events.models import Event, Head

COLUMNS = [field.name for field in Event._meta.concrete_fields]


@pytest.fixture
def five(db) -> list[Event]:
    """A log of five events."""
    acts = [Act(f"dispatch:{n}", "dispatch.issued", {"number": f"{n:02}/SYT"}) for n in range(5)]
    return chain.record_all(acts)


def altered(event: Event, column: str):
    """Another value that the column could hold."""
    before = getattr(event, column)
    if isinstance(before, int):
        return before + 1000
    if hasattr(before, "isoformat"):
        return before + timedelta(microseconds=1)
    return "f" * 64 if len(before) == 64 else before + "x"


def test_an_untouched_log_holds(five):
    assert chain.verify() is None


def test_an_empty_log_holds(db):
    assert chain.verify() is None


@pytest.mark.parametrize("column", COLUMNS)
def test_altering_any_column_breaks_the_chain_at_that_row_or_the_next(five, column):
    Event.objects.filter(seq=3).update(**{column: altered(five[2], column)})
    broken = chain.verify()
    assert broken is not None
    assert broken.seq == 3


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_removed_row_is_missed(five, seq):
    Event.objects.filter(seq=seq).delete()
    assert chain.verify() == Break(seq, "cut off" if seq == 5 else "missing")


def test_two_swapped_rows_are_noticed(five):
    Event.objects.filter(seq=2).update(seq=99)
    Event.objects.filter(seq=3).update(seq=2)
    Event.objects.filter(seq=99).update(seq=3)
    assert chain.verify() == Break(2, "out of order")


def test_rows_closed_up_over_a_removed_one_are_noticed(five):
    Event.objects.filter(seq=2).delete()
    for seq in (3, 4, 5):
        Event.objects.filter(seq=seq).update(seq=F("seq") - 1)
    assert chain.verify() == Break(2, "out of order")


def test_a_row_altered_with_a_fitting_hash_breaks_the_next_link(five):
    forged = five[2]
    forged.body = '{"number": "99/SYT"}'
    forged.hash = forged.digest()
    Event.objects.filter(seq=3).update(body=forged.body, hash=forged.hash)
    assert chain.verify() == Break(4, "out of order")


def test_a_row_slipped_in_at_the_end_is_noticed(five):
    added = Event(**{name: getattr(five[4], name) for name in COLUMNS})
    added.seq, added.previous_hash = 6, five[4].hash
    added.hash = added.digest()
    models.Model.save(added, force_insert=True)
    assert chain.verify() == Break(7, "cut off")


def test_what_is_recorded_while_the_log_is_checked_is_no_break(five, monkeypatch):
    real, to_come = Event.digest, ["dispatch.issued"]

    def digest(event: Event) -> str:
        if event.seq == 5 and to_come:
            chain.record("dispatch:9", to_come.pop())
        return real(event)

    monkeypatch.setattr(Event, "digest", digest)
    assert chain.verify() is None
    assert Event.objects.count() == 6


def test_a_last_row_put_in_the_place_of_another_is_noticed(five):
    forged = five[4]
    forged.body = '{"number": "99/SYT"}'
    Event.objects.filter(seq=5).update(body=forged.body, hash=forged.digest())
    assert chain.verify() is not None


def test_a_lost_head_is_noticed(five):
    Head.objects.all().delete()
    assert chain.verify() == Break(6, "cut off")


def test_an_act_outside_a_transaction_is_refused(transactional_db):
    with pytest.raises(transaction.TransactionManagementError):
        chain.record("dispatch:1", "dispatch.issued")
    assert not Event.objects.exists()


def test_an_act_that_is_rolled_back_leaves_no_event(five):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        chain.record("dispatch:9", "dispatch.issued")
        1 / 0  # noqa: B018
    assert Event.objects.count() == 5
    assert chain.verify() is None


def test_an_event_names_the_person_the_post_and_the_unit(actors):
    event = chain.record("dispatch:1", "dispatch.signed", actors["leader"])
    assert event.actor == actors["leader"].key
    assert event.actor_name.endswith("(Phó Giám đốc, Sở Thông tin và Truyền thông)")


def test_an_event_keeps_business_time_beside_the_machines(lai_chau):
    event = chain.record("dispatch:1", "dispatch.signed")
    assert event.at.year == 2020
    assert event.recorded_at.year > 2020


def test_vietnamese_text_and_dates_come_back_as_they_were(five):
    event = chain.record("duty:1", "duty.changed", None, text="Tả Lèng", due_on=five[0].at.date())
    assert Event.objects.get(pk=event.pk).data == {
        "text": "Tả Lèng",
        "due_on": str(five[0].at.date()),
    }


def test_twenty_writers_at_once_keep_one_chain(crowd):
    def write(number: int) -> None:
        for n in range(5):
            with transaction.atomic():
                chain.record(f"dispatch:{number}", "dispatch.issued", None, n=n)

    crowd(20, write)
    assert Event.objects.count() == 100
    assert chain.verify() is None
