"""A meeting as iCalendar (RFC 5545, 5546; the room as CONFERENCE, RFC 7986)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Parameters,
    Timezone,
    TimezoneStandard,
    vCalAddress,
    vUri,
)

from nguon.formats.meetings.meeting import Attendee, Meeting, Method

_ZONE_NAME = "Asia/Ho_Chi_Minh"
_ZONE = ZoneInfo(_ZONE_NAME)
_ROOM = {"VALUE": "URI", "FEATURE": ["AUDIO", "VIDEO"], "LABEL": "Phòng họp trực tuyến"}
_PRODUCT = "-//Nguon//Nguon 1.0//VI"


def media_type(method: Method) -> str:
    """Return the MIME type under which mail programs act on the invitation (RFC 6047, 2.4)."""
    return f"text/calendar; method={method}; charset=utf-8"


def invitation(meeting: Meeting) -> bytes:
    """Write `meeting` as an iCalendar object in UTF-8, lines of at most 75 octets."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT)
    calendar.add("method", meeting.method)
    calendar.add_component(_zone())
    calendar.add_component(_event(meeting))
    data: bytes = calendar.to_ical()
    return data


def _event(meeting: Meeting) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", meeting.stamp.astimezone(UTC))
    event.add("dtstart", meeting.starts.astimezone(_ZONE))
    event.add("dtend", meeting.ends.astimezone(_ZONE))
    event.add("summary", meeting.title, {"language": "vi"})
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("organizer", _address(meeting.organiser))
    for attendee in meeting.attendees:
        event.add("attendee", _invited(attendee))
    for name, text in (("description", meeting.description), ("location", meeting.place)):
        if text:
            event.add(name, text, {"language": "vi"})
    if meeting.page or meeting.room:
        event.add("url", vUri(meeting.page or meeting.room))
    if meeting.room:
        event.add("conference", vUri(meeting.room), Parameters(_ROOM))
    if meeting.reminder is not None and not meeting.is_cancelled:
        event.add_component(_alarm(meeting.title, meeting.reminder))
    return event


def _address(person: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = person.name
    return address


def _invited(attendee: Attendee) -> vCalAddress:
    address = _address(attendee)
    address.params["ROLE"] = "REQ-PARTICIPANT" if attendee.required else "OPT-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    address.params["RSVP"] = "TRUE"
    return address


def _alarm(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", title)
    return alarm


def _zone() -> Timezone:
    """Vietnam keeps UTC+7 without summer time since 13 June 1975 (IANA tz database)."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 (local time by RFC 5545, 3.6.5)
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", _ZONE_NAME)
    zone.add_component(standard)
    return zone
