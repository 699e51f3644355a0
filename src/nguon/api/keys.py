"""Who asks: the key in `Authorization: Bearer`, counted, and held against the operation."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security import HttpBearer

from nguon.api.problems import TooMany
from nguon.events import clock
from nguon.orgs.models import ApiKey
from nguon.orgs.models.keys import hashed
from nguon.orgs.permissions import KeyActor

MINUTE = 60


class Key(HttpBearer):
    """Puts the key's actor on the request, if the key is good for what is asked."""

    def authenticate(self, request: HttpRequest, token: str) -> KeyActor | None:
        """The actor; None for a key that opens nothing."""
        day = clock.today()
        found = ApiKey.objects.select_related("person", "post__unit")
        key = found.filter(sha256=hashed(token)).first()
        if key is None or not key.opens_on(day):
            return None
        now = clock.machine_time()
        if key.count(now) < 0:
            raise TooMany(MINUTE - int(now.timestamp()) % MINUTE)
        actor = KeyActor(key.person, key.post, day, key)
        if not actor.can(request.resolver_match.func.ability.abilities[request.method]):
            raise PermissionDenied
        request.actor = actor
        return actor


key = Key()
