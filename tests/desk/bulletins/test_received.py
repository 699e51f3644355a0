"""A unit's inbox of bulletins: seen, read, acknowledged; nobody else's."""

import pytest

from nguon.delivery.acknowledging import acknowledge
from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough


@pytest.fixture
def row(sent, unit_named):
    return sent.deliveries.get(contact__unit=unit_named("Xã Bản Bo"))


def text_of(answer) -> str:
    return answer.content.decode()


def test_the_number_that_waits_stands_beside_the_name_of_the_page(desk, row):
    assert '<span class="count">1<span class="for-ears">' in text_of(desk("operator").get("/ban/"))
    desk("operator").post(f"/ban/ban-tin/den/{row.pk}/da-nhan/")
    assert '<span class="count">1<span' not in text_of(desk("operator").get("/ban/"))


def test_the_work_page_offers_the_button_at_once(desk, row):
    assert f"/ban/ban-tin/den/{row.pk}/da-nhan/" in text_of(desk("operator").get("/ban/"))


def test_opened_it_counts_as_read_and_acknowledged_it_says_by_whom(desk, row, actors):
    client = desk("operator")
    client.get(f"/ban/ban-tin/den/{row.pk}/")
    row.refresh_from_db()
    assert row.standing == "read"
    client.post(f"/ban/ban-tin/den/{row.pk}/da-nhan/")
    row.refresh_from_db()
    assert row.standing == "acknowledged"
    who = actors[Role.OPERATOR].name
    assert who in text_of(client.get(f"/ban/ban-tin/den/{row.pk}/"))
    shown = text_of(desk("editor").get(f"/ban/ban-tin/dot/{row.release_id}/?q=ban+bo"))
    assert who in shown


def test_the_release_shows_who_is_silent(desk, row, actors):
    page = f"/ban/ban-tin/dot/{row.release_id}/moi/"
    assert "<li>Xã Bản Bo</li>" in text_of(desk("editor").get(page))
    acknowledge(row, actors[Role.OPERATOR])
    assert "<li>Xã Bản Bo</li>" not in text_of(desk("editor").get(page))


def test_another_units_bulletin_is_not_to_be_opened(desk, sent, unit_named):
    other = sent.deliveries.get(contact__unit=unit_named("Xã Bình Lư"))
    assert desk("operator").get(f"/ban/ban-tin/den/{other.pk}/").status_code == 404
    assert desk("operator").post(f"/ban/ban-tin/den/{other.pk}/da-nhan/").status_code == 404


def test_an_empty_inbox_says_what_will_come(desk, actors):
    assert "Chưa có bản tin nào gửi đến" in text_of(desk("operator").get("/ban/ban-tin/den/"))
