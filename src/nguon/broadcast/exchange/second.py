"""The shapes of version 2.0: a device's status each minute, a playlist, the log of a play.

Devices log a play when it begins. Ours is written after the last sound; whether it was whole stands
in ThongTinChiTietBanTin.
"""

from datetime import date, datetime
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
from nguon.bulletins.codes import Medium
from nguon.events import clock

PLAYING, STOPPED = "0", "2"
WHOLE = "PhatHet"
"""Our own detail of a play: "1" where it was completed and audible."""


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
        **write_used(cluster),
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
        **used(row),
    }
    volume = number(row, "AmLuong", 0, 100)
    return facts if volume is None else facts | {"volume": int(volume)}


def write_schedule(schedule: Schedule, source: str) -> dict[str, Any]:
    """A playlist of one bulletin on one day."""
    times = [
        {"ThoiGianBatDau": f"{start:%H:%M:%S}", "ThoiGianKetThuc": f"{end:%H:%M:%S}"}
        for start, end in schedule.times
    ]
    days = [{"NgayPhat": f"{schedule.day}", "ThoiDiemPhat": times}]
    name = f"{schedule.bulletin.id}/{schedule.day}/{'.'.join(schedule.areas)}"
    return {
        "NguonID": source,
        "LichPhatID": name,
        "TenLichPhat": schedule.bulletin.title,
        "DanhSachDiaBan": [{"DichID": code} for code in schedule.areas],
        "DanhSachBanTin": [_bulletin(schedule.bulletin) | {"DanhSachNgayPhat": days}],
    }


def read_schedule(row: Any) -> Schedule:
    """What `write_schedule` wrote. Raises Unreadable with the field's name."""
    if not isinstance(row, dict):
        raise Unreadable("{}")
    (bulletin,) = _one(row, "DanhSachBanTin")
    (day,) = _one(bulletin, "DanhSachNgayPhat")
    on = moment(day, "NgayPhat").date()
    times = [_times(on, one) for one in many(day, "ThoiDiemPhat") if isinstance(one, dict)]
    areas = [one for one in many(row, "DanhSachDiaBan") if isinstance(one, dict)]
    return Schedule(
        _read_bulletin(bulletin), on, tuple(text(one, "DichID") for one in areas), tuple(times)
    )


def write_played(played: Played, source: str) -> dict[str, Any]:
    """The log of one play of one device."""
    return {
        "NguonID": source,
        "DichID": played.unit,
        "TenDich": played.unit_name,
        "CumLoaID": played.cluster,
        "TenThietBi": played.place,
        "ThoiDiemBatDau": int(played.at.timestamp()),
        "TiepAm": 0,
        "NguonTiepAm": "",
        "AmLuong": str(played.volume),
        "ThongTinChiTietBanTin": [{"Ten": WHOLE, "GiaTri": str(int(played.whole))}],
    } | _bulletin(played.bulletin)


def read_played(row: Any) -> Played:
    """What `write_played` wrote; a play that does not say that it was whole was only begun.
    Raises Unreadable with the field's name."""
    if not isinstance(row, dict):
        raise Unreadable("{}")
    seconds = whole(row, "ThoiDiemBatDau", 0, 2**40)
    details = row.get("ThongTinChiTietBanTin") or []
    return Played(
        bulletin=_read_bulletin(row),
        cluster=text(row, "CumLoaID", 40),
        unit=text(row, "DichID", 20),
        unit_name=str(row.get("TenDich") or ""),
        place=str(row.get("TenThietBi") or ""),
        at=datetime.fromtimestamp(seconds, clock.VIETNAM),
        whole={"Ten": WHOLE, "GiaTri": "1"} in details,
        volume=whole(row, "AmLuong", 0, 100),
    )


def _bulletin(said: Bulletin) -> dict[str, Any]:
    minutes, seconds = divmod(said.seconds, 60)
    return {
        "BanTinID": said.id,
        "LoaiBanTin": Medium.SOUND.value,
        "MucDoUuTien": said.priority,
        "TieuDe": said.title,
        "LoaiLinhVuc": said.subject,
        "NoiDungTomTat": said.summary,
        "ThoiGianSanXuat": said.produced.isoformat() if said.produced else None,
        "ThoiLuong": f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}",
        "TacGia": {"TenDayDu": said.author, "ButDanh": "", "Email": ""},
        "NguonTin": said.made_in,
        "NoiDung": said.link,
    }


def _read_bulletin(row: dict[str, Any]) -> Bulletin:
    hours, minutes, seconds = _length(row)
    return Bulletin(
        id=text(row, "BanTinID"),
        title=text(row, "TieuDe", 300),
        summary=str(row.get("NoiDungTomTat") or ""),
        subject=whole(row, "LoaiLinhVuc", 1, 6),
        priority=whole(row, "MucDoUuTien", 1, 3),
        produced=moment(row, "ThoiGianSanXuat") if row.get("ThoiGianSanXuat") else None,
        seconds=hours * 3600 + minutes * 60 + seconds,
        author=str(part(row, "TacGia").get("TenDayDu") or ""),
        made_in=str(row.get("NguonTin") or ""),
        link=str(row.get("NoiDung") or ""),
    )


def _length(row: dict[str, Any]) -> tuple[int, int, int]:
    try:
        hours, minutes, seconds = (int(one) for one in text(row, "ThoiLuong").split(":"))
    except ValueError:
        raise Unreadable("ThoiLuong") from None
    return hours, minutes, seconds


def _times(on: date, row: dict[str, Any]) -> tuple[datetime, datetime]:
    told = {name: f"{on}T{text(row, name)}" for name in ("ThoiGianBatDau", "ThoiGianKetThuc")}
    return moment(told, "ThoiGianBatDau"), moment(told, "ThoiGianKetThuc")


def _one(row: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The only object of a list."""
    found = many(row, name)
    if len(found) != 1 or not isinstance(found[0], dict):
        raise Unreadable(name)
    return found
