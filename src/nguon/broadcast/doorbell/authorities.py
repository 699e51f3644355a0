"""Who vouches at the broker: one authority that signs, beside it one that comes or one that goes.

A change goes in three steps. `begin`: another authority is made and announced; nobody needs it
yet. `switch`: from now on it signs, and both are believed. `end`: the former one is believed no
longer. Between them lies the time in which every station fetches a plan.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.events.refusal import Refused
from nguon.formats.playout import certificate
from nguon.formats.playout.keys import SigningKey

NAME = "Nguồn: chuông của tỉnh"
SIGNING, NEXT, FORMER = "authority.key", "next.key", "former.key"
BELIEVED = "authority.pem"
"""The certificates of all authorities that are believed: for stations, and for the broker."""


@dataclass(frozen=True)
class Authority:
    """A key that vouches, and its certificate."""

    key: SigningKey
    pem: str

    @property
    def told(self) -> certificate.Told:
        return certificate.read(self.pem)


def folder() -> Path:
    return Path(settings.STATION_KEYS) / "broker"


def believed() -> str:
    """The certificates of all authorities that count, PEM; "" where there is none."""
    path = folder() / BELIEVED
    return path.read_text() if path.exists() else ""


def signing() -> Authority | None:
    """The one that vouches now; None where the province has no broker."""
    return _held(SIGNING)


def all_held() -> Iterator[Authority]:
    """Each that is believed, the signing one first."""
    for name in (SIGNING, NEXT, FORMER):
        if held := _held(name):
            yield held


def found(now: datetime) -> Authority:
    """The first one. Raises FileExistsError: a second would shut out whoever trusts the first."""
    folder().mkdir(parents=True)
    return _make(SIGNING, NAME, now)


def begin(now: datetime) -> None:
    """Announce the next one. Raises Refused while another change goes on."""
    _demand(signing() is not None, _("Tỉnh chưa có CA cho chuông."))
    _demand(not _held(NEXT) and not _held(FORMER), _("Lần đổi CA trước chưa xong."))
    _make(NEXT, f"{NAME} {now:%Y%m%d%H%M%S}", now)


def switch() -> None:
    """From now on the announced one signs. Raises Refused where none is."""
    _demand(_held(NEXT) is not None, _("Chưa báo trước CA mới."))
    (folder() / SIGNING).rename(folder() / FORMER)
    (folder() / NEXT).rename(folder() / SIGNING)


def end() -> None:
    """Believe the former one no longer. Raises Refused where there is none."""
    former = _held(FORMER)
    if former is None:
        raise Refused(_("Không có CA cũ nào."))
    rest = [one for one in certificate.blocks(believed()) if one != former.pem]
    write(BELIEVED, "".join(rest).encode())
    (folder() / FORMER).unlink()


def write(name: str, data: bytes) -> None:
    """Put a file of the folder in its place whole, readable to its owner alone."""
    path = folder() / f"{name}.new"
    path.touch(mode=0o600)
    path.write_bytes(data)
    path.replace(folder() / name)


def _make(name: str, called: str, now: datetime) -> Authority:
    key = SigningKey.generate()
    made = Authority(key, certificate.authority(key, called, now))
    write(name, key.pem())
    write(BELIEVED, (believed() + made.pem).encode())
    return made


def _held(name: str) -> Authority | None:
    """The authority whose key lies under `name`, with the certificate that is that key's."""
    path = folder() / name
    if not path.exists():
        return None
    key = SigningKey.from_pem(path.read_bytes())
    owned = (one for one in certificate.blocks(believed()) if certificate.read(one).x == key.public)
    return Authority(key, next(owned))


def _demand(holds: bool, words: str) -> None:
    if not holds:
        raise Refused(words)
