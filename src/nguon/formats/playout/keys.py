"""Ed25519 keys (RFC 8037), named by their thumbprint (RFC 7638)."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from joserfc.jwk import OKPKey


@dataclass(frozen=True)
class SigningKey:
    """A private key; it signs and never leaves whoever holds it."""

    jwk: OKPKey

    @classmethod
    def generate(cls) -> "SigningKey":
        return cls(OKPKey.generate_key("Ed25519"))

    @classmethod
    def from_pem(cls, pem: bytes, password: str | None = None) -> "SigningKey":
        """Read PKCS #8. Raises ValueError where the file or the password is wrong."""
        key = OKPKey.import_key(pem, password=password)
        if not key.is_private or key.curve_name != "Ed25519":
            raise ValueError("not a private Ed25519 key")
        return cls(key)

    def pem(self, password: str | None = None) -> bytes:
        """The key as PKCS #8, encrypted where a password is given."""
        return self.jwk.as_pem(private=True, password=password)

    @cached_property
    def kid(self) -> str:
        return self.jwk.thumbprint()

    @cached_property
    def public(self) -> str:
        """The public key as JWK's `x`: 32 bytes in base64url."""
        return str(self.jwk.as_dict(private=False)["x"])


@lru_cache(maxsize=256)
def public_key(x: str) -> OKPKey:
    """The key to verify with. Raises ValueError where `x` is none."""
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": x})


@lru_cache(maxsize=256)
def kid_of(x: str) -> str:
    """The name of the public key `x`."""
    return public_key(x).thumbprint()
