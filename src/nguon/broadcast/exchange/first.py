"""The shapes of version 1.0: a cluster registers, gets its area, says how it is."""

from typing import Any

from nguon.broadcast.codes import Condition
from nguon.broadcast.exchange.values import Unreadable, number, text
from nguon.broadcast.models import Cluster

CONNECTED = (Condition.PLAYING, Condition.READY, Condition.MUTED)


def write(cluster: Cluster, source: str) -> dict[str, Any]:
    """Messages 2 and 8 (area, status) as one object; `source` is NguonId."""
    condition = cluster.condition()
    return {
        "NguonId": source,
        "CumLoaId": cluster.code,
        "DiaBanQuanLy": cluster.station.unit.code,
        "TrangThaiHoatDong": int(condition == Condition.PLAYING),
        "TrangThaiKetNoi": int(condition in CONNECTED),
        "AmLuong": cluster.volume,
    }


def read(row: Any) -> dict[str, Any]:
    """The facts of one cluster: `code`, `unit` (a unit's code), `volume` where it is told.

    Raises Unreadable with the field's name.
    """
    if not isinstance(row, dict):
        raise Unreadable("{}")
    facts = {"code": text(row, "CumLoaId", 40), "unit": text(row, "DiaBanQuanLy", 20)}
    volume = number(row, "AmLuong", 0, 100)
    return facts if volume is None else facts | {"volume": int(volume)}
