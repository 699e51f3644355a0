"""Officers keep the words, call people back, announce outages, read the figures."""

import pytest

from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.services.models import HelpRequest, MissedSearch, Outage
from nguon.services.models.help import ask_for_help
from nguon.services.models.use import Kind, count
from nguon.services.models.words import note_missed
from tests.desk.conftest import desk

__all__ = ["desk"]
ROOT = "/ban/dich-vu-cong/"


def page(client, address: str) -> str:
    answer = client.get(ROOT + address)
    assert answer.status_code == 200, answer
    return answer.content.decode()


@pytest.fixture
def asked(birth, unit_named) -> HelpRequest:
    return ask_for_help(birth, unit_named("Xã Bản Bo"), "0912345678")


def test_a_procedure_is_found_by_peoples_words(desk, birth):
    assert "Đăng ký khai sinh" in page(desk(Role.VIEWER), "?q=con+moi+de")


def test_an_editor_adds_and_drops_words_and_a_viewer_cannot(desk, birth):
    editor = desk(Role.EDITOR)
    add = f"{ROOT}{birth.pk}/cach-noi/"
    assert desk(Role.VIEWER).post(add, {"text": "lời thử"}).status_code == 403
    editor.post(add, {"text": "lời thử"})
    assert "lời thử" in page(editor, f"{birth.pk}/")
    editor.post(f"{ROOT}cach-noi/{birth.phrases.get(text='lời thử').pk}/bo/")
    assert Event.objects.filter(kind="procedure.words_changed").count() == 2
    assert not birth.phrases.in_use().filter(text="lời thử").exists()


def test_what_was_looked_for_in_vain_becomes_words_of_a_procedure(desk, birth):
    note_missed("giay cho con moi sinh ra")
    editor = desk(Role.EDITOR)
    assert "giay cho con moi sinh ra" in page(editor, "tim-khong-thay/")
    words = {"words": "giay cho con moi sinh ra", "code": birth.code}
    editor.post(f"{ROOT}tim-khong-thay/gan/", words)
    assert not MissedSearch.objects.exists()
    assert birth.phrases.filter(text=words["words"]).exists()


def test_the_commune_calls_back_with_masked_numbers_until_one_looks(desk, asked):
    operator = desk(Role.OPERATOR)
    listed = page(operator, "nho-giup/")
    assert "09•• ••• 678" in listed and "912345678" not in listed
    shown = operator.post(f"{ROOT}nho-giup/{asked.pk}/so/")
    assert "tel:+84912345678" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    operator.post(f"{ROOT}nho-giup/{asked.pk}/xong/", {"outcome": "Đã giúp"})
    assert HelpRequest.objects.get().outcome == "Đã giúp"


def test_an_office_elsewhere_sees_nobody_who_waits(desk, asked):
    officer = desk(Role.OFFICER)
    assert "678" not in page(officer, "nho-giup/")
    assert officer.post(f"{ROOT}nho-giup/{asked.pk}/so/").status_code == 404


def test_an_outage_is_announced_and_ended(desk, shipped):
    duty = desk(Role.DUTY_OFFICER)
    duty.post(f"{ROOT}gian-doan/", {"words": "Cổng bảo trì", "ends_at": ""})
    assert Outage.objects.now().count() == 1
    duty.post(f"{ROOT}gian-doan/{Outage.objects.get().pk}/het/")
    assert Outage.objects.now().count() == 0
    assert desk(Role.VIEWER).post(f"{ROOT}gian-doan/", {"words": "x"}).status_code == 403


def test_figures_are_shown_by_procedure_place_and_day(desk, birth, unit_named):
    count(birth, Kind.VIEW, unit_named("Xã Bản Bo"))
    shown = page(desk(Role.VIEWER), "so-lieu/?ngay=7")
    assert "Xã Bản Bo" in shown and "Đăng ký khai sinh" in shown and "10/02/2020" in shown
