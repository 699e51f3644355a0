"""The list, reading over, sending back, approving: who is asked for what."""

import re

import pytest

from nguon.bulletins.codes import State
from nguon.orgs.models import Role
from tests.bulletins.conftest import WORDS


@pytest.fixture
def address(bulletin) -> str:
    return f"/ban/ban-tin/{bulletin.pk}/"


def text_of(answer) -> str:
    return answer.content.decode()


def state_of(bulletin) -> str:
    return bulletin.latest.state


def test_what_waits_for_somebody_stands_first_in_their_list_alone(desk, bulletin):
    assert "chờ bạn đọc lại" in text_of(desk("editor").get("/ban/ban-tin/"))
    assert "chờ bạn" not in text_of(desk("drafter").get("/ban/ban-tin/"))


def test_each_step_asks_the_next_person(desk, bulletin, address):
    desk("editor").post(f"{address}bien-tap/")
    assert "chờ bạn duyệt" in text_of(desk("leader").get("/ban/ban-tin/"))
    desk("leader").post(f"{address}duyet/")
    assert "chờ phát hành" in text_of(desk("editor").get("/ban/ban-tin/"))


def test_the_list_is_narrowed_by_its_address(desk, bulletin):
    client = desk("viewer")
    title = WORDS["title"]
    assert title in text_of(client.get("/ban/ban-tin/?q=nop+ho+so"))
    assert title not in text_of(client.get("/ban/ban-tin/?q=lu+quet"))
    assert title in text_of(client.get("/ban/ban-tin/?tinh-trang=draft&uu-tien=3"))
    assert title not in text_of(client.get("/ban/ban-tin/?tinh-trang=released"))
    assert title not in text_of(client.get("/ban/ban-tin/?uu-tien=1"))


def test_an_empty_list_offers_the_first_step(desk, actors):
    assert "/ban/ban-tin/moi/" in text_of(desk("drafter").get("/ban/ban-tin/"))


def test_a_commune_sees_what_was_sent_to_it(desk, bulletin):
    assert desk("operator").get("/ban/ban-tin/").url == "/ban/ban-tin/den/"


def test_the_reader_answers_for_a_patients_name_or_it_does_not_pass(
    desk, bulletin, address, actors
):
    bulletin.latest.write(
        actors[Role.DRAFTER], "vi", **(WORDS | {"body": "Bệnh nhân Lò Văn Một đã khỏi."})
    )
    client = desk("editor")
    shown = text_of(client.get(address))
    [concern] = [one for one in bulletin.latest.concerns() if not one.lesser]
    assert f'id="m-{concern.key}"' in shown
    client.post(f"{address}bien-tap/")
    assert state_of(bulletin) == State.DRAFT
    client.post(f"{address}bien-tap/", {"accept": [concern.key]})
    assert state_of(bulletin) == State.REVIEWED


def test_sent_back_it_says_why_in_its_course(desk, bulletin, address):
    desk("editor").post(f"{address}bien-tap/")
    desk("leader").post(f"{address}tra-ve/", {"reason": "Thiếu số điện thoại"})
    assert state_of(bulletin) == State.DRAFT
    assert "Thiếu số điện thoại" in text_of(desk("drafter").get(address))


def test_sent_back_without_a_reason_is_refused(desk, bulletin, address):
    desk("editor").post(f"{address}bien-tap/")
    desk("leader").post(f"{address}tra-ve/", {"reason": " "})
    assert state_of(bulletin) == State.REVIEWED


def test_an_emergency_shows_who_has_approved_and_who_still_may(desk, emergency, address):
    desk("editor").post(f"{address}bien-tap/")
    shown = text_of(desk("leader").get(address))
    assert "Đã có 0 trong 2 người duyệt." in shown
    desk("leader").post(f"{address}duyet/")
    shown = text_of(desk("duty_officer").get(address))
    assert "Đã có 1 trong 2 người duyệt." in shown
    assert "Có thể duyệt: Lãnh đạo trực (trình diễn)." in shown
    desk("duty_officer").post(f"{address}duyet/")
    assert state_of(emergency) == State.APPROVED


def test_a_viewer_is_offered_no_button(desk, bulletin, address):
    shown = text_of(desk("viewer").get(address))
    assert "<form" not in shown.split('<main id="main"')[1]
    assert desk("viewer").post(f"{address}bien-tap/").status_code == 403


def seen_on(page: str) -> str:
    """What the page's form sends back of what it showed."""
    return re.search(r'name="seen" value="(\d+)"', page)[1]


def test_nobody_reads_over_words_that_were_changed_since_the_page_was_opened(
    desk, bulletin, address, actors
):
    client = desk("editor")
    seen = seen_on(text_of(client.get(address)))
    bulletin.latest.write(actors[Role.DRAFTER], "vi", **(WORDS | {"title": "Khác hẳn"}))
    answer = client.post(f"{address}bien-tap/", {"seen": seen}, follow=True)
    assert "đã đổi sau khi bạn mở trang" in text_of(answer)
    assert state_of(bulletin) == State.DRAFT


def test_nobody_approves_words_that_went_back_and_came_again_since_the_page_was_opened(
    desk, bulletin, address, actors
):
    bulletin.latest.review(actors[Role.EDITOR])
    leader = desk("leader")
    seen = seen_on(text_of(leader.get(address)))
    bulletin.latest.send_back(actors[Role.EDITOR], "Sửa tiêu đề")
    bulletin.latest.write(actors[Role.DRAFTER], "vi", **(WORDS | {"title": "Khác hẳn"}))
    bulletin.latest.review(actors[Role.EDITOR])
    assert "đã đổi" in text_of(leader.post(f"{address}duyet/", {"seen": seen}, follow=True))
    assert state_of(bulletin) == State.REVIEWED
    fresh = seen_on(text_of(leader.get(address)))
    leader.post(f"{address}duyet/", {"seen": fresh})
    assert state_of(bulletin) == State.APPROVED


def test_two_who_opened_the_page_of_an_emergency_at_once_both_approve_it(
    desk, emergency, address, actors
):
    emergency.latest.review(actors[Role.EDITOR])
    first, second = desk("leader"), desk("duty_officer")
    seen = seen_on(text_of(first.get(address)))
    for client in (first, second):
        client.post(f"{address}duyet/", {"seen": seen})
    assert state_of(emergency) == State.APPROVED
