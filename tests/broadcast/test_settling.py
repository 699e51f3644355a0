"""An officer settles a station's hours and languages, a cluster's volume and warranty."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied

from nguon.broadcast import arranging
from nguon.broadcast.codes import ItemKind
from nguon.broadcast.settling import settle_station
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role


def test_other_hours_are_recorded_make_a_new_plan_and_lose_nothing_that_was_arranged(
    station, play, officer, actors
):
    programme = play.programme
    arranging.add_own(actors[Role.OPERATOR], programme, "1700", ItemKind.OWN, "Lịch tiêm", 3)
    station.refresh_from_db()
    before = station.revision
    settle_station(officer, station, slots=[["06:00", 20], ["18:00", 20]])
    station.refresh_from_db()
    programme.refresh_from_db()
    assert station.revision > before and not programme.is_confirmed
    assert {item.slot for item in programme.items.all()} == {"0600"}
    assert programme.items.count() == 2
    assert "06:00" in Event.objects.get(kind="station.settled").body


def test_no_slot_lies_in_the_quiet_hours(station, officer):
    with pytest.raises(Refused, match="giờ yên lặng"):
        settle_station(officer, station, slots=[["04:45", 30]])
    with pytest.raises(Refused, match="giờ yên lặng"):
        settle_station(officer, station, quiet_to=time(6))


def test_more_slots_than_usual_need_a_reason_which_is_recorded(station, officer):
    three = [["05:30", 20], ["11:00", 20], ["17:00", 20]]
    with pytest.raises(Refused, match="lý do"):
        settle_station(officer, station, slots=three)
    settle_station(officer, station, "Mùa mưa bão", slots=three)
    assert "Mùa mưa bão" in Event.objects.get(kind="station.settled").body


def test_who_runs_the_station_does_not_settle_it(station, actors, desk):
    with pytest.raises(PermissionDenied):
        settle_station(actors[Role.OPERATOR], station, minutes_a_day=600)
    assert desk("operator").get(f"/ban/loa/{station.pk}/dat/").status_code == 403


def test_an_officer_settles_on_the_pages(station, box, desk):
    client, page = desk("officer"), f"/ban/loa/{station.pk}/dat/"
    shown = client.get(page).content.decode()
    assert "05:30 30" in shown and "Giờ phát của đài" in shown
    told = {
        "owner": "UBND xã Bản Bo",
        "languages": ["vi", "tai"],
        "slots": "5:45 25\n17:00 30",
        "minutes_a_day": "55",
        "quiet_from": "21:00",
        "quiet_to": "05:00",
        "market_days": ["6"],
        "market_at": "08:00",
        "market_minutes": "20",
        "reason": "",
    }
    wrong = client.post(page, told | {"slots": "sáng sớm"})
    assert wrong.status_code == 422 and "sáng sớm" in wrong.content.decode()
    assert client.post(page, told).status_code == 302
    station.refresh_from_db()
    assert station.slots == [["05:45", 25], ["17:00", 30]] and station.minutes_a_day == 55


def test_a_cluster_has_a_volume_of_its_own_by_slot_and_a_day_its_warranty_ends(box, desk):
    page = f"/ban/loa/cum/{box.pk}/dat/"
    told = {"place": "Nhà văn hóa", "horns": "4", "volume_by_slot": "05:30 50"}
    told |= {"vendor_name": "", "warranty_until": "2023-01-31"}
    assert desk("officer").post(page, told).status_code == 302
    box.refresh_from_db()
    assert (box.volume_by_slot, box.warranty_until) == ({"0530": 50}, date(2023, 1, 31))
    assert "05:30 50" in desk("officer").get(page).content.decode()
    assert Event.objects.filter(kind="cluster.settled").count() == 1
