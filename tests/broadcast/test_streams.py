"""Streams that boxes listen to: two persons for each address, in the plan, honestly logged."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.broadcast import arranging
from nguon.broadcast.arranging import programme_of
from nguon.broadcast.codes import Grade
from nguon.broadcast.models import Skip, Station, Stream
from nguon.broadcast.models.play import grade_of
from nguon.broadcast.offering import offer
from nguon.broadcast.proving import proofs
from nguon.broadcast.rules import conflicts
from nguon.bulletins.codes import Turn
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import parse
from nguon.formats.playout.proof import START, Entry, Outcome, What
from nguon.orgs.models import Role
from tests.broadcast.conftest import sound, version_of

VOICE = "https://tiepam.example/tinh.mp3"


@pytest.fixture
def stream(station, actors) -> Stream:
    """The province's radio, proposed by the editor, approved by the leader on duty."""
    made = Stream.propose(actors[Role.EDITOR], "Đài tỉnh", VOICE)
    made.approve(actors[Role.DUTY_OFFICER])
    return made


@pytest.fixture
def spare(station, actors):
    version = version_of(actors, "Bài dự phòng")
    sound(version)
    return offer(version, "ban-bo")


@pytest.fixture
def play(station, stream, spare, actors):
    """The relay of tomorrow morning, ten minutes, with a reserve."""
    programme = programme_of(station, clock.today() + timedelta(days=1))
    arranging.add_stream(actors[Role.OPERATOR], programme, "0530", stream, "", 10, spare)
    arranging.confirm(actors[Role.OPERATOR], programme)
    return programme.plays.get()


def planned(caller) -> list[dict]:
    return parse(caller.get(addresses.plan("ban-bo-1")).content).body["relays"]


def row(play, seq: int, previous: str, **facts) -> Entry:
    told = {"what": What.PLAY, "outcome": Outcome.COMPLETED, "subject": play.key, "level": -20.0}
    at = clock.machine_time()
    return Entry(seq, "ban-bo-1", at, **(told | facts)).linked(seq, previous)


def logged(caller, play, *facts: dict) -> Grade:
    rows: list[Entry] = []
    for seq, one in enumerate(facts, start=1):
        rows.append(row(play, seq, rows[-1].hash if rows else START, **one))
    assert caller.log(*rows).status_code == 200
    grade = grade_of(play, play.programme.station.clusters.get(code="ban-bo-1"))
    counted = proofs([play.programme.station], play.programme.day, play.programme.day)
    assert counted.total.counts[grade]
    return grade


def test_an_address_takes_a_second_person_of_the_province(station, actors, officer, actor_in):
    made = Stream.propose(officer, "Đường của xã", VOICE, station)
    assert made.is_live and not made.is_in_force
    leader_there = actor_in(station.unit, Role.LEADER)
    with pytest.raises(PermissionDenied):
        made.approve(leader_there)
    with pytest.raises(PermissionDenied):
        Stream.propose(officer, "Đài tỉnh", "https://tiepam.example/khac")
    with pytest.raises(PermissionDenied):
        Stream.propose(actors[Role.OPERATOR], "Đường của xã", "https://a.example/", station)
    made.approve(actors[Role.DUTY_OFFICER])
    assert made.is_in_force
    assert VOICE in Event.objects.get(kind="stream.approved").body


def test_nobody_approves_what_they_proposed(station, actors, actor_in):
    both = actor_in(actors[Role.LEADER].unit, Role.LEADER)
    made = Stream.propose(actors[Role.EDITOR], "Đài tỉnh", VOICE)
    Stream.objects.update(proposed_by=both.person)
    with pytest.raises(Refused, match="không tự duyệt"):
        made.approve(both)


@pytest.mark.parametrize("address", ["http://tiepam.example/a", "ftp://a", VOICE])
def test_an_address_without_tls_or_twice_is_refused(stream, actors, address):
    with pytest.raises(Refused):
        Stream.propose(actors[Role.EDITOR], "Đài khác", address)


def test_a_relay_stands_in_the_signed_plan_with_its_reserve(caller, play):
    (relay,) = planned(caller)
    assert (relay["address"], relay["title"], relay["id"]) == (VOICE, "Đài tỉnh", play.key)
    assert relay["reserve"] == play.reserve_sound.sha256
    assert caller.get(addresses.sound(relay["reserve"])).status_code == 200
    assert [one for one in conflicts(play.programme) if "loa thông minh" in one.words] == []


