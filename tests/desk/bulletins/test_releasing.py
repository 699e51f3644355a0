"""Sending: said beforehand to how many, done once, watched, paused, sent again, corrected."""

import csv
from io import StringIO

import pytest

from nguon.bulletins.codes import State, Turn
from nguon.delivery.models import Contact, Delivery, Release, Use
from nguon.delivery.releasing import release
from nguon.desk.bulletins.releasing import ReleaseForm
from nguon.events import clock
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS, approve, send_to

pytestmark = pytest.mark.thorough

CHOSEN = {"channels": ["inbox"], "groups": ["unit"], "escalate_after": "60"}


@pytest.fixture
def address(approved, actors, unit_named) -> str:
    send_to(approved, actors, unit_named("Huyện Tam Đường"))
    return f"/ban/ban-tin/{approved.bulletin_id}/phat-hanh/"


def text_of(answer) -> str:
    return answer.content.decode()


def test_choosing_sends_nothing_and_says_to_how_many_it_would_go(desk, address):
    shown = text_of(desk("editor").get(address, CHOSEN))
    assert "Không rút lại được" in shown
    assert Release.objects.count() == 0
    desk("editor").post(address, CHOSEN | {"key": "mot"})
    n = Release.objects.get().deliveries.count()
    assert f"Bản tin sẽ đến {n} nơi nhận." in shown


def test_the_same_page_sent_twice_is_one_release(desk, address):
    client = desk("editor")
    for _time in range(2):
        client.post(address, CHOSEN | {"key": "mot"})
    assert Release.objects.count() == 1


def test_people_are_reached_for_what_they_agreed_to(desk, address, approved, unit_named):
    for n, uses in enumerate((Use.INFORM, Use.INFORM | Use.SURVEY, Use.SURVEY)):
        place = {"unit": unit_named("Huyện Tam Đường"), "group": "subscriber", "channel": "email"}
        Contact.objects.create(
            address=f"dan-{n}@thu.example", uses=uses, since=clock.now(), **place
        )
    client = desk("editor")
    shown = text_of(client.get(address))
    row = '<th scope="row">khảo sát, lấy ý kiến</th><td class="number">2</td>'
    assert row in shown
    wish = {"channels": ["email"], "groups": ["subscriber"], "use": "4", "escalate_after": "60"}
    assert "Bản tin sẽ đến 2 nơi nhận." in text_of(client.get(address, wish))
    client.post(address, wish | {"key": "k"})
    reached = Release.objects.get().deliveries.values_list("contact__address", flat=True)
    assert sorted(reached) == ["dan-1@thu.example", "dan-2@thu.example"]


def test_an_emergency_asks_for_no_purpose():
    assert "use" not in ReleaseForm(offered=[], everybody=True).fields


def test_without_a_channel_it_is_not_sent(desk, address):
    answer = desk("editor").post(address, CHOSEN | {"channels": []})
    assert answer.status_code == 422
    assert Release.objects.count() == 0


def test_a_draft_is_not_released(desk, bulletin):
    answer = desk("editor").post(f"/ban/ban-tin/{bulletin.pk}/phat-hanh/", CHOSEN)
    assert answer.url == f"/ban/ban-tin/{bulletin.pk}/"
    assert Release.objects.count() == 0


def test_a_time_to_answer_by_is_kept_with_when_the_unit_above_is_told(desk, address):
    desk("editor").post(address, CHOSEN | {"ack_by": "2020-02-12T09:00", "key": "k"})
    made = Release.objects.get()
    assert (made.escalate_at - made.ack_by).total_seconds() == 3600


def test_a_time_to_answer_by_that_is_over_is_refused(desk, address):
    answer = desk("editor").post(address, CHOSEN | {"ack_by": "2020-01-12T09:00"})
    assert answer.status_code == 422


def test_the_page_of_a_release_looks_again_while_something_waits(desk, address, work):
    client = desk("editor")
    page = client.post(address, CHOSEN | {"key": "k"}).url
    assert 'hx-trigger="every 3s"' in text_of(client.get(page))
    work()
    shown = text_of(client.get(f"{page}moi/"))
    assert "every 3s" not in shown
    n = Release.objects.get().deliveries.count()
    assert f"Đã gửi {n} trong {n} nơi, {n} nơi có bằng chứng đã tới." in shown


def test_who_did_not_get_it_is_listed_with_the_reason_in_words(desk, sent, unit_named):
    row = sent.deliveries.get(contact__unit=unit_named("Xã Bản Bo"))
    Delivery.objects.filter(pk=row.pk).update(standing="failed", reason="Hộp thư đầy")
    client = desk("editor")
    shown = text_of(client.get(f"/ban/ban-tin/dot/{sent.pk}/?tinh-trang=failed"))
    assert "Hộp thư đầy" in shown
    assert "UBND xã Bản Bo" in shown
    assert "UBND xã Bình Lư" not in shown.split('id="tung-noi"')[1]
    client.post(f"/ban/ban-tin/dot/{sent.pk}/gui-lai/")
    row.refresh_from_db()
    assert row.standing == "waiting"


