"""Where stations knock: paths under the province's address, topics at the broker.

A station's GET carries `Authorization: Station <JWS>`, as calling.py says; what it POSTs is
signed itself.
"""

PREFIX = "/tram/v1"
ENROL = f"{PREFIX}/ghi-danh"
"""POST an Enrolment; the answer is Enrolled as JSON, or 403 where the code does not hold."""


def trust(version: int | None = None) -> str:
    """GET: the newest trust document, or that of one version (a root that changed twice)."""
    return f"{PREFIX}/tin-cay" + (f"/{version}" if version is not None else "")


def plan(station: str) -> str:
    """GET with If-None-Match: the plan document."""
    return f"{PREFIX}/{station}/lich"


def commands(station: str) -> str:
    """GET with If-None-Match: {"commands": [document, …]}, all that have not expired."""
    return f"{PREFIX}/{station}/lenh"


def sound(sha256: str) -> str:
    """GET with Range: the bytes of a sound."""
    return f"{PREFIX}/am/{sha256}"


def report(station: str) -> str:
    """POST a Report document; 204."""
    return f"{PREFIX}/{station}/bao-cao"


def log(station: str) -> str:
    """POST a LogBatch document; the answer is LogTaken as JSON."""
    return f"{PREFIX}/{station}/nhat-ky"


def bell(area: str) -> str:
    """Topic: something is new for the stations of `area`; the message is a command document, or
    empty where plan or trust are new. Only the province may publish."""
    return f"nguon/khu-vuc/{area}"


def presence(station: str) -> str:
    """Topic: the station's Report document, retained; its last will is an empty message."""
    return f"nguon/tram/{station}"


def acknowledgement(station: str) -> str:
    """Topic: the Report document that follows a command, at once."""
    return f"nguon/da-nhan/{station}"
