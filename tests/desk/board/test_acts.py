"""One acts on many at once, and only on those whom the filters leave and one may steer."""

from datetime import date

import pytest
from django.urls import reverse

from nguon.assignments.coverage import coverage
from nguon.assignments.models import Assignment, Reminder
from nguon.events.models import Event
from nguon.orgs.models import Role, Unit

pytestmark = pytest.mark.thorough


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


@pytest.fixture
def late(communes) -> list[Assignment]:
    Assignment.objects.filter(pk__in=[one.pk for one in communes[:10]]).update(
        due_on=date(2020, 2, 3)
    )
    return communes[:10]


@pytest.fixture
def remind(dispatch):
    return reverse("desk:board-remind", args=[dispatch.pk])


def test_one_click_reminds_all_who_are_late(as_role, remind, address, late):
    page = as_role(Role.LEADER).get(address).content.decode()
    assert "Nhắc 10 đơn vị trễ" in page
    done = as_role(Role.LEADER).post(remind, {"nhom": "late", "next": address}, follow=True)
    assert said(done) == "Đã nhắc 10 đơn vị."
    assert set(Reminder.objects.values_list("assignment", flat=True)) == {one.pk for one in late}
    assert Event.objects.filter(kind="assignment.reminded").count() == 10


def test_reminding_all_respects_the_filter(as_role, remind, address, late):
    area = late[0].unit.parent_on(date(2020, 2, 10))
    there = [one for one in late if one.unit.parent_on(date(2020, 2, 10)) == area]
    assert 0 < len(there) < len(late)
    query = f"?dia-ban={area.pk}"
    page = as_role(Role.LEADER).get(address + query).content.decode()
    assert f"Nhắc {len(there)} đơn vị trễ" in page
    as_role(Role.LEADER).post(remind + query, {"nhom": "late"})
    assert Reminder.objects.count() == len(there)


def test_chosen_units_are_reminded_of_all_that_is_open(as_role, remind, communes):
    press = Unit.objects.get(name="Báo Lai Châu")
    chosen = [press.pk, communes[0].unit_id]
    done = as_role(Role.LEADER).post(remind, {"viec": "nhac", "units": chosen}, follow=True)
    assert said(done) == "Đã nhắc 2 đơn vị về 4 việc."
    assert Reminder.objects.count() == 4


def test_very_many_choices_come_in_one_field(as_role, remind, communes):
    keys = ",".join(str(one.unit_id) for one in communes)
    done = as_role(Role.LEADER).post(remind, {"viec": "nhac", "chon": keys}, follow=True)
    assert said(done) == f"Đã nhắc {len(communes)} đơn vị."


def test_escalation_goes_to_the_unit_above(as_role, remind, late):
    one = late[0]
    done = as_role(Role.LEADER).post(
        remind, {"viec": "bao-len", "units": [one.unit_id]}, follow=True
    )
    assert said(done) == "Đã báo lên cấp trên về 1 việc."
    sent = Reminder.objects.get()
    assert sent.escalation
    assert sent.unit == one.unit.parent_on(date(2020, 2, 10))


@pytest.mark.parametrize("choice", [{}, {"units": ["0", "x"]}, {"nhom": "late"}])
def test_nothing_to_remind_is_said_with_what_to_do(as_role, remind, choice):
    done = as_role(Role.LEADER).post(remind, choice, follow=True)
    assert "Hãy" in said(done)
    assert not Reminder.objects.exists()


def test_a_district_reminds_its_own_communes_only(as_role, actors, remind, communes):
    office = actors[Role.OFFICER].unit
    Assignment.objects.update(due_on=date(2020, 2, 3))
    as_role(Role.OFFICER).post(remind, {"nhom": "late"})
    reminded = Assignment.objects.filter(reminded=1)
    assert set(reminded) == set(Assignment.objects.filter(parent__unit=office))
    stranger = next(one for one in communes if one.parent.unit != office)
    as_role(Role.OFFICER).post(remind, {"viec": "nhac", "units": [stranger.unit_id]})
    assert not Reminder.objects.filter(assignment=stranger).exists()


def test_one_button_reaches_those_whom_nobody_named(as_role, dispatch, address):
    extend = reverse("desk:board-extend", args=[dispatch.pk])
    page = as_role(Role.DRAFTER).get(address).content.decode()
    assert "Giao cho 5 phường này" in page
    done = as_role(Role.DRAFTER).post(extend, {"tat-ca": "1", "next": address}, follow=True)
    assert "5 đơn vị" in said(done)
    assert coverage(dispatch).uncovered == []
    ward = Assignment.objects.get(unit__name="Phường Tân Phong")
    assert ward.parent.unit.name == "Phòng Văn hóa - Thông tin thành phố Lai Châu"
    assert "Giao cho" not in as_role(Role.DRAFTER).get(address).content.decode()


def test_some_of_them_can_be_chosen(as_role, dispatch):
    extend = reverse("desk:board-extend", args=[dispatch.pk])
    wards = [unit.pk for unit in coverage(dispatch).uncovered[:2]]
    as_role(Role.DRAFTER).post(extend, {"units": wards})
    assert len(coverage(dispatch).uncovered) == 3


def test_adding_nobody_or_those_already_added_is_refused_in_words(as_role, dispatch, communes):
    extend = reverse("desk:board-extend", args=[dispatch.pk])
    for keys in ([], [communes[0].unit_id]):
        done = as_role(Role.DRAFTER).post(extend, {"units": keys}, follow=True)
        assert "Hãy xem lại" in said(done)
    assert len(coverage(dispatch).uncovered) == 5


def test_as_of_another_day_nothing_can_be_done(as_role, remind, address, late):
    page = as_role(Role.LEADER).get(f"{address}?ngay=2025-07-02").content.decode()
    assert "Nhắc " not in page.split("<main")[1]
    assert "Giao cho" not in page
    as_role(Role.LEADER).post(f"{remind}?ngay=2025-07-02", {"nhom": "late"})
    assert not Reminder.objects.exists()


def test_nobody_is_added_to_a_recalled_dispatch(as_role, dispatch, actors):
    from nguon.assignments import issuing

    issuing.recall(dispatch, actors[Role.LEADER], "Ban hành nhầm.")
    extend = reverse("desk:board-extend", args=[dispatch.pk])
    done = as_role(Role.DRAFTER).post(extend, {"tat-ca": "1"}, follow=True)
    assert "còn hiệu lực" in said(done)
    assert not dispatch.duties.filter(assignments__unit__name="Phường Tân Phong").exists()
