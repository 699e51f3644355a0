"""A day's programme: three priorities, what the commune chooses, limits, taking back."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.broadcast import arranging
from nguon.broadcast.arranging import programme_of
from nguon.broadcast.codes import ItemKind, OfferState
from nguon.broadcast.models import Offer, Station
from nguon.broadcast.offering import offer
from nguon.broadcast.rules import conflicts
from nguon.bulletins.codes import Priority, Turn
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.formats.playout import addresses
from nguon.formats.playout.envelope import parse
from nguon.orgs.models import Role
from tests.broadcast.conftest import sound, version_of

TOMORROW = "2020-02-11"


@pytest.fixture
def operator(actors):
    return actors[Role.OPERATOR]


@pytest.fixture
def day(station):
    return clock.today() + timedelta(days=1)


def titles(programme, slot="0530") -> list[str]:
    return [item.title for item in programme.items.filter(slot=slot)]


def test_a_normal_bulletin_waits_until_the_commune_takes_it(station, operator, actors, day):
    made = offer(version_of(actors, "Tin thường"), "ban-bo")
    programme = programme_of(station, day)
    assert titles(programme) == []
    arranging.take(operator, programme, made, "0530")
    arranging.confirm(operator, programme)
    made.refresh_from_db()
    assert made.state == OfferState.TAKEN
    assert [play.title for play in programme.plays.all()] == ["Tin thường"]
    assert Event.objects.get(kind="programme.confirmed").actor == operator.key


def test_a_priority_bulletin_stands_first_and_cannot_be_refused(station, operator, actors, day):
    normal = offer(version_of(actors, "Tin thường"), "ban-bo")
    programme = programme_of(station, day)
    arranging.take(operator, programme, normal, "0530")
    urgent = offer(version_of(actors, "Tin ưu tiên", Priority.PRIORITY), "ban-bo")
    assert "chưa có trong chương trình" in conflicts(programme)[0].words
    with pytest.raises(Refused, match="chưa có"):
        arranging.confirm(operator, programme)
    arranging.take(operator, programme, urgent, "0530")
    assert titles(programme) == ["Tin ưu tiên", "Tin thường"]
    with pytest.raises(Refused, match="không từ chối được"):
        urgent.refuse(operator, "không thích")
    with pytest.raises(Refused, match="đứng trước"):
        arranging.move_up(operator, programme.items.get(title="Tin thường"))


def test_the_commune_orders_priority_bulletins_among_themselves(station, operator, actors, day):
    for title in ("Một", "Hai"):
        offer(version_of(actors, title, Priority.PRIORITY), "ban-bo")
    programme = programme_of(station, day)
    assert titles(programme) == ["Một", "Hai"]
    arranging.move_up(operator, programme.items.get(title="Hai", slot="0530"))
    assert titles(programme) == ["Hai", "Một"]
    assert titles(programme, "1700") == ["Một", "Hai"]


def test_a_refusal_needs_a_reason_and_is_recorded(station, operator, actors):
    made = offer(version_of(actors, "Tin thường"), "ban-bo")
    with pytest.raises(Refused):
        made.refuse(operator, " ")
    made.refuse(operator, "Xã đã phát tin này tuần trước")
    assert made.state == OfferState.REFUSED
    assert "tuần trước" in Event.objects.get(kind="offer.refused").body


def test_too_long_a_day_is_let_through_by_an_officer_alone(
    station, operator, day, actor_in, unit_named
):
    programme = programme_of(station, day)
    arranging.add_own(operator, programme, "0530", ItemKind.RELAY, "Đài tỉnh", 45)
    (conflict,) = [one for one in conflicts(programme) if one.blocks]
    assert conflict.rule == "length-0530"
    with pytest.raises(PermissionDenied):
        arranging.set_aside(operator, programme, conflict.rule, "Họp dân")
    officer = actor_in(unit_named("Xã Bản Bo"), Role.OFFICER)
    with pytest.raises(Refused):
        arranging.set_aside(officer, programme, conflict.rule, "")
    arranging.set_aside(officer, programme, conflict.rule, "Tiếp âm họp Quốc hội")
    arranging.confirm(operator, programme)
    assert "Quốc hội" in Event.objects.get(kind="programme.overridden").body


def test_a_slot_in_the_quiet_hours_blocks(station, operator, day):
    station.slots = [["21:30", 30]]
    station.save()
    programme = programme_of(station, day)
    arranging.add_own(operator, programme, "2130", ItemKind.OWN, "Tin của xã", 5)
    assert [one.rule for one in conflicts(programme) if one.blocks] == ["quiet"]


def test_a_market_day_has_a_slot_more_without_anybodys_leave(station, operator):
    sunday = clock.today() + timedelta(days=6)
    programme = programme_of(station, sunday)
    assert [str(slot) for slot in programme.slots()] == ["05:30", "08:00", "17:00"]
    for slot in programme.slots():
        arranging.add_own(operator, programme, slot.key, ItemKind.OWN, "Tin chợ", 5)
    assert [one for one in conflicts(programme) if one.blocks] == []


def test_what_is_over_before_its_slot_blocks(station, operator, actors, day):
    until = datetime(2020, 2, 10, 20, tzinfo=clock.VIETNAM)
    made = offer(version_of(actors, "Cắt điện", valid_until=until), "ban-bo")
    programme = programme_of(station, day)
    arranging.take(operator, programme, made, "0530")
    assert "hết hiệu lực" in conflicts(programme)[0].words


def test_a_recall_takes_it_out_of_programmes_and_plans_at_once(station, operator, actors, day):
    version = version_of(actors, "Tin sai")
    programme = programme_of(station, day)
    arranging.take(operator, programme, offer(version, "ban-bo"), "0530")
    arranging.confirm(operator, programme)
    station.refresh_from_db()
    before = station.revision
    recall = version.bulletin.versions.create(
        number=2, turn=Turn.RECALL, started_at=clock.now(), writer=version.writer
    )
    offer(recall, "ban-bo")
    station.refresh_from_db()
    assert station.revision > before
    assert programme.items.count() == 0
    assert programme.plays.get().cancelled_at is not None
    assert set(Offer.objects.values_list("state", flat=True)) == {OfferState.WITHDRAWN}


def test_a_play_that_stays_as_it_was_keeps_its_key(station, operator, actors, day):
    programme = programme_of(station, day)
    for title in ("Một", "Hai"):
        arranging.take(operator, programme, offer(version_of(actors, title), "ban-bo"), "0530")
    arranging.confirm(operator, programme)
    first = programme.plays.get(title="Một").key
    arranging.drop(operator, programme.items.get(title="Hai"))
    assert not programme.is_confirmed
    arranging.confirm(operator, programme)
    assert programme.plays.get(cancelled_at=None).key == first


def test_nobody_arranges_another_communes_day(station, operator, day):
    other = programme_of(Station.objects.get(code="binh-lu"), day)
    with pytest.raises(PermissionDenied):
        arranging.confirm(operator, other)


def test_an_operator_arranges_the_day_on_the_page(station, desk, actors):
    made = offer(version_of(actors, "Tin thường"), "ban-bo")
    client, page = desk("operator"), f"/ban/loa/{station.pk}/ngay/{TOMORROW}/"
    assert client.get("/ban/loa/chuong-trinh/").url.startswith(f"/ban/loa/{station.pk}/ngay/")
    assert "Có thể phát" in client.get(page).content.decode()
    client.post(page + "dua-vao/", {"offer": made.pk, "slot": "1700"})
    form = {"kind": "own", "title": "Lịch tiêm", "minutes": "3", "slot": "1700"}
    client.post(page + "rieng/", form)
    client.post(f"/ban/loa/muc/{station.programmes.get().items.get(title='Lịch tiêm').pk}/len/")
    client.post(page + "xac-nhan/")
    shown = client.get(page).content.decode()
    assert "đã xác nhận" in shown and shown.index("Lịch tiêm") < shown.index("Tin thường")
    assert client.get(f"/ban/loa/tin/{made.pk}/loi/").status_code == 200
    assert desk("viewer").post(page + "xac-nhan/").status_code == 403
    assert (
        "Đài truyền thanh xã Bản Bo"
        in desk("editor").get("/ban/loa/chuong-trinh/").content.decode()
    )


def test_an_item_whose_time_has_passed_is_planned_no_more(station, operator):
    today = programme_of(station, clock.today())
    arranging.add_own(operator, today, "0530", ItemKind.OWN, "Quá giờ", 5)
    arranging.add_own(operator, today, "1700", ItemKind.OWN, "Chiều nay", 5)
    arranging.confirm(operator, today)
    assert [play.title for play in today.plays.all()] == ["Chiều nay"]


def test_what_the_commune_allows_an_item_stands_in_the_boxes_plan(
    station, operator, actors, day, caller
):
    until = datetime(2020, 2, 11, 5, 40, tzinfo=clock.VIETNAM)
    for title, facts in (("Được lùi", {}), ("Hết hạn sớm", {"valid_until": until})):
        version = version_of(actors, title, **facts)
        sound(version)
        arranging.take(operator, programme_of(station, day), offer(version, "ban-bo"), "0530")
    programme = programme_of(station, day)
    arranging.allow(operator, programme.items.get(title="Được lùi"), 30, "drop")
    with pytest.raises(Refused):
        arranging.allow(operator, programme.items.get(title="Được lùi"), 61, "drop")
    arranging.confirm(operator, programme)
    body = parse(caller.get(addresses.plan("ban-bo-1")).content).body
    slips, ends = sorted(body["plays"], key=lambda one: one["start"])
    assert (minutes_in(slips), slips["late"]) == (31, "drop")
    assert (minutes_in(ends), ends["late"]) == (9, "seek")


def minutes_in(play: dict) -> int:
    """How long a play's window is, in whole minutes."""
    start, end = (datetime.fromisoformat(play[name]) for name in ("start", "end"))
    return round((end - start).total_seconds() / 60)


