"""Whoever stands beside a loudspeaker tells what is wrong, in one tap and without an account."""

import gzip
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from nguon.broadcast import retention
from nguon.broadcast.codes import Condition, Fault
from nguon.broadcast.models import Cluster, RepairTicket
from nguon.broadcast.models import ticket as tickets
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.portal.loudspeakers import telling
from tests.portal.test_weight import MOST, resources, weight


@pytest.fixture(autouse=True)
def nobody_told_yet():
    telling.tellers.forget()
    telling.once.forget()


@pytest.fixture
def page(box) -> str:
    return f"/loa/{box.sign}/"


def tell(client, page: str, fault: str, who: str = "10.0.0.1", words: str = ""):
    return client.post(page + "bao/", {"hong": fault, "loi": words}, REMOTE_ADDR=who)


def test_those_who_tell_the_same_make_one_ticket_with_a_count_and_a_clock(client, page, box):
    told = tell(client, page, "noise")
    assert "Đã nhận" in told.content.decode() and not told.cookies
    tell(client, page, "noise", "10.0.0.2")
    ticket = RepairTicket.objects.with_reports().get(cluster=box)
    assert (ticket.fault, ticket.told, ticket.accepted_at) == (Fault.NOISE, 2, None)
    assert ticket.due_on > clock.today()
    shown = client.get(page).content.decode()
    assert "2 lời báo" in shown and "Xã chưa kiểm tra" in shown
    assert Event.objects.filter(kind="ticket.told").count() == 1


def test_the_same_from_the_same_address_is_thanked_for_and_counted_once(client, page, box):
    for _n in range(3):
        assert tell(client, page, "noise").status_code == 200
    assert box.tickets.get().reports.count() == 1


def test_one_address_that_tells_too_much_has_to_wait(client, page, box):
    faults = ("noise", "loud", "early", "unheard", "strange")
    answers = [tell(client, page, fault).status_code for fault in faults * 2]
    assert answers == [200] * 8 + [429] * 2


def test_one_cluster_takes_no_more_reports_than_it_has_listeners(client, page, box, monkeypatch):
    monkeypatch.setattr(tickets, "MOST_IN_AN_HOUR", 2)
    answers = [tell(client, page, "noise", f"10.0.1.{n}").status_code for n in range(3)]
    assert answers == [200, 200, 429]
    clock.stand_at(clock.now() + timedelta(hours=2))
    assert tell(client, page, "noise", "10.0.1.9").status_code == 200


def test_what_a_listener_cannot_know_is_not_taken_from_one(client, page, box):
    assert tell(client, page, "amplifier").status_code == 422
    assert tell(client, "/loa/ZZZZZ/", "noise").status_code == 404
    assert not box.tickets.exists()


def test_personal_data_in_the_words_is_struck_out(client, page, box):
    tell(client, page, "noise", words="Gọi tôi số 0912 345 678, loa rú suốt đêm")
    words = box.tickets.get().reports.get().words
    assert "345" not in words and "rú suốt đêm" in words


def test_what_listeners_say_breaks_no_cluster_until_somebody_stands_for_it(box, actors):
    operator = actors[Role.OPERATOR]
    early, noise = (RepairTicket.tell(box, fault) for fault in (Fault.EARLY, Fault.NOISE))
    assert box.condition() == Condition.NEVER
    early.accept(operator)
    assert box.condition() == Condition.NEVER
    noise.accept(operator)
    assert box.condition() == Condition.FAULTY
    with pytest.raises(Refused):
        noise.accept(operator)
    assert Event.objects.filter(kind="ticket.accepted").count() == 2
    other = RepairTicket.tell(Cluster.objects.get(code="binh-lu-1"), Fault.NOISE)
    with pytest.raises(PermissionDenied):
        other.accept(operator)


