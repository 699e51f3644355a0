"""What a source's server showed of itself; another issuer than before is an event."""

import hashlib
from datetime import datetime

from cryptography import x509
from django.db import transaction

from nguon.events import chain
from nguon.sources.models import Outlet, ServerCertificate


@transaction.atomic
def see(outlet: Outlet, der: bytes, at: datetime) -> str:
    """Note the certificate; its SHA-256 in lower-case hex."""
    sha256 = hashlib.sha256(der).hexdigest()
    if outlet.certificates.filter(sha256=sha256).exists():
        return sha256
    told, before = x509.load_der_x509_certificate(der), outlet.certificates.last()
    seen = ServerCertificate.objects.create(
        outlet=outlet,
        sha256=sha256,
        issuer=told.issuer.rfc4514_string()[:300],
        valid_from=told.not_valid_before_utc,
        valid_until=told.not_valid_after_utc,
        seen_at=at,
    )
    if before and before.issuer != seen.issuer:
        chain.record(
            outlet.source.stream,
            "source.certificate_changed",
            address=outlet.address,
            before=before.issuer,
            issuer=seen.issuer,
            sha256=sha256,
        )
    return sha256
