"""Whose key lies where: encrypted PKCS#12 files in the folder that NGUON_SIGNING_KEYS names.

`<account>.p12` is a person's, `unit-<key>.p12` an agency's, for its seal; a PNG of the same name
beside it is the picture of the hand or the seal. The password is asked for each time and kept
nowhere.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from nguon.dispatches.signatures.signing import BadKey, Signer, key_from_pkcs12
from nguon.events.refusal import Refused
from nguon.orgs.models import Person, Unit


@dataclass(frozen=True)
class KeyFile:
    """One key as it lies in the folder, there or not."""

    name: str

    @property
    def path(self) -> Path | None:
        """Where it lies; None without a folder or without the file."""
        folder: Path | None = settings.SIGNING_KEYS
        path = folder / f"{self.name}.p12" if folder else None
        return path if path and path.is_file() else None

    @property
    def picture(self) -> bytes:
        """The hand or the seal as PNG; empty without one."""
        path = self.path.with_suffix(".png") if self.path else None
        return path.read_bytes() if path and path.is_file() else b""

    def open(self, password: str) -> Signer:
        """Open it. Raises Refused: no file, a wrong password, or a file that needs none."""
        path = self.path
        if path is None:
            raise Refused(
                _("Chưa có khóa ký số “%(file)s” trên máy chủ. Hãy nhờ người vận hành cài khóa.")
                % {"file": f"{self.name}.p12"},
                "password",
            )
        data = path.read_bytes()
        if _opens(data, None):
            raise Refused(_("Tệp khóa ký số không đặt mật khẩu nên không được dùng."), "password")
        try:
            return key_from_pkcs12(data, password.encode())
        except BadKey as trouble:
            raise Refused(_("Mật khẩu của khóa ký số không đúng."), "password") from trouble


def of_person(person: Person) -> KeyFile:
    """The key of somebody who signs."""
    return KeyFile(person.username)


def of_unit(unit: Unit) -> KeyFile:
    """The key of an agency, which its clerk uses as the seal."""
    return KeyFile(f"unit-{unit.pk}")


def _opens(data: bytes, password: bytes | None) -> bool:
    try:
        key_from_pkcs12(data, password)
    except BadKey:
        return False
    return True
