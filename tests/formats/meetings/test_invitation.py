"""Invitations, read back by a parser that is not ours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import vobject

from nguon.formats.meetings import Attendee, Meeting, Method, invitation, media_type

_HANOI = timezone(timedelta(hours=7))
_MEETING = Meeting(
    uid="5c7f1d0a-2a52-4c3e-9a57-0b5f3f0c1d11",
    title="Họp triển khai Chỉ thị số 05/CT-BTTTT về phòng, chống dịch; bàn về loa truyền thanh",
    starts=datetime(2026, 3, 2, 8, 0, tzinfo=_HANOI),
    ends=datetime(2026, 3, 2, 9, 30, tzinfo=_HANOI),
    stamp=datetime(2026, 3, 1, 1, 2, 3, tzinfo=UTC),
    organiser=Attendee("Sở Văn hóa, Thể thao và Du lịch", "vhttdl@laichau.example"),
    attendees=(
        Attendee("UBND xã Mường Mô", "muongmo@laichau.example"),
        Attendee("Báo Lai Châu", "bao@laichau.example", required=False),
    ),
    description="Nội dung:\n1. Đánh giá; 2. Phân công, thời hạn.\nĐề nghị dự đúng thành phần.",
    place="Phòng họp tầng 2, trụ sở UBND tỉnh",
    room="https://hop.laichau.example/chi-thi-05-9f2c",
    page="https://tin.laichau.example/hop/5",
)


def _read(meeting: Meeting) -> Any:
    return vobject.readOne(invitation(meeting).decode())


def test_every_field_is_read_back() -> None:
    calendar = _read(_MEETING)
    event = calendar.vevent
    assert (calendar.version.value, calendar.method.value) == ("2.0", "REQUEST")
    assert event.uid.value == _MEETING.uid
    assert event.sequence.value == "0"
    assert event.dtstamp.value == _MEETING.stamp
    assert (event.dtstart.value, event.dtend.value) == (_MEETING.starts, _MEETING.ends)
    assert event.summary.value == _MEETING.title
    assert event.description.value == _MEETING.description
    assert event.location.value == _MEETING.place
    assert event.url.value == _MEETING.page
    assert event.status.value == "CONFIRMED"


def test_the_organiser_asks_each_attendee_for_an_answer() -> None:
    event = _read(_MEETING).vevent
    assert event.organizer.value == "mailto:vhttdl@laichau.example"
    assert event.organizer.params["CN"] == ["Sở Văn hóa, Thể thao và Du lịch"]
    first, second = event.attendee_list
    assert first.value == "mailto:muongmo@laichau.example"
    assert first.params == {
        "CN": ["UBND xã Mường Mô"],
        "ROLE": ["REQ-PARTICIPANT"],
        "PARTSTAT": ["NEEDS-ACTION"],
        "RSVP": ["TRUE"],
    }
    assert second.params["ROLE"] == ["OPT-PARTICIPANT"]


def test_the_room_is_a_conference_of_rfc_7986() -> None:
    room = _read(_MEETING).vevent.conference
    assert room.value == _MEETING.room
    assert room.params["VALUE"] == ["URI"]
    assert room.params["FEATURE"] == ["AUDIO", "VIDEO"]


def test_calendars_remind_before_the_meeting() -> None:
    alarm = _read(_MEETING).vevent.valarm
    assert alarm.action.value == "DISPLAY"
    assert alarm.trigger.value == timedelta(minutes=-15)


def test_times_are_vietnam_s_wherever_they_were_given() -> None:
    abroad = replace(
        _MEETING, starts=_MEETING.starts.astimezone(UTC), ends=_MEETING.ends.astimezone(UTC)
    )
    assert b"DTSTART;TZID=Asia/Ho_Chi_Minh:20260302T080000" in invitation(abroad)
    assert b"BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh" in invitation(abroad)


def test_a_change_is_the_same_meeting_in_a_later_revision() -> None:
    later = _MEETING.stamp + timedelta(hours=1)
    moved = _MEETING.revised(later, starts=_MEETING.starts + timedelta(minutes=30))
    event = _read(moved).vevent
    assert event.uid.value == _MEETING.uid
    assert event.sequence.value == "1"
    assert event.dtstamp.value == later
    assert event.dtstart.value == _MEETING.starts + timedelta(minutes=30)


def test_calling_off_removes_the_meeting_from_every_calendar() -> None:
    off = _MEETING.revised(_MEETING.stamp).called_off(_MEETING.stamp + timedelta(hours=2))
    calendar = _read(off)
    event = calendar.vevent
    assert calendar.method.value == "CANCEL"
    assert (event.uid.value, event.sequence.value) == (_MEETING.uid, "2")
    assert event.status.value == "CANCELLED"
    assert len(event.attendee_list) == 2
    assert not hasattr(event, "valarm")


def test_lines_are_folded_at_75_octets_and_between_letters() -> None:
    data = invitation(replace(_MEETING, description="Đề nghị khẩn trương " * 40))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def test_mail_programs_learn_what_to_do_from_the_media_type() -> None:
    assert media_type(_MEETING.method) == "text/calendar; method=REQUEST; charset=utf-8"
    assert media_type(Method.CANCEL) == "text/calendar; method=CANCEL; charset=utf-8"


def test_text_cannot_smuggle_in_a_line() -> None:
    event = _read(replace(_MEETING, title="Họp\r\nATTENDEE:mailto:x@y.example")).vevent
    assert len(event.attendee_list) == 2


@pytest.mark.parametrize(
    "change", [{"ends": _MEETING.starts}, {"starts": datetime(2026, 3, 2, 8)}]  # noqa: DTZ001
)  # fmt: skip
def test_a_meeting_that_cannot_be_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"zone|ends"):
        replace(_MEETING, **change)
