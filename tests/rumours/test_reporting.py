"""A citizen reports what nobody released: counted with its like, nothing personal kept."""

from datetime import timedelta

import pytest

from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.events.models import Event
from nguon.events.refusal import Refused
from nguon.orgs.models import Role
from nguon.portal import rumours
from nguon.record.crowd import Crowd
from nguon.rumours.models import Rumour
from nguon.rumours.reporting import expire_reports, report
from nguon.viet.folding import without_marks
from tests.bulletins.conftest import WORDS as OFFICIAL

from .conftest import TOLD

REPORT = "/tin-don/bao/"


def test_what_says_nearly_the_same_is_counted_as_one(reported):
    for again in (TOLD, without_marks(TOLD).lower(), TOLD.replace("ba mét", "bốn mét")):
        assert report(again) == reported
    other = report("Ngày mai cả tỉnh cắt điện mười ngày liền, mua nến tích trữ đi.")
    reported.refresh_from_db()
    assert (reported.count, other.count) == (4, 1)
    assert reported.wordings.count() == 2
    assert Event.objects.filter(kind="rumour.reported").count() == 2


def test_what_denies_a_rumour_is_not_that_rumour(reported):
    assert report(TOLD.replace("thủy điện xả", "thủy điện không xả")) != reported


def test_personal_data_is_struck_out_before_anything_is_kept(lai_chau):
    made = report("Anh Nguyễn Văn Tám số 0912 345 678 báo mai vỡ đập Mường Mô, chạy ngay đi.")
    kept = f"{made.text} {made.wordings.get().text}"
    assert "345" not in kept and "Tám" not in kept
    assert "[số điện thoại]" in kept and "Mường Mô" in kept


def test_too_few_words_are_no_report(lai_chau):
    with pytest.raises(Refused, match="ngắn quá"):
        report("vỡ đập rồi")


def test_the_page_offers_it_for_the_unknown_and_takes_it_without_an_account(client, lai_chau):
    page = client.post("/kiem-chung/", {"loi": TOLD}).content.decode()
    assert "Báo tin này cho cơ quan chức năng" in page
    answer = client.post(REPORT, {"loi": TOLD})
    assert "Đã nhận lời báo của bạn" in answer.content.decode()
    assert not answer.cookies
    assert Rumour.objects.get().count == 1


def test_what_is_official_is_not_taken_in(client, approved, actors):
    release(approved, actors[Role.EDITOR])
    answer = client.post(REPORT, {"loi": OFFICIAL["body"]})
    assert answer.status_code == 422
    assert "không cần báo" in answer.content.decode()
    page = client.post("/kiem-chung/", {"loi": OFFICIAL["body"]}).content.decode()
    assert REPORT not in page
    assert not Rumour.objects.exists()


def test_who_reports_too_fast_has_to_wait(client, lai_chau, monkeypatch):
    monkeypatch.setattr(rumours, "reporters", Crowd(most=0))
    assert client.post(REPORT, {"loi": TOLD}).status_code == 429
    assert not Rumour.objects.exists()


def test_reports_that_nobody_answered_go_after_their_time(reported, published):
    old = report("Ngày mai cả tỉnh cắt điện mười ngày liền, mua nến tích trữ đi.")
    Rumour.objects.update(last_at=clock.now() - timedelta(days=91))
    assert expire_reports() == 1
    assert not Rumour.objects.filter(pk=old.pk).exists()
    again = report(old.text)  # what went is not found again
    assert report(old.text) == again
