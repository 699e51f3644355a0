"""Certificates for the doorbell, in the folder `broker` beside the stations' keys.

An authority of the province's own vouches for the broker, for the province and for the key of
each station; the key itself never leaves the station. A station finds its certificate in its
plan, renewed long before the former one ends, so that one which was in the dark past that end
needs nothing but the next plan. Whoever steals an authority can ring and listen; sound needs
other keys.
"""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from nguon.broadcast.doorbell import authorities
from nguon.broadcast.doorbell.authorities import NAME, Authority, believed, folder, write
from nguon.broadcast.models import BrokerCertificate, Cluster
from nguon.events import clock
from nguon.formats.playout.certificate import (
    STATION_LIFE,
    certificate,
    read,
    revocations,
    revoked_serials,
)
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.plan import Doorbell

__all__ = ["NAME", "PROVINCE", "doorbell_of", "folder", "found", "keep_up", "renew", "shown"]
BROKER, PROVINCE = "broker", "province"
"""The users of deploy/mosquitto/acl: the server's own name, and who may ring."""
REVOKED = "revoked.pem"
RENEW = timedelta(days=60)
"""How long before its end a certificate is followed by another."""


def found(host: str, now: datetime) -> Path:
    """Make all of them, for a broker that stations reach under `host`; the folder.

    Raises FileExistsError.
    """
    renew(authorities.found(now), now, host)
    keep_up(now)
    return folder()


def renew(issuer: Authority, now: datetime, host: str = "") -> None:
    """New keys and certificates for the broker and the province; the broker answers to `host` and
    to every name that it had, since some stations know only those."""
    present = folder() / f"{BROKER}.pem"
    known = read(present.read_text()).hosts if present.exists() else ()
    hosts = dict.fromkeys((*([host] if host else []), *known))
    for name, served in ((BROKER, tuple(hosts)), (PROVINCE, ())):
        key = SigningKey.generate()
        made = certificate(key.public, name, issuer.key, issuer.told.name, now, served)
        write(f"{name}.key", key.pem())
        write(f"{name}.pem", made.encode())


def keep_up(now: datetime) -> bool:
    """Renew what is near its end, signed by another than who signs now, or for another host than
    the one that is set; write down who is turned away. True where a file has changed."""
    issuer = authorities.signing()
    if issuer is None:
        return False
    host = urlsplit(settings.STATION_BROKER).hostname or ""
    due = _is_due(issuer, host, now)
    if due:
        renew(issuer, now, host)
    return _publish_revocations(now) or due


def shown() -> bytes:
    """What the province shows at the broker, and whom it believes there."""
    return (folder() / f"{PROVINCE}.pem").read_bytes() + believed().encode()


def _is_due(issuer: Authority, host: str, now: datetime) -> bool:
    told = [read((folder() / f"{name}.pem").read_text()) for name in (BROKER, PROVINCE)]
    if host and host not in told[0].hosts:
        return True
    return any(one.until < now + RENEW or one.issuer != issuer.told.name for one in told)


def _publish_revocations(now: datetime) -> bool:
    """A list for each authority that is believed: a broker that finds none for somebody's turns
    them away."""
    rows = BrokerCertificate.objects.revoked().values_list("issuer", "serial", "revoked_at")
    held = list(authorities.all_held())
    names = {one.told.name for one in held}
    wanted = {(issuer, int(serial, 16)) for issuer, serial, _at in rows if issuer in names}
    path = folder() / REVOKED
    there = path.read_text() if path.exists() else ""
    if there.count("BEGIN") == len(held) and revoked_serials(there) == wanted:
        return False
    lists = []
    for one in held:
        name = one.told.name
        revoked = [(int(serial, 16), at) for issuer, serial, at in rows if issuer == name]
        lists.append(revocations(revoked, one.key, name, now))
    write(REVOKED, "".join(lists).encode())
    return True


def doorbell_of(box: Cluster) -> Doorbell | None:
    """Where an enrolled box is rung for, and what vouches there for its key; None without a
    broker."""
    issuer = authorities.signing()
    if not settings.STATION_BROKER or issuer is None or not box.public_key:
        return None
    now, name = clock.machine_time(), issuer.told.name
    mine = box.certificates.counting().filter(key=box.public_key, issuer=name)
    kept = mine.filter(until__gt=now + RENEW).first() or _vouch(box, issuer, now)
    return Doorbell(settings.STATION_BROKER, kept.pem, believed())


def _vouch(box: Cluster, issuer: Authority, now: datetime) -> BrokerCertificate:
    key, name = box.public_key, issuer.told.name
    pem = certificate(key, box.code, issuer.key, name, now, life=STATION_LIFE)
    told = read(pem)
    serial = f"{told.serial:x}"
    return box.certificates.create(key=key, issuer=name, serial=serial, pem=pem, until=told.until)
