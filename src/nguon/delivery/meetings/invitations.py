"""From a message to the letters that put a meeting into its readers' calendars."""

from collections.abc import Iterable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from django.conf import settings

from nguon.bulletins.codes import Turn
from nguon.delivery.channels.base import Parcel
from nguon.delivery.mail.session import Item
from nguon.delivery.meetings.rooms import address_of
from nguon.delivery.message import Message
from nguon.formats.meetings import Attendee, Meeting, invitation


def invitations_of(message: Message, parcels: Iterable[Parcel]) -> Iterator[Item]:
    """Yield a letter for each parcel: an invitation, a change of it, or the calling off."""
    sender = settings.DEFAULT_FROM_EMAIL
    for parcel in parcels:
        meeting = meeting_of(message, Attendee(parcel.name or parcel.address, parcel.address))
        letter = _letter(message, meeting, parcel, sender)
        yield Item(parcel.id, settings.BOUNCE_ADDRESS or sender, parcel.address, letter)


def meeting_of(message: Message, attendee: Attendee) -> Meeting:
    """The meeting as one guest is invited to it; every version is the same meeting to calendars."""
    facts = message.version.meeting
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    return Meeting(
        uid=f"bulletin-{message.bulletin.pk}@{domain}",
        title=message.heading,
        starts=facts.starts_at,
        ends=facts.ends_at,
        stamp=message.released_at,
        organiser=Attendee(message.sender, settings.DEFAULT_FROM_EMAIL),
        attendees=(attendee,),
        description=message.body,
        place=facts.place,
        room=address_of(facts),
        page=message.address,
        sequence=message.version.number - 1,
        is_cancelled=message.turn == Turn.RECALL,
    )


def _letter(message: Message, meeting: Meeting, parcel: Parcel, sender: str) -> bytes:
    letter = EmailMessage(policy=SMTP)
    user, _, domain = sender.partition("@")
    letter["From"] = Address(message.sender, user, domain)
    letter["To"] = Address(parcel.name, addr_spec=parcel.address)
    letter["Subject"] = " ".join(meeting.title.split())
    letter["Date"] = message.released_at
    letter["Message-ID"] = f"<{parcel.id}@{domain}>"
    where = "\n".join(filter(None, (meeting.place, meeting.room, message.address)))
    letter.set_content(f"{message.body}\n\n{where}\n")
    data = invitation(meeting)
    letter.add_alternative(
        data,
        maintype="text",
        subtype="calendar",
        params={"method": meeting.method, "charset": "utf-8"},
    )
    return letter.as_bytes()
