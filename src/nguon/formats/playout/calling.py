"""Who is asking: `Authorization: Station <compact JWS>`, good for one path and five minutes."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from joserfc import jws
from joserfc.errors import JoseError

from nguon.formats.playout.envelope import ALGORITHM
from nguon.formats.playout.keys import SigningKey, public_key

SCHEME = "Station "
KIND = "nguon-call"
WINDOW = timedelta(minutes=5)


def authorization(key: SigningKey, station: str, path: str, now: datetime) -> str:
    """The value of the header for a request of `path`."""
    header = {"alg": ALGORITHM, "kid": key.kid, "typ": KIND}
    body = json.dumps({"station": station, "path": path, "at": int(now.timestamp())}).encode()
    return SCHEME + jws.serialize_compact(header, body, key.jwk, algorithms=[ALGORITHM])


def station_calling(
    value: str, path: str, now: datetime, public: Callable[[str], str | None]
) -> str | None:
    """The station that asks for `path`; `public` knows the key `x` of a station. None: nobody."""
    if not value.startswith(SCHEME):
        return None
    token = value.removeprefix(SCHEME)
    try:
        claimed = json.loads(jws.extract_compact(token.encode()).payload)
        station, at = str(claimed["station"]), int(claimed["at"])
        x = public(station)
        if x is None or claimed["path"] != path:
            return None
        known = jws.deserialize_compact(token, public_key(x), algorithms=[ALGORITHM])
    except (JoseError, ValueError, KeyError, TypeError):
        return None
    fresh = abs(now.timestamp() - at) <= WINDOW.total_seconds()
    return station if fresh and known.headers().get("typ") == KIND else None
