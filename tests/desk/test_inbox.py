"""Hộp việc: what waits for a unit, and what one tap does."""

from nguon.assignments.models import Assignment
from nguon.dispatches.codes import Code
from nguon.dispatches.models import Arrival


def _arrived(actors, role):
    return Arrival.objects.get(unit=actors[role].unit)


def test_one_tap_registers_the_dispatch_and_acknowledges_its_work(desk, actors):
    arrival = _arrived(actors, "officer")
    page = desk("officer")
    assert "Vào sổ và nhận việc" in page.get("/ban/").text
    page.post(f"/ban/van-den/{arrival.pk}/vao-so/", {"acknowledge": "1"})
    arrival.refresh_from_db()
    assert (arrival.code, arrival.ordinal) == (Code.RECEIVED, 1)
    work = Assignment.objects.get(unit=arrival.unit)
    assert work.code == Code.RECEIVED


def test_registering_alone_leaves_the_work_unacknowledged(desk, actors):
    arrival = _arrived(actors, "officer")
    desk("officer").post(f"/ban/van-den/{arrival.pk}/vao-so/")
    assert Assignment.objects.get(unit=arrival.unit).code == Code.ARRIVED


def test_a_refusal_needs_its_reason(desk, actors):
    arrival = _arrived(actors, "officer")
    page = desk("officer")
    answer = page.post(f"/ban/van-den/{arrival.pk}/tu-choi/", {"reason": " "}, follow=True)
    assert "Hãy ghi lý do từ chối" in answer.text
    arrival.refresh_from_db()
    assert arrival.code == Code.ARRIVED


def test_a_second_tap_on_a_stale_page_changes_nothing(desk, actors):
    arrival = _arrived(actors, "officer")
    page = desk("officer")
    page.post(f"/ban/van-den/{arrival.pk}/vao-so/")
    answer = page.post(f"/ban/van-den/{arrival.pk}/vao-so/", follow=True)
    assert "Hãy tải lại trang" in answer.text
    arrival.refresh_from_db()
    assert arrival.ordinal == 1


def test_a_commune_does_not_see_another_commune_s_work(desk, actors, unit_named):
    other = Assignment.objects.get(unit=unit_named("Xã Bình Lư"))
    assert desk("operator").get(f"/ban/viec/{other.pk}/").status_code == 404
    assert desk("officer").get(f"/ban/viec/{other.pk}/").status_code == 200
