"""What boxes get and give: enrolment once, signed plans, sounds by hash, rows exactly once."""

import hashlib
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from nguon.broadcast.codes import Condition, Grade, OfferState
from nguon.broadcast.demonstration import play_soon
from nguon.broadcast.models import Cluster, PlayRecord, Witness
from nguon.broadcast.models.play import grade_of
from nguon.broadcast.offering import offer
from nguon.bulletins.codes import Priority, Turn
from nguon.dispatches.intake import keep
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.formats.playout import addresses
from nguon.formats.playout.command import Action
from nguon.formats.playout.envelope import parse
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.proof import START, Entry, Outcome, What
from nguon.formats.playout.reading import read_command, read_plan
from nguon.formats.playout.trust import first_trust
from nguon.formats.playout.upward import Playing
from nguon.orgs.models import Role
from tests.broadcast.calling import NAME, Caller
from tests.broadcast.conftest import OGG, SECONDS, sound, version_of


def row(play, seconds=SECONDS, level=-20.0, **facts) -> Entry:
    told = {"station": NAME, "at": clock.machine_time(), "what": What.PLAY}
    told |= {"outcome": Outcome.COMPLETED, "subject": play.key, "seconds": seconds, "level": level}
    return Entry(seq=0, **(told | facts)).linked(1, START)


def test_a_code_enrols_one_box_once_and_not_after_a_day(root, box, officer):
    code = box.open_door(officer)
    first = Caller()
    said = first.enrol(code).json()
    assert said["station"] == NAME and "12" in said["areas"]
    assert first_trust(said["trust"].encode(), root, clock.machine_time()).version == 1
    assert Caller().enrol(code).status_code == 403
    late = box.open_door(officer)
    clock.stand_at(clock.now() + timedelta(hours=25))
    assert Caller().enrol(late).status_code == 403
    assert Event.objects.filter(kind="cluster.enrolled").count() == 1


def test_nobody_but_the_box_itself_gets_its_plan(caller, play):
    path = addresses.plan(NAME)
    assert Client().get(path).status_code == 401
    stranger = Caller()
    assert stranger.get(path).status_code == 401
    other = addresses.plan("binh-lu-1")
    assert caller.get(other).status_code == 404