def test_the_commune_answers_and_the_answer_stands_where_the_sticker_leads(client, page, box, desk):
    tell(client, page, "loud", words="Rung cả cửa kính")
    ticket, officer = box.tickets.get(), desk("operator")
    shown = officer.get("/ban/loa/sua/").content.decode()
    assert "Rung cả cửa kính" in shown and "chưa ai nhận" in shown
    assert desk("viewer").post(f"/ban/loa/sua/{ticket.pk}/nhan/").status_code == 403
    officer.post(f"/ban/loa/sua/{ticket.pk}/nhan/")
    assert "Xã đã nhận xử lý" in client.get(page).content.decode()
    officer.post(f"/ban/loa/sua/{ticket.pk}/xong/", {"outcome": "Đã giảm còn 50%"})
    assert "Đã giảm còn 50%" in client.get(page).content.decode()


def test_what_the_commune_repairs_for_itself_is_not_answered_in_public(client, page, box, actors):
    ticket = RepairTicket.open(actors[Role.OPERATOR], box, Fault.NETWORK, "SIM hết tiền")
    ticket.close(actors[Role.OPERATOR], "Nạp tiền SIM của anh Tám")
    shown = client.get(page).content.decode()
    assert "anh Tám" not in shown and "SIM hết tiền" not in shown


def test_repairs_that_are_late_are_shown_as_late(box, desk, actors):
    RepairTicket.open(actors[Role.OPERATOR], box, Fault.POWER)
    client = desk("operator")
    assert "Không có phiếu nào" in client.get("/ban/loa/sua/?loc=tre").content.decode()
    clock.stand_at(clock.now() + timedelta(days=9))
    late = client.get("/ban/loa/sua/?loc=tre").content.decode()
    assert "Nhà văn hóa bản Bo" in late and "quá hạn sửa" in late


def test_a_sticker_carries_the_sign_and_the_address_as_letters_and_as_a_code(box, desk):
    one = desk("operator").get(f"/ban/loa/cum/{box.pk}/tem/").content.decode()
    assert box.sign in one and f"/loa/{box.sign}" in one and 'class="qr"' in one
    sheet = desk("operator").get(f"/ban/loa/{box.station_id}/tem/").content.decode()
    assert sheet.count('class="qr"') == 3
    assert desk("operator").get(f"/ban/loa/{_other().station_id}/tem/").status_code == 404


def test_the_sign_is_found_however_it_is_typed(client, box):
    assert client.get(f"/loa/{box.sign.lower()}/").url == f"/loa/{box.sign}/"
    assert client.get("/loa/", {"q": f" {box.sign.lower()} "}).url == f"/loa/{box.sign}/"
    assert "Bình Lư" in client.get("/loa/?q=binh lu").content.decode()
    assert "Nhà văn hóa bản Bo" in client.get("/loa/dai/ban-bo/").content.decode()


def test_the_page_behind_the_sticker_is_light_and_holds_no_script(client, page):
    html = client.get(page).content
    parts = {name: weight(name) for name in resources(html.decode())}
    assert sum(parts.values()) + len(gzip.compress(html, 6)) <= MOST, parts
    assert b"<script" not in html and b" style=" not in html


def _other() -> Cluster:
    return Cluster.objects.get(code="binh-lu-1")


def test_listeners_words_go_some_months_after_the_repair_and_the_count_stays(
    client, page, box, officer, settings
):
    tell(client, page, "noise", words="Rè cả tối ở nhà ông Pờ")
    tell(client, page, "loud", "10.0.0.2", words="To quá")
    noise = box.tickets.get(fault=Fault.NOISE)
    noise.close(officer, "Thay loa")
    clock.stand_at(clock.now() + timedelta(days=179))
    assert retention.erase_words() == 0
    clock.stand_at(clock.now() + timedelta(days=2))
    assert (retention.erase_words(), retention.erase_words()) == (1, 0)
    assert (noise.reports.get().words, box.tickets.get(fault=Fault.LOUD).reports.get().words) == (
        "",
        "To quá",
    )
    assert Event.objects.get(kind="ticket.words_erased")
