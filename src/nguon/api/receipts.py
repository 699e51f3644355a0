"""What providers say afterwards, signed with the secret that they and we share."""

from django.conf import settings
from ninja import Header, Router

from nguon.api import signing
from nguon.api.shapes import Heard, ReceiptsIn
from nguon.delivery import receipts
from nguon.delivery.models import Rung
from nguon.events import clock
from nguon.orgs.permissions import public

router = Router(tags=["receipts"])


def _genuine(request) -> bool:
    """Whether the body is signed with the secret of the provider that the address names."""
    secret = settings.RECEIPT_SECRETS.get(request.resolver_match.kwargs["provider"])
    timestamp = request.headers.get(signing.TIMESTAMP, "")
    signature = request.headers.get(signing.SIGNATURE, "")
    now = clock.machine_time().timestamp()
    return bool(secret) and signing.holds(secret, timestamp, signature, request.body, now)


@router.post(
    "/{provider}",
    response=Heard,
    summary="Receipts from a provider; said twice, late or out of order they change nothing",
    auth=_genuine,
)
@public
def hear(
    request,
    provider: str,
    said: ReceiptsIn,
    nguon_timestamp: str = Header(alias=signing.TIMESTAMP),
    nguon_signature: str = Header(alias=signing.SIGNATURE),
):
    now = clock.machine_time()
    known = [
        receipts.hear(provider, one.reference, Rung(one.rung), one.at or now, one.words)
        for one in said.receipts
    ]
    return {"heard": len(known), "known": sum(one is not None for one in known)}