def test_a_stream_that_is_ended_leaves_the_plans_and_is_stopped(caller, play, actors, stream):
    assert planned(caller)
    type(play).objects.update(start=clock.now() + timedelta(minutes=5))
    stream.end(actors[Role.DUTY_OFFICER])
    assert planned(caller) == []
    assert Skip.objects.get().play == play
    with pytest.raises(Refused):
        arranging.add_stream(actors[Role.OPERATOR], play.programme, "1700", stream, "", 5)
    assert any("đã ngừng dùng" in one.words for one in conflicts(play.programme))


def test_a_reserve_that_is_recalled_stands_in_no_longer(caller, play, spare):
    version = spare.version
    recall = version.bulletin.versions.create(
        number=2, turn=Turn.RECALL, started_at=clock.now(), writer=version.writer
    )
    type(play).objects.update(start=clock.now() + timedelta(minutes=5))
    offer(recall, "ban-bo")
    (relay,) = planned(caller)
    assert relay["reserve"] == ""
    body = parse(bytes(Skip.objects.get().document)).body
    assert body["target"] == f"{play.key}/reserve"


def test_a_communes_own_line_is_heard_there_alone(station, actors, officer, actor_in):
    line = Stream.propose(officer, "Đường của xã", VOICE, station)
    line.approve(actors[Role.DUTY_OFFICER])
    other = Station.objects.get(code="binh-lu")
    assert line not in Stream.objects.heard_by(other)
    programme = programme_of(other, clock.today() + timedelta(days=1))
    neighbour = actor_in(other.unit, Role.OPERATOR)
    with pytest.raises(Refused, match="không dùng được"):
        arranging.add_stream(neighbour, programme, "0530", line, "", 5)


def test_a_relay_that_an_emergency_cut_in_two_was_heard(caller, play):
    cut = {"outcome": Outcome.CUT, "seconds": 300.0, "reason": "preempted"}
    assert logged(caller, play, cut, {"seconds": 295.0}) == Grade.COMPLETED


def test_half_a_relay_was_begun(caller, play):
    lost = {"outcome": Outcome.CUT, "seconds": 300.0, "reason": "stream_lost"}
    assert logged(caller, play, lost) == Grade.STARTED


def test_what_stood_in_for_a_stream_is_told_as_that(caller, play, desk):
    fault = {"what": What.FAULT, "outcome": Outcome.NOTED, "reason": "stream_wanting"}
    spare = {"subject": f"{play.key}/reserve", "seconds": 60.0}
    missed = {"outcome": Outcome.DROPPED, "reason": "stream_wanting", "level": None}
    assert logged(caller, play, fault, spare, missed) == Grade.SPARED
    page = f"/ban/loa/{play.programme.station_id}/ngay/{play.programme.day}/da-phat/"
    shown = desk("operator").get(page).content.decode()
    assert "máy phát bài dự phòng" in shown and "không có luồng tiếp âm" in shown


def test_from_the_proposal_to_the_programme_on_the_pages(station, desk, spare):
    page = "/ban/loa/nguon-tiep-am/"
    desk("editor").post(page, {"name": "VOV1", "address": VOICE})
    made = Stream.objects.get()
    assert desk("operator").post(page, {"name": "x", "address": VOICE}).status_code == 403
    assert desk("officer").post(f"{page}{made.pk}/duyet/").status_code == 403
    desk("duty_officer").post(f"{page}{made.pk}/duyet/")
    day = f"/ban/loa/{station.pk}/ngay/{clock.today() + timedelta(days=1)}/"
    form = {"kind": made.pk, "title": "", "minutes": "15", "slot": "0530", "reserve": spare.pk}
    desk("operator").post(f"{day}rieng/", form)
    shown = desk("operator").get(day).content.decode()
    assert "Loa thông minh nghe VOV1." in shown
    assert "Mất luồng thì phát “Bài dự phòng”." in shown
    desk("duty_officer").post(f"{page}{made.pk}/ngung/")
    assert "đã ngừng dùng" in desk("operator").get(day).content.decode()
