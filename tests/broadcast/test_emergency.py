"""An emergency: two persons with two keys, every box answers or is named, and it can be stopped."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.broadcast.models import AllClear, Command
from nguon.broadcast.models.all_clear import usual_words
from nguon.broadcast.offering import offer
from nguon.bulletins.codes import Priority
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.formats.playout import addresses
from nguon.formats.playout.command import Action
from nguon.formats.playout.reading import read_command
from nguon.formats.playout.refusal import Refused as NotBelieved
from nguon.formats.playout.trust import first_trust
from nguon.orgs.models import Role
from tests.broadcast.calling import NAME
from tests.broadcast.conftest import OGG, sound, version_of

COMMUNE = ("03424",)


@pytest.fixture
def flood(station, actors):
    """An emergency bulletin with sound that reached Bản Bo's station."""
    version = version_of(actors, "Lũ quét", Priority.EMERGENCY)
    sound(version)
    offer(version, "ban-bo")
    return version


@pytest.fixture
def leader(actors):
    return actors[Role.LEADER]


@pytest.fixture
def duty_officer(actors):
    return actors[Role.DUTY_OFFICER]


@pytest.fixture
def released(root, flood, station, leader, duty_officer) -> Command:
    made = Command.prepare(leader, flood, [station], "mot")
    made.release(duty_officer, "hai")
    return made


def believed(document, root):
    trust = first_trust(root_document(), root, clock.machine_time())
    return read_command(bytes(document), trust, clock.machine_time(), COMMUNE)


def root_document() -> bytes:
    from nguon.broadcast import keyring

    return keyring.trust_document()


def commands_for(caller) -> list:
    return caller.get(addresses.commands(NAME)).json()["commands"]


def test_one_signature_is_given_to_no_box_and_would_be_believed_by_none(
    caller, root, flood, station, leader
):
    made = Command.prepare(leader, flood, [station], "mot")
    assert commands_for(caller) == []
    with pytest.raises(NotBelieved):
        believed(made.document, root)


def test_two_persons_make_an_order_that_boxes_believe_and_whose_sound_they_get(
    released, root, caller
):
    order = believed(released.document, root).document
    assert (order.action, order.title) == (Action.SOUND, "Lũ quét")
    assert len(commands_for(caller)) == 1
    assert caller.get(addresses.sound(hashlib.sha256(OGG).hexdigest())).content == OGG
    kinds = Event.objects.filter(kind__startswith="command.").values_list("kind", flat=True)
    assert sorted(kinds) == ["command.prepared", "command.released"]


def test_a_stolen_login_signs_nothing(root, flood, station, leader, actors):
    with pytest.raises(Refused, match="Mật khẩu"):
        Command.prepare(leader, flood, [station], "doan mo")
    with pytest.raises(PermissionDenied):
        Command.prepare(actors[Role.OPERATOR], flood, [station], "mot")


def test_the_same_person_cannot_sign_twice(root, flood, station, leader):
    made = Command.prepare(leader, flood, [station], "mot")
    with pytest.raises(Refused, match="người khác"):
        made.release(leader, "mot")


def test_what_waits_too_long_or_was_called_off_is_signed_by_nobody(
    root, flood, station, leader, duty_officer
):
    dropped = Command.prepare(leader, flood, [station], "mot")
    dropped.call_off(duty_officer)
    with pytest.raises(Refused):
        dropped.release(duty_officer, "hai")
    late = Command.prepare(leader, flood, [station], "mot")
    clock.stand_at(clock.now() + timedelta(hours=2))
    with pytest.raises(Refused):
        late.release(duty_officer, "hai")


def test_a_drill_says_so_in_its_own_words_or_is_refused(root, flood, station, leader):
    with pytest.raises(Refused, match="diễn tập"):
        Command.prepare(leader, flood, [station], "mot", drill=True)
    flood.texts.update(body="Đây là diễn tập.")
    assert str(Command.prepare(leader, flood, [station], "mot", drill=True)).startswith("DIỄN TẬP")


