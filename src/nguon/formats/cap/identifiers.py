"""Names of alerts in Vietnam's arc of the register of alerting authorities."""

from nguon.formats.cap.codes import VIETNAM_ARC


def identifier(*arcs: int) -> str:
    """Return an identifier under Vietnam's arc. Raises ValueError without arcs, or for a negative.

    >>> identifier(0, 2026, 7, 1, 12)
    'urn:oid:2.49.0.1.704.0.2026.7.1.12'
    """
    if not arcs or min(arcs) < 0:
        raise ValueError("an object identifier is made of numbers from 0 up")
    return VIETNAM_ARC + ".".join(map(str, arcs))
