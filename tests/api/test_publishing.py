"""Publish, watch, hold back: what another system does with a bulletin."""

import csv

import pytest

from nguon.delivery.channels.base import Failed
from nguon.delivery.models import Contact, Delivery, Release, Use
from nguon.orgs.models import Role


@pytest.fixture
def made(caller, trial, people, approved) -> int:
    """A release, made by the caller."""
    return caller.order(approved).json()["id"]


def test_a_release_is_accepted_with_a_row_for_everyone(caller, trial, people, approved):
    answer = caller.order(approved)
    assert answer.status_code == 201
    assert answer.json()["counts"] == {"trial": {"waiting": len(people)}}


def test_people_are_reached_for_the_use_that_the_caller_names(caller, trial, people, approved):
    Contact.objects.filter(pk=people[0].pk).update(uses=Use.INFORM)
    answer = caller.order(approved, use="survey").json()
    assert (answer["use"], answer["counts"]) == ("survey", {"trial": {"waiting": 9}})


def test_the_same_idempotency_key_again_gives_the_same_release(caller, made, approved, people):
    again = caller.order(approved)
    assert (again.status_code, again.json()["id"]) == (200, made)
    assert Delivery.objects.count() == len(people)


def test_an_idempotency_key_is_not_lent_to_another_bulletin(caller, made, actors, approved):
    from nguon.bulletins import starting

    writer = actors[Role.DRAFTER]
    other = starting.from_editor(writer.unit, "Căn cứ khác", writer).latest
    assert caller.order(other).status_code == 409


def test_without_an_idempotency_key_nothing_is_released(caller, trial, people, approved):
    address = f"bulletins/{approved.bulletin_id}/releases"
    assert caller.ask("POST", address, {"version": 1}).status_code == 422
    assert not Release.objects.exists()


def test_what_is_not_approved_is_refused_with_the_reason(caller, trial, people, bulletin):
    answer = caller.order(bulletin.latest)
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == "Bản tin cần được duyệt trước khi phát hành."


def test_a_problem_is_told_in_english_to_whoever_asks_for_it(caller, bulletin):
    headers = {"Accept-Language": "en", "Idempotency-Key": "x"}
    answer = caller.ask("POST", f"bulletins/{bulletin.pk}/releases", {"version": 9}, **headers)
    assert answer.json()["detail"] == "The bulletin has no such version."


def test_a_channel_that_does_not_exist_is_named(caller, trial, people, approved):
    assert "telex" in caller.order(approved, channels=["telex"]).json()["detail"]


def test_a_bulletin_shows_its_versions_and_words(caller, approved):
    told = caller.ask("GET", f"bulletins/{approved.bulletin_id}").json()
    assert told["versions"][0]["sha256"] == approved.sha256
    assert told["versions"][0]["texts"][0]["title"] == approved.title


def test_a_bulletin_of_another_unit_is_not_there(key_of, actors, approved):
    from .conftest import Caller

    commune = Caller(key_of(Role.OPERATOR)[1])
    assert commune.ask("GET", f"bulletins/{approved.bulletin_id}").status_code == 404
    assert commune.ask("GET", "bulletins").json()["items"] == []


def test_the_status_counts_what_became_of_it(caller, made, trial, people, work):
    trial.deed = lambda parcel: Failed(parcel.id, "hết chỗ", lasting=True)
    work()
    assert caller.ask("GET", f"releases/{made}").json()["counts"] == {
        "trial": {"failed": len(people)}
    }


def test_the_report_is_read_page_by_page_to_its_end(caller, made, people):
    seen, cursor = [], 0
    while cursor is not None:
        page = caller.get(f"/api/v1/releases/{made}/deliveries?limit=3&after={cursor}").json()
        seen += [one["id"] for one in page["items"]]
        cursor = page["next"]
    assert seen == list(Delivery.objects.order_by("pk").values_list("pk", flat=True))


def test_the_report_can_be_asked_for_one_standing(caller, made):
    address = f"/api/v1/releases/{made}/deliveries"
    assert caller.get(f"{address}?standing=failed").json()["items"] == []
    assert caller.get(f"{address}?standing=waiting").json()["items"] != []


def test_the_report_names_units_and_no_person(caller, trial, people, approved):
    Contact.objects.filter(pk=people[0].pk).update(group="unit", name="Xã Bản Bo")
    Contact.objects.exclude(pk=people[0].pk).update(name="Lò Văn Một")
    made = caller.order(approved).json()["id"]
    text = caller.get(f"/api/v1/releases/{made}/deliveries").content.decode()
    sheet = caller.get(f"/api/v1/releases/{made}/deliveries.csv").getvalue().decode()
    for told in (text, sheet):
        assert "Xã Bản Bo" in told
        assert "Lò Văn Một" not in told and "@thu.example" not in told


def test_a_reason_does_not_repeat_the_address(caller, made, trial, people, work):
    trial.deed = lambda parcel: Failed(parcel.id, f"550 <{parcel.address}> lạ", lasting=True)
    work()
    text = caller.get(f"/api/v1/releases/{made}/deliveries").content.decode()
    assert "550 <" in text and "nguoi-0@" not in text


def test_the_csv_has_a_line_a_recipient_and_no_formula(caller, trial, people, approved):
    Contact.objects.filter(pk=people[0].pk).update(group="unit", name="=HYPERLINK()")
    made = caller.order(approved).json()["id"]
    sheet = caller.get(f"/api/v1/releases/{made}/deliveries.csv").getvalue().decode()
    lines = list(csv.DictReader(sheet.splitlines()))
    assert len(lines) == len(people)
    assert lines[0]["recipient"] == "'=HYPERLINK()"


def test_paused_resumed_and_stopped(caller, made, trial, work, people):
    assert caller.ask("POST", f"releases/{made}/pause").json()["state"] == "paused"
    assert caller.ask("POST", f"releases/{made}/pause").status_code == 409
    assert caller.ask("POST", f"releases/{made}/resume").json()["state"] == "running"
    stopped = caller.ask("POST", f"releases/{made}/stop").json()
    assert (stopped["state"], stopped["counts"]) == ("stopped", {"trial": {"stopped": len(people)}})
    work()
    assert trial.sent == []


def test_only_what_failed_is_sent_again(caller, made, trial, people, work):
    bad = people[0].address
    trial.deed = lambda parcel: (
        Failed(parcel.id, "hết chỗ", lasting=True)
        if parcel.address == bad
        else type(trial)().deed(parcel)
    )
    work()
    assert caller.ask("POST", f"releases/{made}/resend").json() == {"deliveries": 1}


def test_what_is_not_there_is_a_problem_too(caller, client, db):
    for address, status in (("releases/1", 404), ("nowhere", 404), ("bulletins/mot", 422)):
        answer = caller.ask("GET", address)
        assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    answer = caller.ask("PUT", "bulletins")
    assert (answer.status_code, answer["Allow"]) == (405, "GET")
    assert answer["Content-Type"] == "application/problem+json"


def test_what_cannot_be_read_is_a_problem_too(caller, bulletin):
    address = f"bulletins/{bulletin.pk}/releases"
    answer = caller.ask("POST", address, b"{", **{"Idempotency-Key": "x"})
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
