"""Ed25519 keys (RFC 8037), named by their thumbprint (RFC 7638)."""

import binascii
import hashlib
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

URL_SAFE, PLAIN = bytes.maketrans(b"+/", b"-_"), bytes.maketrans(b"-_", b"+/")


def to_text(data: bytes) -> str:
    """base64url without padding, as JOSE writes it."""
    told = binascii.b2a_base64(data, newline=False).rstrip(b"=")
    return told.translate(URL_SAFE).decode()


def to_bytes(text: str) -> bytes:
    """What `to_text` wrote. Raises ValueError for anything else."""
    told = text.encode().translate(PLAIN) + b"=" * (-len(text) % 4)
    return binascii.a2b_base64(told, strict_mode=True)


@dataclass(frozen=True)
class SigningKey:
    """A private key; it signs and never leaves whoever holds it."""

    private: Ed25519PrivateKey

    @classmethod
    def generate(cls) -> "SigningKey":
        """One whose id can be typed after `--root`: no hyphen at its beginning."""
        while (made := cls(Ed25519PrivateKey.generate())).kid.startswith("-"):
            pass
        return made

    @classmethod
    def from_pem(cls, pem: bytes, password: str | None = None) -> "SigningKey":
        """Read PKCS #8. Raises ValueError or TypeError where the file or the password is wrong."""
        from cryptography.hazmat.primitives import serialization

        key = serialization.load_pem_private_key(pem, password.encode() if password else None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("not a private Ed25519 key")
        return cls(key)

    def pem(self, password: str | None = None) -> bytes:
        """The key as PKCS #8, encrypted where a password is given."""
        from cryptography.hazmat.primitives import serialization

        kept: serialization.KeySerializationEncryption = serialization.NoEncryption()
        if password:
            kept = serialization.BestAvailableEncryption(password.encode())
        form = serialization.PrivateFormat.PKCS8
        return self.private.private_bytes(serialization.Encoding.PEM, form, kept)

    def sign(self, data: bytes) -> bytes:
        return self.private.sign(data)

    @cached_property
    def kid(self) -> str:
        return kid_of(self.public)

    @cached_property
    def public(self) -> str:
        """The public key as JWK's `x`: 32 bytes in base64url."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        # Debian 12 has cryptography 38, without `public_bytes_raw`.
        raw = self.private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return to_text(raw)


@lru_cache(maxsize=256)
def public_key(x: str) -> Ed25519PublicKey:
    """The key to verify with. Raises ValueError where `x` is none."""
    return Ed25519PublicKey.from_public_bytes(to_bytes(x))


@lru_cache(maxsize=256)
def kid_of(x: str) -> str:
    """The name of the public key `x`: SHA-256 of its members in the order of their names."""
    public_key(x)
    members = f'{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}'
    return to_text(hashlib.sha256(members.encode()).digest())
