"""Officers keep the words, call people back, announce outages, read the figures."""

import csv
from datetime import timedelta

import pytest

from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs.models import Role
from nguon.services.mentions import mention
from nguon.services.models import DailyCount, HelpRequest, MissedSearch, Outage, Procedure
from nguon.services.models.help import ask_for_help
from nguon.services.models.use import Kind, count
from nguon.services.models.words import note_missed
from tests.bulletins.conftest import bulletin
from tests.delivery.site.conftest import approve, approved, send_out, site
from tests.desk.conftest import desk

pytestmark = pytest.mark.thorough

__all__ = ["approve", "approved", "bulletin", "desk", "send_out", "site"]
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
    assert shown.count("<rect") == 7 and "ngày nhiều nhất 1" in shown


def test_figures_are_a_table_for_spreadsheets_without_formulas(desk, birth, unit_named):
    commune = unit_named("Xã Bản Bo")
    Procedure.objects.filter(pk=birth.pk).update(name="=1+1")
    for kind in (Kind.VIEW, Kind.VIEW, Kind.START):
        count(birth, kind, commune)
    count(birth, Kind.ASK)
    answer = desk(Role.VIEWER).get(f"{ROOT}so-lieu/csv/?ngay=7")
    said = b"".join(answer.streaming_content).decode("utf-8-sig")
    _head, *rows = csv.reader(said.splitlines())
    assert ["2020-02-10", "1.001193", "'=1+1", commune.code, "Xã Bản Bo", "2", "1", "0"] in rows
    assert ["2020-02-10", "1.001193", "'=1+1", "", "", "0", "0", "1"] in rows and len(rows) == 2


def test_before_and_after_a_bulletin_stand_side_by_side_with_no_day_to_come(
    desk, birth, actors, approved, send_out
):
    out = send_out(approved).bulletin
    mention(out, birth, actors["editor"])
    for days, many in ((-5, 40), (-1, 2), (0, 3), (1, 4)):
        day = clock.today() + timedelta(days=days)
        DailyCount.objects.create(procedure=birth, day=day, kind=Kind.START, count=many)
    clock.stand_at(clock.now() + timedelta(days=1))
    shown = page(desk(Role.VIEWER), f"{birth.pk}/")
    assert "2 ngày từ hôm phát hành: 7 lượt bắt đầu; 2 ngày ngay trước: 2." in shown
    assert "không nói bên này do bên kia" in shown
    assert shown.count("<rect") == 28 and shown.count('class="since"') == 14
