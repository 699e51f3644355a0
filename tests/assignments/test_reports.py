"""Reports with evidence, and what the giver makes of them."""

import pytest

from nguon.assignments.models import Evidence, Report
from nguon.dispatches import intake
from nguon.dispatches.codes import Code
from nguon.events.models import Event
from nguon.events.refusal import Refused


@pytest.fixture
def done(station, worker) -> Report:
    return Report.make(station, worker(station), "Đã phát ba lần", final=True)


def test_a_report_keeps_text_photo_document_and_link(station, worker):
    photo = intake.keep(b"\xff\xd8\xff", "loa.jpg")
    paper = intake.keep(b"%PDF-1.7", "bien-ban.pdf")
    report = Report.make(
        station, worker(station), " Đã phát ", False, [photo, paper], "https://laichau.gov.vn/a"
    )
    kinds = report.evidence.order_by("pk").values_list("kind", flat=True)
    assert report.text == "Đã phát"
    assert list(kinds) == [Evidence.Kind.PHOTO, Evidence.Kind.DOCUMENT, Evidence.Kind.LINK]


def test_the_log_has_the_hashes_of_the_evidence(station, worker):
    photo = intake.keep(b"\xff\xd8\xff", "loa.jpg")
    Report.make(station, worker(station), "Đã phát", False, [photo])
    assert Event.objects.get(kind="assignment.reported").data["files"] == [photo.sha256]


@pytest.mark.parametrize("final", [False, True])
def test_a_report_without_words_is_refused_and_leaves_nothing(station, worker, final):
    with pytest.raises(Refused) as refusal:
        Report.make(station, worker(station), "  ", final)
    assert refusal.value.field == "text"
    assert not Report.objects.exists()


def test_a_final_report_finishes_the_duty(done, station):
    station.refresh_from_db()
    assert station.code == Code.DONE
    assert station.finished_at is not None


def test_an_accepted_report_stays_and_the_time_is_noted(done, station, giver):
    done.accept(giver)
    station.refresh_from_db()
    assert done.verdict == Report.Verdict.ACCEPTED
    assert station.accepted_at is not None


def test_accepting_progress_does_not_accept_the_whole(station, worker, giver):
    Report.make(station, worker(station), "Đang làm", final=False).accept(giver)
    station.refresh_from_db()
    assert (station.code, station.accepted_at) == (Code.WORKING, None)


def test_a_returned_report_opens_the_duty_again_with_a_remark(done, station, giver):
    done.send_back(giver, " Thiếu ảnh ")
    station.refresh_from_db()
    assert (station.code, station.finished_at) == (Code.WORKING, None)
    assert (done.verdict, done.remark) == (Report.Verdict.RETURNED, "Thiếu ảnh")


def test_a_duty_whose_report_was_returned_can_be_finished_anew(done, station, worker, giver):
    done.send_back(giver, "Thiếu ảnh")
    Report.make(station, worker(station), "Đã bổ sung ảnh", final=True)
    station.refresh_from_db()
    assert station.code == Code.DONE


def test_returning_without_a_remark_is_refused(done, giver):
    with pytest.raises(Refused) as refusal:
        done.send_back(giver, " ")
    assert refusal.value.field == "remark"
    done.refresh_from_db()
    assert done.verdict == Report.Verdict.PENDING


@pytest.mark.parametrize("first", ["accept", "send_back"])
@pytest.mark.parametrize("second", ["accept", "send_back"])
def test_a_report_is_judged_once(done, giver, first, second):
    arguments = {"accept": [], "send_back": ["Thiếu ảnh"]}
    getattr(done, first)(giver, *arguments[first])
    with pytest.raises(Refused):
        getattr(Report.objects.get(pk=done.pk), second)(giver, *arguments[second])


def test_an_older_report_of_progress_may_be_returned_after_the_duty_is_done(station, worker, giver):
    progress = Report.make(station, worker(station), "Đang làm", final=False)
    Report.make(station, worker(station), "Đã xong", final=True)
    progress.send_back(giver, "Ghi rõ số buổi")
    station.refresh_from_db()
    assert station.code == Code.DONE


def test_an_office_is_not_done_while_its_communes_are_not(office, worker):
    with pytest.raises(Refused, match=r"Còn \d+ đơn vị") as refusal:
        Report.make(office, worker(office), "Đã xong", final=True)
    assert refusal.value.field == "final"
    office.refresh_from_db()
    assert office.code == Code.ARRIVED


def test_an_office_may_report_progress_meanwhile(office, worker):
    Report.make(office, worker(office), "Đã hướng dẫn các xã", final=False)
    office.refresh_from_db()
    assert office.code == Code.WORKING
