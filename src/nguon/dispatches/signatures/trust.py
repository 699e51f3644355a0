"""Whom we trust: the root certificates in a folder, and the lists of revoked ones beside them.

The folder is the setting NGUON_TRUST_ROOTS: `*.pem`, `*.crt` and `*.cer` are roots, `*.crl` lists
of revoked certificates (PEM or DER). Nothing is fetched from the network, and nothing that a
signed file brings along is ever a root.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import crl, pem, x509
from cryptography.hazmat.primitives.serialization import load_der_public_key
from cryptography.x509 import load_der_x509_crl
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleTrustManager

_ROOTS = {".pem", ".crt", ".cer"}


@dataclass(frozen=True)
class Trust:
    """Root certificates and lists of revoked certificates."""

    roots: tuple[x509.Certificate, ...] = ()
    revoked: tuple[crl.CertificateList, ...] = ()

    @classmethod
    def in_folder(cls, folder: Path | None) -> "Trust":
        """Read a folder; without one, or where it does not exist, nobody is trusted.

        Raises ValueError with the file's name for a file that is neither PEM nor DER.
        """
        files = sorted(folder.iterdir()) if folder and folder.is_dir() else []
        roots = (one for file in files if file.suffix.lower() in _ROOTS for one in _parts(file))
        lists = (one for file in files if file.suffix.lower() == ".crl" for one in _parts(file))
        return cls(
            tuple(x509.Certificate.load(one) for one in roots),
            tuple(crl.CertificateList.load(one) for one in lists),
        )

    def context(self, moment: datetime, **brought: list) -> ValidationContext:
        """How certificates are judged at `moment`; `brought` came with the signed file.

        Revocation is judged by what is known today: a list published after the signing counts, as
        long as the certificate was revoked before it.
        """
        return ValidationContext(
            trust_manager=SimpleTrustManager.build(trust_roots=list(self.roots)),
            other_certs=brought.get("certificates", []),
            crls=[*self.revoked, *brought.get("crls", [])],
            ocsps=brought.get("ocsps", []),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
            retroactive_revinfo=True,
        )

    def revoked_on(self, path: Iterable[x509.Certificate], moment: datetime) -> bool:
        """Whether a list at hand, signed by its issuer, had one of the chain revoked by then.

        pyHanko looks only at lists that the certificate itself declares.
        """
        chain = {one.subject.hashable: one for one in path}
        return any(
            self._revoked(one, chain.get(one.issuer.hashable), moment) for one in chain.values()
        )

    def _revoked(
        self, one: x509.Certificate, issuer: x509.Certificate | None, moment: datetime
    ) -> bool:
        if issuer is None:
            return False
        key = load_der_public_key(issuer.public_key.dump())
        for revoked in self.revoked:
            entries = load_der_x509_crl(revoked.dump())
            if revoked.issuer != one.issuer or not entries.is_signature_valid(key):
                continue
            entry = entries.get_revoked_certificate_by_serial_number(one.serial_number)
            if entry is not None and entry.revocation_date_utc <= moment:
                return True
        return False


def _parts(file: Path) -> Iterator[bytes]:
    data = file.read_bytes()
    try:
        if pem.detect(data):
            yield from (der for _kind, _headers, der in pem.unarmor(data, multiple=True))
        else:
            yield data
    except ValueError as trouble:
        raise ValueError(f"{file.name}: {trouble}") from trouble
