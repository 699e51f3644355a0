"""Online meetings: the invitation that calendars understand, and the address of the room."""

from nguon.formats.meetings.invitation import invitation, media_type
from nguon.formats.meetings.meeting import Attendee, Meeting, Method
from nguon.formats.meetings.rooms import BigBlueButton, jitsi_room, room_name

__all__ = [
    "Attendee",
    "BigBlueButton",
    "Meeting",
    "Method",
    "invitation",
    "jitsi_room",
    "media_type",
    "room_name",
]
