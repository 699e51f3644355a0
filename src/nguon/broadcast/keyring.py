"""The keys by which stations believe the province, in one folder (NGUON_STATION_KEYS).

`trust-<n>.json` as the offline root signed them, `schedule.pem` that this server signs plans with,
`emergency/<account>.pem` of each person who may sign an emergency, encrypted with their password.
The root's private key is no business of this server.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.events.refusal import Refused
from nguon.formats.playout.envelope import Kind, parse, seal
from nguon.formats.playout.keys import SigningKey
from nguon.formats.playout.records import from_json
from nguon.formats.playout.trust import Role, Trust, TrustedKey, first_trust

SIGNERS_OF_AN_EMERGENCY = 2


@dataclass(frozen=True)
class Holder:
    """Somebody who may sign an emergency: account, name, and the password of the key."""

    account: str
    name: str
    password: str


def trust_document(version: int | None = None) -> bytes | None:
    """The trust document of one version, or the newest; None where there is none."""
    if version is not None:
        return _read(_folder() / f"trust-{version}.json")
    known = sorted(_folder().glob("trust-*.json"), key=lambda path: int(path.stem.split("-")[1]))
    return known[-1].read_bytes() if known else None


def take_trust(document: bytes, root: str, now: datetime) -> Trust:
    """Keep the trust document that the root signed; the first one needs the root's id, as on paper.

    Raises NotBelieved: a later one must follow from the one before it.
    """
    known = trust_document()
    if known is None:
        trust = first_trust(document, root, now)
    else:
        former = from_json(Trust, parse(known, Kind.TRUST).body)
        trust = former.succeeded_by(document, now)
    _folder().mkdir(parents=True, exist_ok=True)
    _write(_folder() / f"trust-{trust.version}.json", document)
    return trust


def trust() -> Trust | None:
    """Whom stations are to believe now; None where there are no keys."""
    known = trust_document()
    return from_json(Trust, parse(known, Kind.TRUST).body) if known else None


def make_schedule_key() -> SigningKey:
    """The key that this server signs plans with. Raises FileExistsError: it has one."""
    _folder().mkdir(parents=True, exist_ok=True)
    path, key = _folder() / "schedule.pem", SigningKey.generate()
    path.touch(mode=0o600, exist_ok=False)
    path.write_bytes(key.pem())
    return key


def schedule_key() -> SigningKey | None:
    """What plans are signed with; None where the province has no keys yet."""
    pem = _read(_folder() / "schedule.pem")
    return SigningKey.from_pem(pem) if pem else None


def has_emergency_key(account: str) -> bool:
    return (_folder() / "emergency" / f"{account}.pem").exists()


def emergency_key(account: str, password: str) -> SigningKey:
    """A person's own key, opened with its password. Raises Refused."""
    pem = _read(_folder() / "emergency" / f"{account}.pem")
    if pem is None:
        raise Refused(_("Bạn chưa có khóa ký khẩn cấp. Người vận hành cấp khóa này."))
    try:
        return SigningKey.from_pem(pem, password)
    except (ValueError, TypeError):
        raise Refused(_("Mật khẩu của khóa khẩn cấp không đúng."), "password") from None


def found(folder: Path, holders: list[Holder], now: datetime) -> str:
    """All keys of a demonstration, the root's too; the root's key id. Real roots stay elsewhere."""
    (folder / "emergency").mkdir(parents=True, exist_ok=True)
    root, schedule = SigningKey.generate(), SigningKey.generate()
    keys = [
        _trusted(root, "gốc", Role.ROOT, now),
        _trusted(schedule, "máy chủ", Role.SCHEDULE, now),
    ]
    for holder in holders:
        key = SigningKey.generate()
        _write(folder / "emergency" / f"{holder.account}.pem", key.pem(holder.password))
        keys.append(_trusted(key, holder.name, Role.EMERGENCY, now))
    trust = Trust(
        version=1,
        issued=now,
        expires=now + timedelta(days=365),
        keys=tuple(keys),
        thresholds={Role.EMERGENCY.value: SIGNERS_OF_AN_EMERGENCY},
    )
    _write(folder / "schedule.pem", schedule.pem())
    _write(folder / "trust-1.json", seal(Kind.TRUST, trust, root))
    (folder / "root.kid").write_text(root.kid)
    return root.kid


def _trusted(key: SigningKey, holder: str, role: Role, now: datetime) -> TrustedKey:
    until = now + timedelta(days=730)
    return TrustedKey(key.public, holder, (role,), now - timedelta(days=1), until)


def _folder() -> Path:
    return Path(settings.STATION_KEYS)


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _write(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)
    path.write_bytes(data)
