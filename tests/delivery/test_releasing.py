"""Accepted means that every recipient has a row; a correction follows exactly whom it must."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.bulletins.codes import Turn
from nguon.delivery.channels.base import Failed, Unreachable, Wired
from nguon.delivery.following import catch_up
from nguon.delivery.models import Contact, Delivery, Group, Lane, Purpose, Release, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role
from tests.bulletins.conftest import send_to

from .conftest import approve


def standings(one: Release) -> dict[str, str]:
    rows = one.deliveries.select_related("contact")
    return {row.contact.address: row.standing for row in rows}


def test_when_a_release_is_accepted_every_recipient_has_a_row(trial, people, approved, actors):
    made = release(approved, actors[Role.EDITOR])
    assert set(standings(made)) == {person.address for person in people}
    assert set(standings(made).values()) == {Standing.WAITING}


def test_whoever_may_not_release_does_not(trial, people, approved, actors):
    with pytest.raises(PermissionDenied):
        release(approved, actors[Role.DRAFTER])


def test_the_same_key_twice_is_one_release(trial, people, approved, actors):
    first = release(approved, actors[Role.EDITOR], key="lan-1")
    assert release(approved, actors[Role.EDITOR], key="lan-1") == first
    assert Delivery.objects.count() == len(people)


def test_only_the_area_is_reached(trial, people, approved, actors, unit_named, lai_chau):
    elsewhere = people[0]
    elsewhere.unit = unit_named("Huyện Tân Uyên")
    elsewhere.save()
    send_to(approved, actors, unit_named("Huyện Tam Đường"))
    inside = people[1]
    inside.unit = unit_named("Xã Bản Bo")
    inside.save()
    assert set(standings(release(approved, actors[Role.EDITOR]))) == {inside.address}


def test_who_has_opted_out_is_not_reached(trial, people, approved, actors):
    people[3].stop(clock.now(), "STOP")
    assert people[3].address not in standings(release(approved, actors[Role.EDITOR]))


def test_each_gets_their_language_where_there_is_one(trial, people, bulletin, actors):
    bulletin.latest.write(actors[Role.DRAFTER], "hmn", title="Xa ntawv", body="…")
    Contact.objects.filter(pk=people[0].pk).update(language="hmn")
    Contact.objects.filter(pk=people[1].pk).update(language="tai")
    made = release(approve(bulletin, actors), actors[Role.EDITOR])
    languages = dict(made.deliveries.values_list("contact__address", "language"))
    assert languages[people[0].address] == "hmn"
    assert languages[people[1].address] == "vi"


def test_what_is_taken_is_wired_and_sent_once(trial, people, approved, actors, work):
    made = release(approved, actors[Role.EDITOR])
    work()
    work()
    assert len(trial.sent) == len(people)
    assert set(standings(made).values()) == {Standing.WIRED}


def test_one_bad_address_fails_alone_with_its_reason(trial, people, approved, actors, work):
    bad = people[4].address

    def deed(parcel):
        if parcel.address == bad:
            return Failed(parcel.id, "Hộp thư không tồn tại", lasting=True)
        return Wired(parcel.id)

    trial.deed = deed
    made = release(approved, actors[Role.EDITOR])
    work()
    assert standings(made).pop(bad) == Standing.FAILED
    assert made.deliveries.get(contact__address=bad).reason == "Hộp thư không tồn tại"
    assert made.deliveries.reached().count() == len(people) - 1


def test_a_fault_in_the_middle_of_a_batch_loses_nobody(trial, people, approved, actors, work):
    faults = iter([people[5].address])

    def deed(parcel):
        if parcel.address == people[5].address and next(faults, None):
            raise RuntimeError("hỏng giữa chừng")
        return Wired(parcel.id)

    trial.deed = deed
    made = release(approved, actors[Role.EDITOR])
    work()
    waiting = made.deliveries.waiting().get()
    assert waiting.contact == people[5]
    Delivery.objects.filter(pk=waiting.pk).update(due_at=clock.machine_time())
    work()
    assert made.deliveries.reached().count() == len(people)
    assert sorted(address for address, _ in trial.sent) == sorted(p.address for p in people)


def test_an_unreachable_provider_costs_no_attempt_to_those_not_yet_tried(
    trial, people, approved, actors, work
):
    def deed(parcel):
        raise Unreachable("không nối được")

    trial.deed = deed
    made = release(approved, actors[Role.EDITOR])
    work()
    assert sorted(made.deliveries.values_list("attempts", flat=True)) == [0] * 9 + [1]
    assert made.deliveries.waiting().filter(due_at__lte=clock.machine_time()).count() == 0


def test_paused_nothing_is_claimed_and_resumed_it_goes_on(trial, people, approved, actors, work):
    made = release(approved, actors[Role.EDITOR])
    made.pause(actors[Role.EDITOR])
    work()
    assert trial.sent == []
    made.resume(actors[Role.EDITOR])
    work()
    assert len(trial.sent) == len(people)


def test_a_later_time_is_waited_for(trial, people, approved, actors, work):
    made = release(approved, actors[Role.EDITOR], not_before=clock.now() + timedelta(hours=1))
    work()
    assert trial.sent == []
    Delivery.objects.filter(release=made).update(due_at=clock.machine_time())
    work()
    assert len(trial.sent) == len(people)


def test_only_what_failed_is_sent_again(trial, people, approved, actors, work):
    bad = {people[0].address, people[1].address}
    trial.deed = lambda parcel: (
        Failed(parcel.id, "hết chỗ", lasting=True) if parcel.address in bad else Wired(parcel.id)
    )
    made = release(approved, actors[Role.EDITOR])
    work()
    trial.sent.clear()
    trial.deed = lambda parcel: Wired(parcel.id)
    assert made.resend_failed(actors[Role.EDITOR]) == 2
    work()
    assert {address for address, _ in trial.sent} == bad


def corrected(approved, actors, turn=Turn.CORRECTION) -> Release:
    approved.bulletin.follow_with(actors[Role.DRAFTER], turn, "Ngày đúng là 15/02.")
    return release(approve(approved.bulletin, actors), actors[Role.EDITOR])


def test_a_correction_goes_to_exactly_those_whom_the_error_reached(
    trial, people, approved, actors, work
):
    never = {people[8].address, people[9].address}
    trial.deed = lambda parcel: (
        Failed(parcel.id, "sai số", lasting=True) if parcel.address in never else Wired(parcel.id)
    )
    release(approved, actors[Role.EDITOR])
    work()
    made = corrected(approved, actors)
    assert made.purpose == Purpose.CORRECTION
    assert set(standings(made)) == {p.address for p in people} - never


def test_a_correction_is_first_in_line(trial, people, approved, actors, work):
    assert release(approved, actors[Role.EDITOR]).lane == Lane.BULK
    work()
    assert corrected(approved, actors).lane == Lane.PRIORITY


def test_the_old_version_stops_and_its_queue_gets_the_new_one_as_the_first(
    trial, people, approved, actors, work
):
    first = release(approved, actors[Role.EDITOR])
    half = [row.pk for row in first.deliveries.all()[:5]]
    Delivery.objects.filter(pk__in=half).update(due_at=clock.machine_time() + timedelta(hours=1))
    work()
    made = corrected(approved, actors)
    assert len(standings(made)) == 5
    onward = Release.objects.get(purpose=Purpose.CONTINUATION)
    assert set(standings(onward)) | set(standings(made)) == {p.address for p in people}
    assert set(standings(onward)) & set(standings(made)) == set()
    work()
    old = [heading for _address, heading in trial.sent if not heading.startswith("Đính chính")]
    assert len(old) == 5


def test_what_a_worker_held_while_the_correction_came_is_settled_afterwards(
    trial, people, approved, actors
):
    first = release(approved, actors[Role.EDITOR])
    hour = timedelta(hours=1)
    held = first.deliveries.filter(contact__in=people[:3])
    held.update(lease_until=clock.machine_time() + hour)
    made = corrected(approved, actors)
    assert standings(made) == {}
    sent, lost, unsent = list(held.order_by("contact"))
    Delivery.objects.filter(pk=sent.pk).update(standing="wired", due_at=None, lease_until=None)
    Delivery.objects.filter(pk=lost.pk).update(lease_until=clock.machine_time() - hour)
    Delivery.objects.filter(pk=unsent.pk).update(lease_until=None)
    catch_up()
    assert set(standings(made)) == {people[0].address, people[1].address}
    onward = Release.objects.get(purpose=Purpose.CONTINUATION)
    assert people[2].address in standings(onward)
    made.refresh_from_db()
    assert made.settled
    assert catch_up() == 0


def test_a_recall_reaches_them_with_its_notice_alone(trial, people, approved, actors, work):
    release(approved, actors[Role.EDITOR])
    work()
    trial.sent.clear()
    made = corrected(approved, actors, Turn.RECALL)
    work()
    assert made.purpose == Purpose.RECALL
    assert {heading for _address, heading in trial.sent} == {
        "Thu hồi: Nộp hồ sơ tại nhà qua Cổng dịch vụ công"
    }


def test_while_a_batch_is_on_its_way_a_recall_stops_the_rest_of_it(
    trial, people, approved, actors, work, monkeypatch
):
    monkeypatch.setattr("nguon.delivery.feed.LOOKS_EVERY", 0.0)
    made = release(approved, actors[Role.EDITOR])

    def deed(parcel):
        if len(trial.sent) == 3:
            Release.objects.get(pk=made.pk).stop(actors[Role.EDITOR])
        return Wired(parcel.id)

    trial.deed = deed
    work()
    catch_up()
    assert len(trial.sent) == 4
    assert made.deliveries.reached().count() == 4
    assert made.deliveries.filter(standing=Standing.STOPPED).count() == 6


def test_every_group_of_a_release_is_asked_for(trial, people, approved, actors):
    made = release(approved, actors[Role.EDITOR], groups=[Group.UNIT])
    assert standings(made) == {}
