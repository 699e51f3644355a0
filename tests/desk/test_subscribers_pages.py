"""Who is told, as an administrator sees it: counts, one person by the whole number, lists."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from nguon.delivery.models import AddressList, How
from nguon.delivery.models.subscriber import ALL_TOPICS
from nguon.delivery.subscribers import consent_text
from nguon.delivery.subscribers.lists.taking_in import Reader
from nguon.delivery.subscribers.membership import Agreement, Choice, find, join
from nguon.events.models import Event

NUMBER = "+84912345678"


@pytest.fixture
def told(unit_named):
    agreement = Agreement(consent_text.WEB, consent_text.USES, How.WEB, "mã")
    return join("sms", NUMBER, Choice(unit_named("Xã Bản Bo"), ALL_TOPICS), agreement)


def test_the_page_counts_and_names_nobody(desk, told):
    page = desk("administrator").get("/ban/nguoi-nhan/").text
    assert "Xã Bản Bo" in page
    assert "678" not in page


def test_a_person_is_found_by_the_whole_number_and_that_is_logged(desk, told):
    client = desk("administrator")
    answer = client.post("/ban/nguoi-nhan/tra/", {"address": "0912 345 678"})
    assert answer.url == f"/ban/nguoi-nhan/{told.pk}/"
    page = client.get(answer.url).text
    assert "09•• ••• 678" in page
    assert "345" not in page
    assert Event.objects.filter(kind="subscriber.looked_up").count() == 1


def test_part_of_a_number_finds_nobody(desk, told):
    answer = desk("administrator").post("/ban/nguoi-nhan/tra/", {"address": "678"}, follow=True)
    assert "Số điện thoại sai" in answer.text


def test_the_whole_number_is_shown_for_a_reason_on_record(desk, told):
    client, page = desk("administrator"), f"/ban/nguoi-nhan/{told.pk}/xem/"
    assert NUMBER not in client.post(page, {"reason": ""}, follow=True).text
    answer = client.post(page, {"reason": "người dân gọi hỏi"})
    assert NUMBER in answer.text
    assert answer["Cache-Control"] == "no-store"
    assert Event.objects.filter(kind="subscriber.address_seen").count() == 1


def test_on_request_the_data_are_handed_out_and_deleted(desk, told):
    client, page = desk("administrator"), f"/ban/nguoi-nhan/{told.pk}/"
    assert client.post(f"{page}xuat/").json()["contacts"][0]["address"] == NUMBER
    client.post(f"{page}xoa/")
    assert find(NUMBER) == []
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"subscriber.exported", "subscriber.erased"} <= kinds


def test_a_list_is_handed_in_read_and_its_refusals_downloaded(desk, lai_chau, tmp_path, settings):
    settings.DATA = tmp_path
    client = desk("administrator")
    file = SimpleUploadedFile("ds.csv", "sdt,xa\n0912345678,Bản Bo\n12,Bản Bo\n".encode())
    facts = {"file": file, "basis": "Biên bản thôn", "uses": ["1", "2"]}
    answer = client.post("/ban/nguoi-nhan/", facts)
    assert "Bạn có thể rời trang này" in client.get(answer.url).text
    Reader()()
    assert "dòng không nhận" in client.get(answer.url).text
    pk = AddressList.objects.get().pk
    body = b"".join(client.get(f"/ban/nguoi-nhan/danh-sach/{pk}/csv/").streaming_content).decode()
    assert '3,"Số điện thoại sai' in body


@pytest.mark.parametrize("role", ["editor", "clerk", "leader", "viewer"])
def test_nobody_else_comes_near(desk, told, role):
    client = desk(role)
    assert client.get("/ban/nguoi-nhan/").status_code == 403
    assert client.post(f"/ban/nguoi-nhan/{told.pk}/xem/", {"reason": "x"}).status_code == 403
