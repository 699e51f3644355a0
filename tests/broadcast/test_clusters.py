"""Clusters: how they stand, who may touch them, repairs with a clock, lists of other systems."""

import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from nguon.broadcast.codes import Condition, Fault
from nguon.broadcast.exchange import first, second
from nguon.broadcast.models import Cluster, RepairTicket
from nguon.broadcast.taking_in import take_in
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role


def test_a_box_that_says_nothing_for_three_minutes_is_lost_since_it_last_spoke(box):
    assert box.condition() == Condition.NEVER
    box.tell(playing="Bản tin sáng")
    assert box.condition() == Condition.PLAYING
    spoke = box.heard_at
    clock.stand_at(clock.now() + timedelta(minutes=4))
    assert box.condition() == Condition.LOST
    assert box.since() == spoke


def test_fm_and_wired_clusters_are_never_called_lost(station):
    conditions = {one.code: one.condition() for one in station.clusters.all()}
    assert conditions["ban-bo-2"] == conditions["ban-bo-3"] == Condition.SILENT


def test_a_fault_has_a_day_by_which_it_is_repaired_and_is_late_after_it(box, actors):
    operator = actors[Role.OPERATOR]
    ticket = RepairTicket.open(operator, box, Fault.POWER)
    assert RepairTicket.open(operator, box, Fault.POWER) == ticket
    assert box.condition() == Condition.FAULTY and not ticket.is_late
    clock.stand_at(clock.now() + timedelta(days=7))
    assert ticket.is_late
    with pytest.raises(Refused):
        ticket.close(operator, " ")
    ticket.close(operator, "Thay cầu chì")
    assert box.condition() != Condition.FAULTY
    assert Event.objects.filter(kind__in=("ticket.opened", "ticket.closed")).count() == 2


def test_a_commune_touches_no_other_communes_cluster(station, actors):
    other = Cluster.objects.get(code="binh-lu-1")
    with pytest.raises(PermissionDenied):
        other.set_volume(actors[Role.OPERATOR], 10)
    with pytest.raises(PermissionDenied):
        RepairTicket.open(actors[Role.OPERATOR], other, Fault.POWER)


def test_the_volume_is_an_act_in_the_log(box, actors):
    box.set_volume(actors[Role.OPERATOR], 55)
    told = json.loads(Event.objects.get(kind="cluster.volume_set").body)
    assert (told["former"], told["volume"]) == (70, 55)


@pytest.mark.parametrize("style", [first, second])
def test_what_is_given_out_is_taken_in_again(style, station):
    rows = [style.write(one, "H35") for one in Cluster.objects.all()]
    before = list(Cluster.objects.values_list("code", "station", "volume", "vendor_code"))
    taken = take_in(style, rows)
    assert (taken.added, taken.known, taken.faults) == (0, len(rows), [])
    assert list(Cluster.objects.values_list("code", "station", "volume", "vendor_code")) == before


def test_a_list_of_another_system_brings_new_clusters_and_names_each_wrong_row(
    station, tmp_path, capsys
):
    row = second.write(Cluster.objects.get(code="ban-bo-1"), "H35")
    rows = [
        row | {"CumLoaID": "860000000000001", "TenThietBi": "Bản Mới"},
        row | {"CumLoaID": ""},
        row | {"DichID": "99999"},
        row | {"ViDo": 103.5},
    ]
    (tmp_path / "cum.json").write_text(json.dumps(rows), encoding="utf-8")
    call_command("stations", "import", str(tmp_path / "cum.json"))
    told = capsys.readouterr().out
    assert "thêm 1, đã có 0, lỗi 3" in told and "CumLoaID" in told and "ViDo" in told
    assert Cluster.objects.get(code="860000000000001").place == "Bản Mới"
    assert Event.objects.filter(kind="cluster.taken_in").count() == 1


def test_the_overview_names_who_is_broken_and_draws_everybody(station, desk):
    page = desk("editor").get("/ban/loa/").content.decode()
    assert "hỏng loa, đứt dây" in page
    assert page.count('<use href="#m-') >= 9 and "Bản đồ cụm loa" in page
    broken = desk("editor").get("/ban/loa/?tt=faulty").content.decode()
    assert "Bản Phìn Ngan" in broken and "Chợ Bình Lư" not in broken


def test_a_commune_sees_its_own_clusters_alone(station, desk):
    page = desk("operator").get("/ban/loa/").content.decode()
    assert "Nhà văn hóa bản Bo" in page and "Chợ Bình Lư" not in page
    other = Cluster.objects.get(code="binh-lu-1")
    assert desk("operator").get(f"/ban/loa/cum/{other.pk}/").status_code == 404


def test_a_fault_is_reported_and_repaired_on_the_page(box, desk):
    client, page = desk("operator"), f"/ban/loa/cum/{box.pk}/"
    client.post(page + "hong/", {"fault": "network", "words": "SIM hết tiền"})
    assert "SIM hết tiền" in client.get(page).content.decode()
    client.post(f"/ban/loa/sua/{box.tickets.get().pk}/xong/", {"outcome": "Nạp tiền"})
    assert "Nạp tiền" in client.get(page).content.decode()
    assert desk("viewer").post(page + "am-luong/", {"volume": "5"}).status_code == 403
    client.post(page + "am-luong/", {"volume": "45"})
    box.refresh_from_db()
    assert box.volume == 45


def test_a_cluster_counts_from_its_first_day_until_before_its_last(box, station, desk):
    today = clock.today()
    box.used_from, box.retired_on = today + timedelta(days=2), today + timedelta(days=4)
    box.save()
    used = [box in Cluster.objects.used_on(today + timedelta(days=n)) for n in range(6)]
    assert used == [False, False, True, True, False, False]
    assert box.condition() == Condition.COMING
    shown = desk("officer").get(f"/ban/loa/cum/{box.pk}/").content.decode()
    assert "chưa tới ngày dùng" in shown and "12/02/2020" in shown
    clock.stand_at(clock.now() + timedelta(days=4))
    assert box.condition() == Condition.ENDED
    assert "Nhà văn hóa bản Bo" not in desk("officer").get("/ban/loa/").content.decode()


def test_a_warranty_begins_with_the_use(box, actors):
    box.used_from, box.warranty_until = clock.today() + timedelta(days=1), date(2022, 1, 1)
    box.save()
    assert not RepairTicket.open(actors[Role.OPERATOR], box, Fault.POWER).under_warranty
    box.used_from = clock.today()
    box.save()
    assert RepairTicket.objects.get(cluster=box).under_warranty


@pytest.mark.parametrize("style", [first, second])
def test_its_days_are_given_out_and_taken_in_and_a_new_one_begins_today(style, box):
    box.used_from, box.retired_on = date(2019, 7, 1), date(2021, 1, 1)
    row = style.write(box, "H35")
    Cluster.objects.update(used_from=None, retired_on=None)
    new = row | {"CumLoaId": "moi", "CumLoaID": "moi", "NgaySuDung": None}
    assert take_in(style, [row, new, row | {"NgaySuDung": "hôm qua"}]).faults[0][0] == 3
    box.refresh_from_db()
    assert (box.used_from, box.retired_on) == (date(2019, 7, 1), date(2021, 1, 1))
    assert Cluster.objects.get(code="moi").used_from == clock.today()
