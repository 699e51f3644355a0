"""Certificates for the doorbell, in the folder `broker` beside the stations' keys.

An authority of the province's own vouches for the broker, for the province and, when a station
enrols, for the station's key. Whoever steals it can ring and listen; sound needs other keys.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from nguon.events import clock
from nguon.formats.playout.certificate import authority, certificate
from nguon.formats.playout.keys import SigningKey

NAME = "Nguồn: chuông của tỉnh"
PROVINCE = "province"
"""The user that deploy/mosquitto/acl lets ring."""


def folder() -> Path:
    return Path(settings.STATION_KEYS) / "broker"


def found(host: str, now: datetime) -> Path:
    """Make all of them, for a broker that stations reach under `host`; the folder.

    Raises FileExistsError: a second authority would shut out whoever trusts the first.
    """
    place = folder()
    place.mkdir(parents=True)
    issuer = SigningKey.generate()
    _write("authority.pem", authority(issuer, NAME, now).encode())
    _write("authority.key", issuer.pem())
    for name, served in (("broker", host), (PROVINCE, "")):
        key = SigningKey.generate()
        _write(f"{name}.key", key.pem())
        _write(f"{name}.pem", certificate(key.public, name, issuer, NAME, now, served).encode())
    return place


def vouch(x: str, name: str) -> tuple[str, str]:
    """The certificate for a station's public key and the authority's own; "" without either."""
    key = folder() / "authority.key"
    if not settings.STATION_BROKER or not key.exists():
        return "", ""
    issuer = SigningKey.from_pem(key.read_bytes())
    made = certificate(x, name, issuer, NAME, clock.machine_time())
    return made, (folder() / "authority.pem").read_text()


def _write(name: str, data: bytes) -> None:
    path = folder() / name
    path.touch(mode=0o600)
    path.write_bytes(data)
