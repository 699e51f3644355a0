"""Who is asking: `Authorization: Station <compact JWS>`, good for one path and five minutes."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from nguon.formats.playout import jws
from nguon.formats.playout.keys import SigningKey, to_bytes

SCHEME = "Station "
KIND = "nguon-call"
WINDOW = timedelta(minutes=5)


def authorization(key: SigningKey, station: str, path: str, now: datetime) -> str:
    """The value of the header for a request of `path`."""
    body = json.dumps({"station": station, "path": path, "at": int(now.timestamp())}).encode()
    return SCHEME + ".".join(jws.sign({"typ": KIND}, body, key))


def station_calling(
    value: str, path: str, now: datetime, public: Callable[[str], str | None]
) -> str | None:
    """The station that asks for `path`; `public` knows the key `x` of a station. None: nobody."""
    if not value.startswith(SCHEME):
        return None
    try:
        protected, payload, signature = value.removeprefix(SCHEME).split(".")
        claimed = json.loads(to_bytes(payload))
        station, at = str(claimed["station"]), int(claimed["at"])
        x = public(station)
        if x is None or claimed["path"] != path or jws.header_of(protected).get("typ") != KIND:
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    fresh = abs(now.timestamp() - at) <= WINDOW.total_seconds()
    return station if fresh and jws.verifies(x, protected, payload, signature) else None
