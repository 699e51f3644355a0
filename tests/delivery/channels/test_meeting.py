"""Invitations: into the calendar, moved by a correction, called off by a recall."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import vobject

from nguon.bulletins.codes import Turn
from nguon.bulletins.models import Meeting
from nguon.delivery.channels.meeting import MeetingInvitation
from nguon.delivery.message import message_of
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role
from tests.bulletins.conftest import approve

from .conftest import parcel


@pytest.fixture
def invited(bulletin):
    """The bulletin is about a meeting tomorrow."""
    tomorrow = clock.now() + timedelta(days=1)
    Meeting.objects.create(
        version=bulletin.latest,
        starts_at=tomorrow,
        ends_at=tomorrow + timedelta(hours=1),
        room="giai-dap-ab12",
    )
    return bulletin


def read(settings, key: int):
    raw = (settings.DATA / "outbox" / f"bulletin-{key}.eml").read_bytes()
    letter = message_from_bytes(raw, policy=default)
    part = letter.get_body(("calendar",)) or next(
        one for one in letter.walk() if one.get_content_type() == "text/calendar"
    )
    return part, vobject.readOne(part.get_content()).vevent


def test_a_guest_finds_the_meeting_and_the_room_in_their_calendar(invited, message, settings):
    settings.MEETINGS = "jitsi:https://hop.example"
    list(MeetingInvitation().send(message(invited, "meeting"), [parcel("mot@thu.example", 81)]))
    part, event = read(settings, 81)
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("method") == "REQUEST"
    assert event.summary.value == "Nộp hồ sơ tại nhà qua Cổng dịch vụ công"
    assert event.dtstart.value == invited.latest.meeting.starts_at.replace(microsecond=0)
    assert event.conference.value == "https://hop.example/giai-dap-ab12"
    assert event.attendee.value == "mailto:mot@thu.example"


def followed(bulletin, actors, turn, notice):
    bulletin.follow_with(actors[Role.DRAFTER], turn, notice)
    version = approve(bulletin, actors)
    made = release(version, actors[Role.EDITOR])
    return message_of(made.pk, version, "vi", "meeting")


def test_a_correction_moves_the_same_meeting(invited, message, settings, actors):
    list(MeetingInvitation().send(message(invited, "meeting"), [parcel("mot@thu.example", 82)]))
    moved = followed(invited, actors, Turn.CORRECTION, "Đổi giờ.")
    list(MeetingInvitation().send(moved, [parcel("mot@thu.example", 83)]))
    (_part, first), (_other, second) = read(settings, 82), read(settings, 83)
    assert first.uid.value == second.uid.value
    assert (first.sequence.value, second.sequence.value) == ("0", "1")


def test_a_recall_calls_it_off(invited, message, settings, actors):
    list(MeetingInvitation().send(message(invited, "meeting"), [parcel("mot@thu.example", 84)]))
    off = followed(invited, actors, Turn.RECALL, "Hoãn họp.")
    list(MeetingInvitation().send(off, [parcel("mot@thu.example", 85)]))
    part, event = read(settings, 85)
    assert part.get_param("method") == "CANCEL"
    assert event.status.value == "CANCELLED"


def test_what_is_about_no_meeting_goes_out_without_invitations(bulletin, actors):
    version = approve(bulletin, actors)
    assert "meeting" not in release(version, actors[Role.EDITOR]).channels


def test_on_a_server_that_admits_by_name_the_invitation_leads_to_our_door(
    invited, message, settings
):
    settings.MEETINGS = "bbb:https://hop.example/bigbluebutton"
    list(MeetingInvitation().send(message(invited, "meeting"), [parcel("mot@thu.example", 86)]))
    _part, event = read(settings, 86)
    assert event.conference.value == f"{settings.PUBLIC_URL}/hop/giai-dap-ab12/"
