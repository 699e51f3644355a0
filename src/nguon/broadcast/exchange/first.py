"""The shapes of version 1.0: a cluster registers, gets its area, says how it is; a bulletin with
its schedule; what became of it.

What the numbers of CheDoPhat, KieuLich and LoaiNhatKy mean was not to be read: a schedule goes out
as one object a day, with 0 in each, so that its times alone say when.
"""

from datetime import date, datetime, time
from typing import Any

from nguon.broadcast.codes import Condition
from nguon.broadcast.exchange.facts import Bulletin, Played, Schedule
from nguon.broadcast.exchange.values import (
    Unreadable,
    many,
    moment,
    number,
    part,
    text,
    used,
    whole,
    write_used,
)
from nguon.broadcast.models import Cluster

DAY, TIME = "%Y-%m-%dT%H:%M:%S.00000", "%H:%M:%S.%f"
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
        **write_used(cluster),
    }


def read(row: Any) -> dict[str, Any]:
    """The facts of one cluster: `code`, `unit` (a unit's code), `volume` where it is told.

    Raises Unreadable with the field's name.
    """
    if not isinstance(row, dict):
        raise Unreadable("{}")
    facts: dict[str, Any] = {"code": text(row, "CumLoaId", 40)}
    facts |= {"unit": text(row, "DiaBanQuanLy", 20), **used(row)}
    volume = number(row, "AmLuong", 0, 100)
    return facts if volume is None else facts | {"volume": int(volume)}


def write_schedule(schedule: Schedule, source: str) -> dict[str, Any]:
    """Message 5: a bulletin with when and where it is on air on one day."""
    said, day = schedule.bulletin, f"{datetime.combine(schedule.day, time()):{DAY}}"
    return {
        "NguonId": source,
        "BanTinId": said.id,
        "NgayBatDau": day,
        "NgayKetThuc": day,
        "CheDoPhat": 0,
        "LichPhat": {
            "ThoiDiemBatDau": [f"{start:{TIME}}" for start, _end in schedule.times],
            "ThoiDiemKetThuc": [f"{end:{TIME}}" for _start, end in schedule.times],
            "KieuLich": 0,
            "DanhSachNgayPhat": [],
        },
        "TieuDe": said.title,
        "LinhVuc": said.subject,
        "NoiDungTomTat": said.summary,
        "ThoiGianSanXuat": f"{said.produced:{DAY}}" if said.produced else None,
        "ThoiLuong": said.seconds,
        "TacGia": said.author,
        "NoiDung": {"Link": said.link, "tanso": None, "thoigian": said.seconds, "order": 0},
        "DiaBanTao": said.made_in,
        "DanhSachDiaBanNhan": list(schedule.areas),
    }


def read_schedule(row: Any) -> Schedule:
    """What `write_schedule` wrote; this message knows no priority. Raises Unreadable."""
    if not isinstance(row, dict):
        raise Unreadable("{}")
    day, times = moment(row, "NgayBatDau").date(), part(row, "LichPhat")
    starts, ends = (many(times, f"ThoiDiem{name}") for name in ("BatDau", "KetThuc"))
    if len(starts) != len(ends):
        raise Unreadable("ThoiDiemKetThuc")
    bulletin = Bulletin(
        id=text(row, "BanTinId"),
        title=text(row, "TieuDe", 300),
        summary=str(row.get("NoiDungTomTat") or ""),
        subject=whole(row, "LinhVuc", 1, 6),
        produced=moment(row, "ThoiGianSanXuat") if row.get("ThoiGianSanXuat") else None,
        seconds=whole(row, "ThoiLuong", 0, 86_400),
        author=str(row.get("TacGia") or ""),
        made_in=str(row.get("DiaBanTao") or ""),
        link=str(part(row, "NoiDung").get("Link") or ""),
    )
    pairs = zip(starts, ends, strict=True)
    return Schedule(
        bulletin,
        day,
        tuple(str(code) for code in many(row, "DanhSachDiaBanNhan")),
        tuple((_at(day, start), _at(day, end)) for start, end in pairs),
    )


def write_played(played: Played, source: str) -> dict[str, Any]:
    """Message 9: whether a bulletin was played. It names no cluster."""
    return {
        "NguonId": source,
        "BanTinId": played.bulletin.id,
        "ThoiDiemGui": f"{played.at:{DAY}}",
        "LoaiNhatKy": 0,
        "GiaTri": int(played.whole),
    }


def read_played(row: Any) -> dict[str, Any]:
    """`bulletin` (its id), `at` and `whole`. Raises Unreadable."""
    if not isinstance(row, dict):
        raise Unreadable("{}")
    return {
        "bulletin": text(row, "BanTinId"),
        "at": moment(row, "ThoiDiemGui"),
        "whole": bool(whole(row, "GiaTri", 0, 1)),
    }


def _at(day: date, told: Any) -> datetime:
    return moment({"ThoiDiem": f"{day}T{told}"}, "ThoiDiem")
