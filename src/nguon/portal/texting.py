"""Where the HTTP gateways of the store hand over what people text to us."""

import json

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from nguon.delivery.subscribers.answering import hear_text
from nguon.delivery.subscribers.texting import is_gateway
from nguon.orgs.permissions import public

LARGEST = 10_000


# A machine posts here, with the key that the settings hold for it.
@csrf_exempt
@public
@require_POST
def text_in(request):
    """`{"from": …, "text": …}` with the gateway's key as Bearer; 204 when it was heard."""
    key = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if not is_gateway(key):
        return JsonResponse({"error": "unknown key"}, status=401)
    try:
        said = json.loads(request.body[:LARGEST])
        sender, words = str(said["from"]), str(said["text"])
    except (ValueError, KeyError, TypeError):
        return JsonResponse({"error": 'expected {"from", "text"}'}, status=400)
    hear_text(sender, words)
    return HttpResponse(status=204)