def test_a_unit_is_found_without_its_marks(desk, sent):
    shown = text_of(desk("viewer").get(f"/ban/ban-tin/dot/{sent.pk}/?q=ban+bo"))
    assert "UBND xã Bản Bo" in shown
    assert "UBND xã Bình Lư" not in shown.split('id="tung-noi"')[1]


def test_paused_resumed_and_stopped_by_buttons(desk, sent):
    client, page = desk("editor"), f"/ban/ban-tin/dot/{sent.pk}/"
    for button, state in (("tam-dung", "paused"), ("gui-tiep", "running"), ("dung", "stopped")):
        client.post(f"{page}{button}/")
        sent.refresh_from_db()
        assert sent.state == state


def test_the_table_is_downloaded_with_every_row_and_no_formula(desk, sent, unit_named):
    row = sent.deliveries.get(contact__unit=unit_named("Xã Bản Bo"))
    type(row.contact).objects.filter(pk=row.contact_id).update(name="=1+1")
    answer = desk("editor").get(f"/ban/ban-tin/dot/{sent.pk}/csv/")
    body = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(body)))
    assert len(rows) == sent.deliveries.count() + 1
    assert "'=1+1" in {cells[0] for cells in rows}


def test_a_citizens_address_is_shown_by_its_ends_only(desk, sent, unit_named):
    contact = sent.deliveries.get(contact__unit=unit_named("Xã Bản Bo")).contact
    contact.group, contact.channel = "subscriber", "sms"
    contact.seal("+84912345678")
    contact.save()
    shown = text_of(desk("editor").get(f"/ban/ban-tin/dot/{sent.pk}/?q=ban+bo"))
    assert "09•• ••• 678" in shown
    assert "912345678" not in shown


def test_a_correction_opens_with_its_notice_and_goes_where_the_error_went(desk, sent, actors, work):
    one = sent.version.bulletin
    page = f"/ban/ban-tin/{one.pk}/"
    notice = "Ngày đúng là 15/02."
    desk("drafter").post(f"{page}sua-sai/", {"turn": "correction", "notice": notice})
    desk("drafter").post(f"{page}viet/", WORDS | {"lead": "Bạn nộp hồ sơ tại trụ sở."})
    version = approve(one, actors)
    shown = text_of(desk("editor").get(f"{page}phat-hanh/"))
    n = sent.deliveries.count()
    assert f"Bản đính chính sẽ đến đúng {n} nơi" in shown
    desk("editor").post(f"{page}phat-hanh/", {"key": "dc"})
    assert Release.objects.get(purpose="correction").deliveries.count() == n
    difference = text_of(desk("viewer").get(f"{page}phien-ban/"))
    assert "<del>" in difference
    assert notice in difference
    assert version.sha256[:8] in difference


def test_a_recall_needs_no_new_words(desk, sent, actors):
    one = sent.version.bulletin
    page = f"/ban/ban-tin/{one.pk}/"
    desk("drafter").post(f"{page}sua-sai/", {"turn": "recall", "notice": "Tin không đúng."})
    assert one.latest.turn == Turn.RECALL
    approve(one, actors)
    desk("editor").post(f"{page}phat-hanh/", {"key": "th"})
    sent.version.refresh_from_db()
    assert sent.version.state == State.RECALLED


def test_without_a_notice_nothing_is_corrected(desk, sent):
    page = f"/ban/ban-tin/{sent.version.bulletin_id}/sua-sai/"
    answer = desk("drafter").post(page, {"turn": "correction", "notice": ""})
    assert answer.status_code == 422
    assert sent.version.bulletin.latest == sent.version


def test_the_way_leads_from_the_sentence_to_the_release(desk, dispatch, actors, unit_named):
    from nguon.assignments.models import Assignment
    from nguon.bulletins import starting

    order = Assignment.objects.filter(duty__dispatch=dispatch).first()
    one = starting.from_assignment(order, actors[Role.DRAFTER])
    one.latest.write(actors[Role.DRAFTER], "vi", **WORDS)
    made = release(approve(one, actors), actors[Role.EDITOR], ["inbox"])
    shown = text_of(desk("viewer").get(f"/ban/ban-tin/{one.pk}/phien-ban/"))
    links = [
        f"/ban/van-ban/{dispatch.pk}/#d-{order.duty_id}",
        f"/ban/viec/{order.pk}/",
        f"/ban/ban-tin/{one.pk}/phien-ban/#ban-1",
        f"/ban/ban-tin/dot/{made.pk}/",
    ]
    way = shown.split('id="nguon-goc"')[1]
    places = [way.index(f'href="{link}"') for link in links]
    assert places == sorted(places)
