"""Figures that name their grade: each planned play of each cluster once, by its best proof."""

import csv
from datetime import timedelta

import pytest

from nguon.broadcast import sampling
from nguon.broadcast.codes import Fault, Grade
from nguon.broadcast.models import RepairTicket, Sample, Witness
from nguon.broadcast.models.sample import Answered
from nguon.broadcast.proving import proofs
from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.portal.loudspeakers import telling

PAGE = "/ban/loa/so-lieu/?tu=2020-02-11&den=2020-02-11"


@pytest.fixture
def aired(logged, box, actors):
    """Its hour has passed: the box says completed, the wired one's operator "đã phát"."""
    clock.stand_at(logged.start + timedelta(minutes=5))
    wired = box.station.clusters.get(code="ban-bo-2")
    Witness.tell(actors[Role.OPERATOR], logged, wired, heard=False)
    return logged


@pytest.fixture
def wired(box):
    return box.station.clusters.get(code="ban-bo-2")


def counted(station, play):
    return proofs([station], play.programme.day, play.programme.day)


def test_each_cluster_counts_once_by_the_best_proof_there_is(aired, station):
    found = counted(station, aired)
    assert found.total.counts == {Grade.COMPLETED: 1, Grade.TOLD: 1, Grade.SENT: 1}
    assert (found.total.planned, found.total.proved, found.total.percent) == (3, 1, 33)
    assert [line.name for line in found.by_station] == ["Xã Bản Bo"]
    assert [line.name for line in found.by_day] == ["11/02/2020"]
    assert [line.name for line in found.by_bulletin] == ["Tin có tiếng"]


def test_what_has_no_sound_is_none_of_a_boxs(aired, station):
    type(aired).objects.update(sound=None)
    assert counted(station, aired).total.planned == 2


def test_what_was_taken_back_before_it_sounded_was_not_planned(play, station):
    play.cancelled_at = clock.now()
    play.save()
    assert counted(station, play).total.planned == 0


def test_a_box_that_holds_a_plan_now_proves_nothing_of_yesterday(play, station, box):
    box.plan_version = box.plan_told = 5
    box.save()
    assert counted(station, play).total.counts[Grade.SCHEDULED] == 1
    clock.stand_at(play.start + timedelta(days=1))
    assert counted(station, play).total.counts == {Grade.SENT: 3}


def test_the_page_names_the_grades_and_who_is_silent_since_when(aired, desk, box, actors):
    RepairTicket.open(actors[Role.OPERATOR], box, Fault.NETWORK)
    page = desk("operator").get(PAGE).content.decode()
    assert "Trong 3 lượt đã định, 1 lượt được chứng minh" in page
    for grade in (Grade.COMPLETED, Grade.TOLD, Grade.SENT):
        assert str(grade.label) in page
    assert "mất mạng" in page and "05:35 11/02/2020" in page
    assert 'class="strip"' in page


def test_a_commune_sees_its_own_figures_alone(aired, desk):
    assert "Chợ Bình Lư" not in desk("operator").get(PAGE).content.decode()
    narrowed = desk("editor").get(PAGE + "&dai=999999")
    assert "Trong 3 lượt đã định" in narrowed.content.decode()


def test_the_table_to_take_away_has_a_column_for_each_grade(aired, desk):
    answer = desk("operator").get(PAGE.replace("so-lieu/", "so-lieu.csv"))
    head, *rows = csv.reader(answer.content.decode("utf-8-sig").splitlines())
    assert head[3:] == [str(grade.label) for grade in reversed(Grade)]
    assert [row[0] for row in rows] == ["xã", "ngày", "nội dung"]
    assert all(row[2:5] == ["3", "0", "1"] for row in rows)


def test_one_tap_in_ten_is_asked_of_listeners_once_a_day(aired, wired, actors):
    radio = wired.station.clusters.get(code="ban-bo-3")
    Witness.tell(actors[Role.OPERATOR], aired, radio, heard=False)
    assert (sampling.draw(), sampling.draw()) == (1, 0)
    assert Sample.objects.get().answered == Answered.OPEN
    assert Event.objects.filter(kind="play.sampled").count() == 1


def test_a_listener_answers_with_a_tap_that_counts_once_and_raises_no_grade(
    aired, wired, client, desk
):
    telling.tellers.forget()
    telling.once.forget()
    sampling.draw()
    page = f"/loa/{wired.sign}/"
    assert "Bạn có nghe thấy không" in client.get(page).content.decode()
    for _n in range(2):
        assert client.post(page + "nghe/", {"nghe": "khong"}).status_code == 200
    assert Sample.objects.get().unheard == 1
    assert "người nghe bảo không có" in desk("operator").get(PAGE).content.decode()
    assert counted(wired.station, aired).total.counts[Grade.TOLD] == 1
    clock.stand_at(clock.now() + timedelta(days=4))
    assert client.post(page + "nghe/", {"nghe": "co"}).status_code == 404


def test_a_witness_by_name_settles_a_sample(aired, wired, actor_in, unit_named):
    sampling.draw()
    other = actor_in(unit_named("Xã Bản Bo"), Role.OFFICER)
    Witness.tell(other, aired, wired, heard=True)
    assert Sample.objects.get().answered == Answered.CONFIRMED


def test_a_cluster_that_was_not_yet_or_no_more_used_that_day_was_to_sound_nothing(play, station):
    before = counted(station, play).total.planned
    station.clusters.filter(code="ban-bo-1").update(used_from=play.programme.day)
    assert counted(station, play).total.planned == before
    later = play.programme.day + timedelta(days=1)
    station.clusters.filter(code="ban-bo-2").update(used_from=later)
    station.clusters.filter(code="ban-bo-3").update(retired_on=play.programme.day)
    assert counted(station, play).total.planned == before - 2


def test_one_tap_says_for_every_cluster_that_tells_nothing_that_it_was_aired(play, desk, box):
    clock.stand_at(play.start + timedelta(minutes=5))
    page = f"/ban/loa/{play.programme.station_id}/ngay/{play.programme.day}/da-phat/"
    client = desk("operator")
    assert "Đã phát ở cả 2 cụm không tự báo" in client.get(page).content.decode()
    client.post(f"/ban/loa/luot/{play.pk}/da-phat/", {"cluster": "moi-cum"})
    told = Witness.objects.values_list("cluster__code", "heard")
    assert sorted(told) == [("ban-bo-2", False), ("ban-bo-3", False)]
    assert "Đã phát ở cả" not in client.get(page).content.decode()