def test_the_communes_own_is_taken_over_from_the_day_before_with_one_tap(station, operator, desk):
    today, tomorrow = clock.today(), clock.today() + timedelta(days=1)
    former, later = programme_of(station, today), programme_of(station, tomorrow)
    with pytest.raises(Refused):
        arranging.repeat(operator, later)
    for title in ("Lịch tiêm", "Lịch chợ"):
        arranging.add_own(operator, former, "1700", ItemKind.OWN, title, 3)
    arranging.confirm(operator, former)
    arranging.add_own(operator, later, "1700", ItemKind.OWN, "Lịch tiêm", 3)
    desk("operator").post(f"/ban/loa/{station.pk}/ngay/{tomorrow}/nhu-truoc/")
    assert titles(later, "1700") == ["Lịch tiêm", "Lịch chợ"]


def test_a_priority_bulletin_that_came_late_is_taken_with_one_tap(station, operator, actors, desk):
    tomorrow = clock.today() + timedelta(days=1)
    programme = programme_of(station, tomorrow)
    offer(version_of(actors, "Rét đậm", Priority.PRIORITY), "ban-bo")
    page = f"/ban/loa/{station.pk}/ngay/{tomorrow}/"
    assert "Đưa vào mọi buổi sắp tới" in desk("operator").get(page).content.decode()
    desk("operator").post(f"{page}dua-vao/", {"offer": Offer.objects.get().pk})
    assert titles(programme) == titles(programme, "1700") == ["Rét đậm"]


def test_nothing_is_put_into_a_slot_that_has_passed(station, actors, desk):
    offer(version_of(actors, "Tin thường"), "ban-bo")
    shown = desk("operator").get(f"/ban/loa/{station.pk}/ngay/{clock.today()}/").content.decode()
    assert "Buổi này đã qua." in shown
    assert 'value="1700"' in shown and 'value="0530"' not in shown
