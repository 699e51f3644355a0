"""The province that the machine calls: the tests' own desk, behind HTTPS on 10.0.2.2:443, and the
time of day by NTP. Both can fall silent."""

import socket
import ssl
import struct
import subprocess
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nguon.formats.playout import addresses
from nguon.formats.playout.certificate import authority, certificate
from nguon.formats.playout.command import Action
from nguon.formats.playout.envelope import Kind, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.plan import Play
from nguon.formats.playout.sound import Sound
from tests.station.province import STATION, Province, play, sound
from tests.station.server import Server

HOST, CODE = "tinh.example", "MA-1"
SINCE_1900 = 2_208_988_800
"""Seconds from the beginning of NTP's time to 1970."""
TONES = {"programme": 440, "alarm": 880}


class House:
    """Keys, desk, plans and sounds of a province that has one box."""

    def __init__(self, folder: Path) -> None:
        now = datetime.now(UTC)
        self.province = Province(now=now - timedelta(minutes=1))
        self.authority, context = _certified(now)
        self.desk = Server(context, 443).desk
        self.desk.documents[addresses.trust()] = self.province.signed_trust()
        self.desk.codes.add(CODE)
        self.tells_time = True
        self._folder, self._plays, self._sounds, self._rung = folder, [], {}, 0
        threading.Thread(target=self._tell_time, daemon=True).start()

    @property
    def root(self) -> str:
        return self.province.root.kid

    def tone(self, name: str, seconds: float) -> Sound:
        """A sound of `seconds`, on the shelf."""
        file = self._folder / f"{name}-{seconds:g}.opus"
        source = f"sine={TONES[name]}:d={seconds}"
        line = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", source, "-b:a", "24k", file]
        subprocess.run(line, check=True)
        content = file.read_bytes()
        made = sound(content, seconds)
        self.desk.sounds[made.sha256] = content
        return made

    def plan(self, id: str, start: float, what: Sound, room: float = 0.0) -> None:
        """One play more, `start` seconds since 1970, in a window `room` longer than its sound."""
        begin = datetime.fromtimestamp(round(start), UTC)
        minutes = (what.seconds + room) / 60
        self._plays.append(play(begin, minutes, id, sound=what.sha256))
        self._sounds[what.sha256] = what
        self._publish()

    def keep(self, what: Sound) -> None:
        """The box is to have `what` before any command needs it."""
        self._sounds[what.sha256] = what
        self._publish(keep=what.sha256)

    def _publish(self, keep: str = "") -> None:
        self.province.version += 1
        self._kept = keep or getattr(self, "_kept", "")
        sounds = tuple(self._sounds.values())
        kept = (self._kept,) if self._kept else ()
        plan = self.province.plan(*self._plays, sounds=sounds, keep=kept)
        self.desk.documents[addresses.plan(STATION)] = seal(Kind.PLAN, plan, self.province.schedule)
        self.command(Action.TEST)  # whoever glances at commands now asks for the plan too

    def command(self, action: Action = Action.SOUND, **changed: object) -> None:
        """A command signed by two persons."""
        self._rung += 1
        now = datetime.now(UTC)
        times = {"issued": now, "expires": now + timedelta(hours=1)}
        id = f"{action.value}-{self._rung}"
        self.desk.commands.append(self.province.signed_command(id, action, **times, **changed))

    def planned(self, id: str) -> Play:
        return next(one for one in self._plays if one.id == id)

    def _tell_time(self) -> None:
        """SNTP (RFC 4330): enough for one machine."""
        door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        door.bind(("127.0.0.1", 123))
        while True:
            asked, whom = door.recvfrom(256)
            if self.tells_time:
                came = _ntp(time.time())
                head = struct.pack(">BBbbII4s", 0x24, 1, 6, -20, 0, 0, b"LOCL")
                door.sendto(head + came + asked[40:48] + came + _ntp(time.time()), whom)


def _ntp(at: float) -> bytes:
    return struct.pack(">II", int(at) + SINCE_1900, int(at % 1 * 2**32))


def _certified(now: datetime) -> tuple[str, ssl.SSLContext]:
    """The authority's certificate, and what the server shows."""
    issuer, own = SigningKey.generate(), SigningKey.generate()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.NamedTemporaryFile() as file:
        shown = certificate(own.public, HOST, issuer, "Tỉnh", now, host=HOST)
        file.write(shown.encode() + own.pem())
        file.flush()
        context.load_cert_chain(file.name)
    return authority(issuer, "Tỉnh", now), context
