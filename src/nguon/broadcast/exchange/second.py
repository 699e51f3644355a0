"""The status message of version 2.0, as a device sends it each minute."""

from typing import Any

from nguon.broadcast.codes import Condition
from nguon.broadcast.exchange.values import Unreadable, number, text
from nguon.broadcast.models import Cluster

PLAYING, STOPPED = "0", "2"


def write(cluster: Cluster, source: str) -> dict[str, Any]:
    """The status of one cluster; `source` is NguonID."""
    playing = cluster.condition() == Condition.PLAYING
    return {
        "NguonID": source,
        "DichID": cluster.station.unit.code,
        "TenDich": cluster.station.unit.name,
        "CumLoaID": cluster.code,
        "TenThietBi": cluster.place,
        "TenLoaiThietBi": cluster.get_technology_display(),
        "MaNhaCungCap": cluster.vendor_code,
        "TenNhaCungCap": cluster.vendor_name,
        "AmLuong": str(cluster.volume),
        "TrangThaiHoatDong": PLAYING if playing else STOPPED,
        "TrangThaiKetNoi": cluster.link_told,
        "ViDo": cluster.latitude,
        "KinhDo": cluster.longitude,
        "NoiDungPhat": cluster.playing,
        "PhienBanUngDung": cluster.version_told,
    }


def read(row: Any) -> dict[str, Any]:
    """The facts of one cluster, named as `Cluster` names them, and `unit`, a unit's code.

    Raises Unreadable with the field's name.
    """
    if not isinstance(row, dict):
        raise Unreadable("{}")
    facts: dict[str, Any] = {
        "code": text(row, "CumLoaID", 40),
        "unit": text(row, "DichID", 20),
        "place": text(row, "TenThietBi"),
        "vendor_code": str(row.get("MaNhaCungCap") or "")[:40],
        "vendor_name": str(row.get("TenNhaCungCap") or "")[:120],
        "latitude": number(row, "ViDo", 8, 24),
        "longitude": number(row, "KinhDo", 102, 118),
    }
    volume = number(row, "AmLuong", 0, 100)
    return facts if volume is None else facts | {"volume": int(volume)}
