"""Where one enters the room of a meeting."""

from django.conf import settings

from nguon.bulletins.models import Meeting
from nguon.formats.meetings import BigBlueButton, jitsi_room

JITSI, BIG_BLUE_BUTTON = "jitsi", "bbb"


def address_of(meeting: Meeting) -> str:
    """The address that an invitation carries; empty where there is no server or no room.

    A BigBlueButton server admits by a signed address for one person each: there it is a page of
    ours, which asks who comes.
    """
    kind, base = _server()
    if not meeting.room or not base:
        return ""
    if kind == JITSI:
        return jitsi_room(base, meeting.room)
    return f"{settings.PUBLIC_URL}/hop/{meeting.room}/"


def big_blue_button() -> BigBlueButton | None:
    """The store's BigBlueButton server, if it has one."""
    kind, base = _server()
    return BigBlueButton(base, settings.MEETINGS_SECRET) if kind == BIG_BLUE_BUTTON else None


def _server() -> tuple[str, str]:
    kind, _, base = settings.MEETINGS.partition(":")
    return kind, base
