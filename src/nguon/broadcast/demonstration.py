"""Stations of a demonstration store: a few communes of Lai Châu, invented vendors and boxes."""

import io
import uuid
import wave
from dataclasses import dataclass
from datetime import date, time, timedelta

from nguon.broadcast.codes import Fault, ItemKind, Technology
from nguon.broadcast.models import Cluster, Programme, RepairTicket, Station
from nguon.bulletins.codes import Language, Priority
from nguon.dispatches import intake
from nguon.events import clock
from nguon.orgs.models import Unit
from nguon.speech.chime import chime

IP, FM, WIRED = Technology.IP, Technology.FM, Technology.WIRED
VENDORS = {IP: ("NCC01", "Nhà cung cấp A"), FM: ("NCC02", "Nhà cung cấp B"), WIRED: ("", "")}
USED_FROM, WARRANTY = date(2019, 7, 1), date(2022, 6, 30)
RATE, CHIMES, PLAYS, APART = 16_000, 12, 5, timedelta(minutes=1)
"""Thirty seconds of chime, five times."""
STEP = 0.008
"""Degrees between the clusters of one commune, so that they can be told apart on a map."""


@dataclass(frozen=True)
class Shown:
    """A station of the demonstration: `clusters` are technology and place."""

    unit: str
    code: str
    languages: tuple[Language, ...]
    clusters: tuple[tuple[Technology, str], ...]
    market_days: tuple[int, ...] = ()


SHOWN = (
    Shown(
        "Xã Bản Bo",
        "ban-bo",
        (Language.VIETNAMESE, Language.THAI),
        (
            (IP, "Nhà văn hóa bản Bo"),
            (WIRED, "Trụ sở UBND xã Bản Bo"),
            (FM, "Bản Nà Khương"),
        ),
        (6,),
    ),
    Shown(
        "Xã Bình Lư",
        "binh-lu",
        (Language.VIETNAMESE, Language.THAI),
        ((IP, "Ngã ba bản Hoa Vân"), (IP, "Chợ Bình Lư")),
        (6,),
    ),
    Shown(
        "Xã Tả Lèng",
        "ta-leng",
        (Language.VIETNAMESE, Language.HMONG),
        ((FM, "Trụ sở UBND xã Tả Lèng"), (FM, "Bản Phìn Ngan")),
    ),
    Shown(
        "Thị trấn Tam Đường",
        "tam-duong",
        (Language.VIETNAMESE,),
        ((WIRED, "Khu phố 1"), (WIRED, "Khu phố 3")),
    ),
)
BROKEN = ("ta-leng-2", Fault.HORN, "Cây đổ làm đứt dây loa.")


def open_stations(day: date) -> None:
    """Write them down as they stand when the store opens."""
    for shown in SHOWN:
        unit = Unit.objects.on(day).get(name=shown.unit)
        _clusters(shown, _station(shown, unit), unit)
    code, fault, words = BROKEN
    RepairTicket.objects.create(
        cluster=Cluster.objects.get(code=code),
        fault=fault,
        words=words,
        opened_at=clock.now(),
        accepted_at=clock.now(),
        due_on=date(2020, 2, 13),
    )


def play_soon(station: Station) -> None:
    """Have its boxes play the chime a few times, a minute from now on, so that they can be watched:
    a demonstration store has no other sound of its own."""
    sound = intake.keep(_wav(chime(RATE) * CHIMES), "nhac-hieu.wav")
    programme, _made = Programme.objects.get_or_create(station=station, day=clock.today())
    for number in range(1, PLAYS + 1):
        programme.plays.create(
            key=uuid.uuid4().hex,
            slot="",
            title="Nhạc hiệu (thử loa)",
            kind=ItemKind.OWN,
            language=Language.VIETNAMESE,
            priority=Priority.NORMAL,
            start=clock.now() + number * APART,
            seconds=len(chime(RATE)) * CHIMES / 2 / RATE,
            sound=sound,
        )
    station.plan_anew()


def _wav(samples: bytes) -> bytes:
    """Samples of 16 bits as a file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(samples)
    return file.getvalue()


def _station(shown: Shown, unit: Unit) -> Station:
    return Station.objects.create(
        unit=unit,
        code=shown.code,
        name=f"Đài truyền thanh {unit.name[0].lower()}{unit.name[1:]}",
        owner=unit.formal_name(),
        languages=list(shown.languages),
        market_days=list(shown.market_days),
        market_at=time(8) if shown.market_days else None,
    )


def _clusters(shown: Shown, station: Station, unit: Unit) -> None:
    for number, (technology, place) in enumerate(shown.clusters, start=1):
        vendor_code, vendor_name = VENDORS[technology]
        Cluster.objects.create(
            station=station,
            code=f"{shown.code}-{number}",
            technology=technology,
            place=place,
            latitude=_beside(unit.latitude, number * STEP),
            longitude=_beside(unit.longitude, -number * STEP),
            vendor_code=vendor_code,
            vendor_name=vendor_name,
            used_from=USED_FROM,
            warranty_until=WARRANTY if technology == IP else None,
        )


def _beside(degrees: float | None, by: float) -> float | None:
    return None if degrees is None else round(degrees + by, 5)
