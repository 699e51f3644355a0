"""Whether a letter is from the domain that it says: DKIM (RFC 6376), checked with its key in DNS.

A signature counts only where its domain is the sender's own or one above it, and covers the whole
body: with a length (`l=`) anything may be added below what was signed.
"""

import logging

from nguon.sources.readers.letter import sender_of

log = logging.getLogger(__name__)
MOST_SIGNATURES = 5


def signed_by(data: bytes) -> str:
    """The domain that vouches for the letter's sender; empty where none does, or DNS is silent."""
    import dkim  # few processes read letters

    host = sender_of(data).rpartition("@")[2]
    if not host:
        return ""
    count = min(data[: 64 * 2**10].lower().count(b"dkim-signature:"), MOST_SIGNATURES)
    for place in range(count):
        one = dkim.DKIM(data)
        try:
            good = one.verify(place, dnsfunc=look_up)
        except Exception as trouble:  # whatever a stranger puts into a heading
            log.info("a signature of a letter cannot be checked: %s", trouble)
            continue
        domain = (one.domain or b"").decode("ascii", "replace").lower()
        whole = b"l" not in (one.signature_fields or {})
        if good and whole and "." in domain and (host == domain or host.endswith(f".{domain}")):
            return domain
    return ""


def look_up(name: bytes, timeout: int = 5) -> bytes | None:
    """The TXT record of a name in DNS; None without one."""
    from dkim.dnsplug import get_txt

    return get_txt(name, timeout)
