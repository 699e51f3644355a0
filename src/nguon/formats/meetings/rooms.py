"""Addresses of online rooms: Jitsi Meet and BigBlueButton."""

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from nguon.viet.folding import fold

_LONGEST_TOPIC = 40
_SECRET_BYTES = 12


def room_name(topic: str) -> str:
    """Return a new name for a room: readable words of `topic` and 96 bits that nobody guesses.

    Jitsi has no other lock on a room than its name, and takes names in any case for the same.
    """
    words = re.sub(r"[^a-z0-9]+", "-", fold(topic)).strip("-")[:_LONGEST_TOPIC].strip("-")
    return "-".join(filter(None, (words, secrets.token_hex(_SECRET_BYTES))))


def jitsi_room(base: str, name: str) -> str:
    """Return the address of the room `name` on the Jitsi Meet server at `base`."""
    return f"{base.rstrip('/')}/{quote(name, safe='')}"


@dataclass(frozen=True, slots=True)
class BigBlueButton:
    """A BigBlueButton server: `base` such as "https://hop.example/bigbluebutton".

    Each address carries a checksum of call, query and shared secret (API reference, "Usage").
    `algorithm` is sha256 unless the server is older than 2.6 and takes only sha1. The addresses
    admit whoever holds them: they are for the server's own use and for one person each, so an
    invitation to many carries a page that asks who comes.
    """

    base: str
    secret: str = field(repr=False)
    algorithm: str = "sha256"

    def create(self, meeting_id: str, name: str, welcome: str = "") -> str:
        """Return the address that opens the meeting; asking again does no harm."""
        parameters = {"name": name, "meetingID": meeting_id, "welcome": welcome}
        return self.call("create", {key: value for key, value in parameters.items() if value})

    def join(self, meeting_id: str, full_name: str, *, moderates: bool = False) -> str:
        """Return the address by which one person enters a meeting that is open."""
        role = "MODERATOR" if moderates else "VIEWER"
        return self.call("join", {"meetingID": meeting_id, "fullName": full_name, "role": role})

    def call(self, name: str, parameters: Mapping[str, str]) -> str:
        """Return the signed address of any call of the API."""
        query = urlencode(parameters)
        signed = f"{name}{query}{self.secret}".encode()
        checksum = hashlib.new(self.algorithm, signed).hexdigest()
        sign = "&" if query else ""
        return f"{self.base.rstrip('/')}/api/{name}?{query}{sign}checksum={checksum}"