def test_to_stop_takes_two_persons_too_and_names_what_it_stops(
    released, root, leader, duty_officer, caller
):
    end = released.prepare_end(duty_officer, "hai")
    assert len(commands_for(caller)) == 1
    end.release(leader, "mot")
    order = believed(end.document, root).document
    assert (order.action, order.target) == (Action.CANCEL, released.key)
    assert len(commands_for(caller)) == 2


def test_boxes_that_have_not_answered_within_a_minute_are_named(released, caller, desk):
    page = f"/ban/loa/lenh/{released.pk}/"
    client = desk("leader")
    assert "im lặng" not in client.get(page).content.decode()
    clock.stand_at(clock.now() + timedelta(seconds=61))
    assert "1 máy im lặng quá 60 giây" in client.get(page).content.decode()
    caller.report(commands=(released.key,))
    shown = client.get(page, headers={"HX-Request": "true"}).content.decode()
    assert "1 trong 1 máy báo đã nhận lệnh" in shown and "im lặng" not in shown


def test_all_clear_is_written_for_the_same_communes_and_shown_until_it_was_aired(
    released, actors, desk, station, leader, duty_officer
):
    page = f"/ban/loa/lenh/{released.pk}/"
    shown = desk("editor").get(page).content.decode()
    assert "tình trạng khẩn cấp “Lũ quét” đã hết" in shown
    words = "Nước đã rút. Bà con về nhà được."
    assert desk("operator").post(page + "het/", {"words": words}).status_code == 403
    desk("editor").post(page + "het/", {"words": words})
    over = AllClear.objects.get()
    assert list(over.bulletin.area.all()) == [station.unit] and over.bulletin.is_emergency
    assert Event.objects.filter(kind="command.all_clear").count() == 1
    shown = desk("leader").get(page).content.decode()
    assert words in shown and "loa chưa phát tin hết khẩn cấp" in shown
    with pytest.raises(Refused, match="đã được soạn"):
        AllClear.draft(actors[Role.EDITOR], released, words)
    version = over.bulletin.latest
    sound(version)
    Command.prepare(leader, version, [station], "mot").release(duty_officer, "hai")
    assert "loa chưa phát" not in desk("leader").get(page).content.decode()


def test_a_drills_all_clear_and_pages_say_that_it_is_a_drill(
    root, flood, station, leader, duty_officer, actors, desk
):
    flood.texts.update(body="Đây là diễn tập.")
    type(flood.bulletin).objects.update(drill=True)
    page = f"/ban/loa/khan-cap/{flood.pk}/ky/"
    assert "DIỄN TẬP: Lũ quét" in desk("leader").get(page).content.decode()
    made = desk("leader").post(page, {"stations": station.pk, "password": "mot"}).url
    drill = Command.objects.get()
    drill.release(duty_officer, "hai")
    assert drill.drill and "DIỄN TẬP: Lũ quét" in desk("leader").get(made).content.decode()
    day = f"/ban/loa/{station.pk}/ngay/{clock.today()}/"
    assert "DIỄN TẬP" in desk("operator").get(day).content.decode()
    over = AllClear.draft(actors[Role.EDITOR], drill, usual_words(drill))
    assert over.bulletin.drill and over.bulletin.latest.title.startswith("DIỄN TẬP")
    assert over.words.startswith("Đây là diễn tập.")


def test_two_persons_release_on_the_pages(root, flood, station, desk):
    first, second = desk("leader"), desk("duty_officer")
    assert "Lũ quét" in first.get("/ban/loa/khan-cap/").content.decode()
    page = f"/ban/loa/khan-cap/{flood.pk}/ky/"
    assert "1 cụm loa thông minh phát ngay" in first.get(page).content.decode()
    wrong = first.post(page, {"stations": station.pk, "password": "sai"})
    assert wrong.status_code == 422
    made = first.post(page, {"stations": station.pk, "password": "mot"}).url
    assert "Chờ người thứ hai ký" in first.get(made).content.decode()
    second.post(made + "ky/", {"password": "hai"})
    assert Command.objects.get().second is not None
    assert desk("operator").get(page).status_code == 403