def test_the_plan_is_signed_says_what_was_confirmed_and_is_fetched_once(caller, play, root):
    trust = first_trust(caller.get(addresses.trust()).content, root, clock.machine_time())
    answer = caller.get(addresses.plan(NAME))
    plan = read_plan(answer.content, trust, clock.machine_time(), NAME).document
    (one,) = plan.plays
    assert (one.title, one.sound) == ("Tin có tiếng", hashlib.sha256(OGG).hexdigest())
    away = clock.now() - clock.machine_time()
    assert abs(one.start + away - play.start) < timedelta(seconds=1)
    again = caller.get(addresses.plan(NAME), **{"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_what_changes_makes_a_newer_plan_even_on_a_server_from_a_backup(caller, play, actors):
    def version() -> int:
        return parse(caller.get(addresses.plan(NAME)).content).body["version"]

    before = version()
    Cluster.objects.get(code=NAME).set_volume(actors[Role.OPERATOR], 40)
    assert version() > before
    Cluster.objects.filter(code=NAME).update(plan_version=5, plan_revision=0)
    assert version() >= before


def test_a_sound_of_the_plan_comes_by_its_hash_and_in_parts_and_no_other_does(caller, play):
    path = addresses.sound(hashlib.sha256(OGG).hexdigest())
    assert caller.get(path).content == OGG
    part = caller.get(path, Range="bytes=100-")
    assert part.status_code == 206 and part.content == OGG[100:]
    other = keep(b"OggS khac", "khac.opus")
    assert caller.get(addresses.sound(other.sha256)).status_code == 404


def test_a_report_shows_what_plays_and_another_boxs_is_refused(caller, box, play):
    playing = Playing(play.key, "", clock.machine_time(), 0.0)
    assert caller.report(playing=playing).status_code == 204
    box.refresh_from_db()
    assert (box.condition(), box.playing) == (Condition.PLAYING, "Tin có tiếng")
    assert caller.report(station="binh-lu-1").status_code == 403
    caller.key = SigningKey.generate()
    assert caller.report().status_code == 403


def test_the_grade_rises_from_sent_to_completed_as_proof_comes(caller, play, box):
    def grade():
        box.refresh_from_db()
        return grade_of(type(play).objects.get(pk=play.pk), box)

    assert grade() == Grade.SENT
    version = parse(caller.get(addresses.plan(NAME)).content).body["version"]
    caller.report(plan=version, wanting=(play.sound.sha256,))
    assert grade() == Grade.RECEIVED
    caller.report(plan=version)
    assert grade() == Grade.SCHEDULED
    caller.log(row(play))
    assert grade() == Grade.COMPLETED


@pytest.mark.parametrize("facts", [{"seconds": 20.0}, {"level": -80.0}, {"outcome": Outcome.CUT}])
def test_half_a_play_and_silence_are_not_completed(caller, play, box, facts):
    caller.log(row(play, **facts))
    assert grade_of(play, box) == Grade.STARTED


def test_rows_are_taken_once_in_order_and_a_broken_chain_is_recorded(caller, play):
    first = row(play)
    second = replace(first, detail="hai").linked(2, first.hash)
    third = replace(first, detail="ba").linked(3, second.hash)
    assert caller.log(first).json() == {"seq": 1}
    assert caller.log(first, second).json() == {"seq": 2}
    assert caller.log(replace(third, seconds=999.0)).json() == {"seq": 2}
    assert PlayRecord.objects.count() == 2
    assert json.loads(Event.objects.get(kind="cluster.log_broken").body)["row"] == 3
    assert caller.log(third).json() == {"seq": 3}


def test_one_tap_says_it_was_aired_and_only_another_person_says_it_was_heard(
    play, station, actors, actor_in, unit_named
):
    wired, operator = station.clusters.get(code="ban-bo-2"), actors[Role.OPERATOR]
    with pytest.raises(Refused, match="Chưa tới giờ"):
        Witness.tell(operator, play, wired, heard=False)
    clock.stand_at(play.start + timedelta(minutes=1))
    Witness.tell(operator, play, wired, heard=False)
    assert grade_of(play, wired) == Grade.TOLD
    with pytest.raises(Refused, match="không tự làm chứng"):
        Witness.tell(operator, play, wired, heard=True)
    Witness.tell(actor_in(unit_named("Xã Bản Bo"), Role.OFFICER), play, wired, heard=True)
    assert grade_of(play, wired) == Grade.HEARD


def test_the_page_of_what_was_played_names_every_grade(play, station, desk, caller):
    clock.stand_at(play.start + timedelta(minutes=1))
    caller.log(row(play))
    page = f"/ban/loa/{station.pk}/ngay/2020-02-11/da-phat/"
    client, wired = desk("operator"), station.clusters.get(code="ban-bo-2")
    client.post(f"/ban/loa/luot/{play.pk}/da-phat/", {"cluster": wired.pk})
    shown = client.get(page).content.decode()
    for grade in (Grade.COMPLETED, Grade.TOLD, Grade.SENT):
        assert str(grade.label) in shown


def test_a_demonstrations_boxes_have_something_to_play_soon(caller, station, root):
    play_soon(station)
    trust = first_trust(caller.get(addresses.trust()).content, root, clock.machine_time())
    document = caller.get(addresses.plan(NAME)).content
    plan = read_plan(document, trust, clock.machine_time(), NAME).document
    assert len(plan.plays) == 5
    assert caller.get(addresses.sound(plan.plays[0].sound)).content.startswith(b"RIFF")


@pytest.mark.parametrize("turn", [Turn.RECALL, Turn.CORRECTION])
def test_what_is_taken_back_is_skipped_also_where_it_sounds_just_now(
    caller, play, root, actors, turn
):
    trust = first_trust(caller.get(addresses.trust()).content, root, clock.machine_time())
    caller.get(addresses.plan(NAME))
    clock.stand_at(play.start + timedelta(seconds=20))
    former = play.offer.version
    taken_back = former.bulletin.versions.create(
        number=2, turn=turn, started_at=clock.now(), writer=former.writer
    )
    offer(taken_back, "ban-bo")
    (document,) = caller.get(addresses.commands(NAME)).json()["commands"]
    now = clock.machine_time()
    order = read_command(json.dumps(document).encode(), trust, now, ("03424",)).document
    assert (order.action, order.target) == (Action.SKIP, play.key)
    plan = read_plan(caller.get(addresses.plan(NAME)).content, trust, now, NAME).document
    assert plan.plays == ()


def test_the_reading_of_an_emergency_bulletin_is_kept_at_the_box_before_anybody_signs(
    caller, station, actors
):
    def kept() -> list[str]:
        return parse(caller.get(addresses.plan(NAME)).content).body["keep"]

    assert kept() == []
    version = version_of(actors, "Lũ quét", Priority.EMERGENCY)
    made = offer(version, "ban-bo")
    assert kept() == []
    sound(version)
    assert kept() == [hashlib.sha256(OGG).hexdigest()]
    assert caller.get(addresses.sound(kept()[0])).content == OGG
    made.decide(OfferState.WITHDRAWN)
    assert kept() == []
