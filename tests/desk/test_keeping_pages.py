"""Bodies, addresses and default deadlines, as an administrator keeps them."""

from datetime import date

import pytest

from nguon.assignments.models import DeadlinePolicy
from nguon.assignments.working_days import add_working_days
from nguon.events.models import Event
from nguon.orgs import addressees
from nguon.orgs.models import Unit

BODY = {
    "name": "Sở Khoa học và Công nghệ mới",
    "kind": "department",
    "aliases": "Sở KHCN mới\nSở KH&CN mới",
    "valid_from": "2020-02-17",
}
POLICIES = "/ban/co-quan/thoi-han/"


@pytest.fixture
def administrator(desk):
    return desk("administrator")


def act(client, unit: Unit, what: str, **typed):
    return client.post(f"/ban/co-quan/{unit.pk}/{what}/", typed)


def test_a_new_department_is_addressed_by_its_names_from_its_day(administrator, lai_chau):
    assert act(administrator, lai_chau, "them", **BODY).status_code == 302
    made = Unit.objects.get(name=BODY["name"])
    assert made.parent_on(date(2020, 2, 17)) == lai_chau
    (meaning,) = addressees.understand("Sở KH&CN mới", lai_chau, date(2020, 2, 20))
    assert list(meaning.units) == [made]
    (before,) = addressees.understand("Sở KH&CN mới", lai_chau, date(2020, 2, 16))
    assert not before.units
    assert Event.objects.get(kind="unit.created").data["unit"] == BODY["name"]


def test_the_same_name_twice_is_refused_at_the_field(administrator, lai_chau):
    answer = act(administrator, lai_chau, "them", **{**BODY, "name": "Sở Y tế"})
    assert answer.status_code == 422
    assert "Đã có đơn vị trực thuộc tên “Sở Y tế”" in answer.text


def test_addresses_are_changed_and_the_log_keeps_the_former(administrator, unit_named):
    unit = unit_named("Sở Y tế")
    former = unit.email
    act(administrator, unit, "dia-chi", email="van-thu@soyte.example", organ_id="H35.07")
    unit.refresh_from_db()
    assert (unit.email, unit.organ_id) == ("van-thu@soyte.example", "H35.07")
    changes = Event.objects.get(kind="unit.addressed").data["changes"]
    assert changes["email"] == {"from": former, "to": "van-thu@soyte.example"}
    assert "H35.07" in administrator.get(f"/ban/co-quan/{unit.pk}/").text


def test_whom_newsrooms_turn_to_is_kept_and_shown(administrator, unit_named):
    unit = unit_named("Sở Y tế")
    typed = {"press_office": "Văn phòng Sở", "press_phone": "0213 3876 543"}
    act(administrator, unit, "dia-chi", press_email="bao-chi@soyte.example", **typed)
    shown = "Văn phòng Sở, 0213 3876 543, bao-chi@soyte.example"
    assert shown in administrator.get(f"/ban/co-quan/{unit.pk}/").text
    assert act(administrator, unit, "dia-chi", press_phone="gọi sau").status_code == 422


def test_a_code_of_another_agency_is_refused(administrator, unit_named):
    act(administrator, unit_named("Sở Y tế"), "dia-chi", email="", organ_id="H35.07")
    answer = act(administrator, unit_named("Báo Lai Châu"), "dia-chi", email="", organ_id="H35.07")
    assert "Mã H35.07 đang là của Sở Y tế." in answer.text
    assert unit_named("Báo Lai Châu").organ_id == ""


@pytest.mark.parametrize("code", ["H35 01", "H35..01", "<x>", "H35."])
def test_a_code_of_the_wrong_shape_is_refused(administrator, unit_named, code):
    answer = act(administrator, unit_named("Sở Y tế"), "dia-chi", email="", organ_id=code)
    assert answer.status_code == 422


def test_a_unit_ends_on_a_day_and_has_heirs(administrator, unit_named):
    old, heir = unit_named("Sở Y tế"), unit_named("Báo Lai Châu")
    act(administrator, old, "ket-thuc", day="2020-03-01", heirs="Báo Lai Châu")
    old.refresh_from_db()
    assert (old.valid_to, old.successors.get().new) == (date(2020, 3, 1), heir)
    assert old.parent_on(date(2020, 2, 29)) and not old.parent_on(date(2020, 3, 1))
    assert Event.objects.get(kind="unit.ended").data["heirs"] == ["Báo Lai Châu"]


def test_heirs_that_nobody_knows_are_named(administrator, unit_named):
    unit = unit_named("Sở Y tế")
    answer = act(administrator, unit, "ket-thuc", day="2020-03-01", heirs="Sở Không Có")
    assert "không có đơn vị nào tên “Sở Không Có”" in answer.text
    unit.refresh_from_db()
    assert unit.valid_to is None


def test_a_new_default_deadline_holds_from_its_day_and_the_former_until_then(administrator):
    typed = {"urgency": "", "working_days": "7", "valid_from": "2020-03-02"}
    assert administrator.post(POLICIES, typed).status_code == 302
    before, after = date(2020, 2, 28), date(2020, 3, 2)
    assert DeadlinePolicy.due_on("", before) == add_working_days(before, 5)
    assert DeadlinePolicy.due_on("", after) == add_working_days(after, 7)
    assert Event.objects.get(kind="policy.laid_down").data["days"] == 7
    assert ">7<" not in administrator.get(f"{POLICIES}?ngay=2020-02-28").text
    assert ">7<" in administrator.get(f"{POLICIES}?ngay=2020-03-02").text


def test_a_rule_laid_down_before_a_later_one_ends_where_that_begins(administrator):
    for days, since in (("9", "2020-06-01"), ("7", "2020-03-02")):
        typed = {"urgency": "", "working_days": days, "valid_from": since}
        administrator.post(POLICIES, typed)
    in_may, in_june = date(2020, 5, 5), date(2020, 6, 2)
    assert DeadlinePolicy.due_on("", in_may) == add_working_days(in_may, 7)
    assert DeadlinePolicy.due_on("", in_june) == add_working_days(in_june, 9)


def test_a_default_deadline_is_stopped(administrator):
    policy = DeadlinePolicy.objects.get(urgency="khẩn")
    administrator.post(f"{POLICIES}{policy.pk}/ngung/")
    assert DeadlinePolicy.due_on("khẩn", date(2020, 2, 10)) is None
    assert "không đặt hạn" in administrator.get(POLICIES).text


def test_others_see_the_deadlines_and_change_nothing(desk):
    drafter = desk("drafter")
    assert "Đặt thời hạn mới" not in drafter.get(POLICIES).text
    assert drafter.post(POLICIES, {"working_days": "1"}).status_code == 403
    assert drafter.get("/ban/co-quan/1/them/").status_code == 403
