"""What is sent: one approved form of one version in one language, with all that channels say of it.

Built once for a batch, whatever the number of addresses.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from nguon.bulletins.codes import Priority, State, Turn
from nguon.bulletins.forms import BY_SLUG
from nguon.bulletins.models import Bulletin, Version


@dataclass(frozen=True)
class Message:
    """A rendition ready to go. `address` is the page that says the same, for ever.

    `former_sha256` names the sealed version that this one corrects or recalls.
    """

    release: int
    version: Version
    language: str
    heading: str
    body: str
    emergency: bool
    turn: str
    notice: str
    address: str
    sender: str
    released_at: datetime
    valid_until: datetime | None
    sha256: str

    @property
    def bulletin(self) -> Bulletin:
        return self.version.bulletin


def message_of(release_id: int, version: Version, language: str, form: str) -> Message:
    """The message of a release in one form and language."""
    bulletin = version.bulletin
    text = version.text_for(language)
    rendition = text.rendition(BY_SLUG[form])
    return Message(
        release=release_id,
        version=version,
        language=text.language,
        heading=rendition.heading,
        body=rendition.body,
        emergency=bulletin.priority == Priority.EMERGENCY,
        turn=version.turn,
        notice=text.what_was_wrong,
        address=address_of(bulletin),
        sender=bulletin.unit.formal_name(),
        released_at=version.released_at,
        valid_until=bulletin.valid_until,
        sha256=version.sha256,
    )


def address_of(bulletin: Bulletin) -> str:
    """The bulletin's permanent address."""
    return f"{settings.PUBLIC_URL}/tin/{bulletin.slug}/"


def is_withdrawn(version: Version) -> bool:
    """Nobody should act on it any more."""
    return version.state == State.RECALLED or version.turn == Turn.RECALL
