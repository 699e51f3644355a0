"""Asking to be told: one question a page, confirmed twice, changed and left by one's own link."""

import json
import re

import pytest
from django.test import Client

from nguon.delivery.models import Contact, Group, Note, SignUp
from nguon.delivery.models.subscriber import ALL_TOPICS, mask_of
from nguon.delivery.subscribers.membership import find

NUMBER = "+84912345678"


@pytest.fixture
def commune(unit_named):
    return unit_named("Xã Bản Bo")


@pytest.fixture
def citizen() -> Client:
    """Without cookies, and held to every check."""
    return Client(enforce_csrf_checks=True)


def fill_in(citizen, commune, address="0912 345 678", **more) -> SignUp:
    page = f"/dang-ky/lien-he/?xa={commune.pk}&loai={ALL_TOPICS}&tieng=hmn"
    answer = citizen.post(page, {"address": address, "how": "sms", "agree": "on", **more})
    assert answer.status_code == 302, answer.content.decode()
    return SignUp.objects.latest("pk")


def joined(citizen, commune) -> Contact:
    sign_up = fill_in(citizen, commune)
    code = re.search(r"\b(\d{6})\b", Note.objects.latest("pk").words)[1]
    citizen.post(f"/dang-ky/ma/{sign_up.token}/", {"code": code})
    return find(NUMBER)[0]


def test_the_commune_is_found_without_marks(citizen, commune):
    page = citizen.get("/dang-ky/?q=ban bo").content.decode()
    assert f"/dang-ky/tin/?xa={commune.pk}" in page
    assert "Huyện Tam Đường" in page


def test_each_answer_leads_to_the_next_question(citizen, commune):
    answer = citizen.get(f"/dang-ky/tin/?xa={commune.pk}&tin=chon&loai=1&loai=3")
    assert answer.url == f"/dang-ky/tieng/?xa={commune.pk}&loai={mask_of([1, 3])}"
    answer = citizen.get(f"{answer.url}&tieng=hmn")
    assert answer.url.endswith("tieng=hmn")
    assert "Tôi đồng ý" in citizen.get(answer.url).content.decode()


def test_with_the_code_one_is_told_in_ones_own_tongue(citizen, commune):
    contact = joined(citizen, commune)
    assert (contact.unit, contact.language, contact.group) == (commune, "hmn", Group.SUBSCRIBER)
    assert contact.consents.get().text == "web-1"


def test_without_agreeing_nothing_is_sent(citizen, commune):
    page = f"/dang-ky/lien-he/?xa={commune.pk}"
    assert citizen.post(page, {"address": "0912345678", "how": "sms"}).status_code == 422
    assert not Note.objects.exists()


def test_a_wrong_number_is_said_and_kept_in_its_field(citizen, commune):
    page = f"/dang-ky/lien-he/?xa={commune.pk}"
    answer = citizen.post(page, {"address": "0912 34", "how": "sms", "agree": "on"})
    assert answer.status_code == 422
    assert 'value="0912 34"' in answer.content.decode()


def test_whoever_looks_at_the_letters_link_confirms_nothing(citizen, commune):
    sign_up = fill_in(citizen, commune, "mot@thu.example")
    link = f"/dang-ky/thu/{sign_up.secret}/"
    assert "Đồng ý nhận tin" in citizen.get(link).content.decode()
    assert find("mot@thu.example") == []
    assert citizen.post(link).status_code == 302
    assert find("mot@thu.example")


def test_the_page_that_waits_for_the_letter_confirms_nothing(citizen, commune):
    sign_up = fill_in(citizen, commune, "mot@thu.example")
    citizen.post(f"/dang-ky/ma/{sign_up.token}/", {"code": "000000"})
    assert find("mot@thu.example") == []


def test_no_page_sets_a_cookie_or_shows_the_number(citizen, commune):
    contact = joined(citizen, commune)
    answer = citizen.get(f"/dang-ky/cua-toi/{contact.token}/")
    assert not answer.cookies
    assert "09•• ••• 678" in answer.content.decode()
    assert "345" not in re.sub(r'value="\d+"', "", answer.content.decode())


def test_ones_own_page_changes_what_one_is_told(citizen, commune, unit_named):
    contact = joined(citizen, commune)
    other = unit_named("Xã Bình Lư")
    page = f"/dang-ky/cua-toi/{contact.token}/"
    citizen.post(page, {"xa": other.pk, "tin": "khan-cap", "tieng": "vi"})
    contact.refresh_from_db()
    assert (contact.unit, contact.topics, contact.language) == (other, 0, "vi")


def test_one_button_stops_and_another_forgets(citizen, commune):
    contact = joined(citizen, commune)
    page = f"/dang-ky/cua-toi/{contact.token}/"
    citizen.post(f"{page}ngung/")
    contact.refresh_from_db()
    assert contact.stopped_at is not None
    assert "Đã xóa" in citizen.post(f"{page}xoa/").content.decode()
    assert find(NUMBER) == []
    assert citizen.get(page).status_code == 404


def test_ones_own_data_are_complete_and_readable(citizen, commune):
    contact = joined(citizen, commune)
    page = f"/dang-ky/cua-toi/{contact.token}/du-lieu/"
    about = json.loads(citizen.get(f"{page}?dang=json").content)
    (one,) = about["contacts"]
    assert (one["address"], one["place"], one["language"]) == (NUMBER, "Xã Bản Bo", "hmn")
    assert one["consents"][0]["words"].startswith("Tôi đồng ý")
    assert NUMBER in citizen.get(page).content.decode()


def test_a_mail_programs_stop_is_a_withdrawal_on_record(citizen, commune):
    contact = joined(citizen, commune)
    citizen.post(f"/ngung/{contact.token}/", {"List-Unsubscribe": "One-Click"})
    assert [one.given for one in contact.consents.all()] == [True, False]


def test_a_gateway_hands_over_what_people_text(citizen, commune, settings):
    settings.SMS_PROVIDERS = ["https://x:khoa@sms.example/gui"]
    said = json.dumps({"from": "84912345678", "text": "DK ban bo"})

    def post(key: str) -> int:
        return citizen.post(
            "/nhan-tin/", said, "application/json", headers={"Authorization": f"Bearer {key}"}
        ).status_code

    assert post("sai") == 401
    assert find(NUMBER) == []
    assert post("khoa") == 204
    assert find(NUMBER)[0].unit == commune
