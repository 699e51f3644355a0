"""The algorithms that are accepted, by their names in XML-Signature. SHA-1 is not among them."""

from cryptography.hazmat.primitives import hashes

ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256"
RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"

CANONICAL = {
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
    "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
    "http://www.w3.org/2006/12/xml-c14n11",
    "http://www.w3.org/2006/12/xml-c14n11#WithComments",
    EXCLUSIVE,
    f"{EXCLUSIVE}WithComments",
}
INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"

DIGESTS: dict[str, type[hashes.HashAlgorithm]] = {
    SHA256: hashes.SHA256,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": hashes.SHA384,
    "http://www.w3.org/2001/04/xmlenc#sha512": hashes.SHA512,
}
RSA: dict[str, type[hashes.HashAlgorithm]] = {
    RSA_SHA256: hashes.SHA256,
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha384": hashes.SHA384,
    "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512": hashes.SHA512,
}
RSA_PSS: dict[str, type[hashes.HashAlgorithm]] = {
    "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1": hashes.SHA256,
    "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1": hashes.SHA384,
    "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1": hashes.SHA512,
}
ECDSA: dict[str, type[hashes.HashAlgorithm]] = {
    ECDSA_SHA256: hashes.SHA256,
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384": hashes.SHA384,
    "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512": hashes.SHA512,
}
SIGNATURES = {**RSA, **RSA_PSS, **ECDSA}
SMALLEST_RSA = 2048


def digest(data: bytes, algorithm: hashes.HashAlgorithm) -> bytes:
    """Return the hash of `data`."""
    state = hashes.Hash(algorithm)
    state.update(data)
    return state.finalize()
