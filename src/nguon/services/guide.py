"""A procedure as a reader needs it: made of our plain words where there are any, or the record."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources

from django.utils.translation import gettext_lazy as _

from nguon.orgs.models import Unit
from nguon.services import record_text
from nguon.services.models import Procedure, Version, Voice

TWO_TIERS_SINCE = date(2025, 7, 1)
"""From this day communes have a centre of public administration in place of a one-stop desk."""


class Channel(StrEnum):
    ONLINE = "online"
    POST = "post"
    COUNTER = "counter"

    @property
    def word(self) -> str:
        return str(_WORDS[self])


_WORDS = {
    Channel.ONLINE: _("Trên mạng"),
    Channel.POST: _("Qua bưu điện"),
    Channel.COUNTER: _("Đến tận nơi"),
}


@dataclass(frozen=True)
class Way:
    """One channel with its time and its cost, as words; empty where the record says nothing."""

    channel: Channel
    time: str
    fee: str


@dataclass(frozen=True)
class Paper:
    name: str
    form: str = ""
    originals: int = 0
    copies: int = 0


@dataclass(frozen=True)
class Guide:
    """Everything that a page about a procedure says. `basis` are numbers of legal documents."""

    title: str
    summary: str = ""
    need: tuple[str, ...] = ()
    papers: tuple[Paper, ...] = ()
    ways: tuple[Way, ...] = ()
    steps: tuple[str, ...] = ()
    gives: str = ""
    place: str = "commune"
    authority: str = ""
    basis: tuple[str, ...] = ()
    decision: str = ""
    as_of: date | None = None
    raw: Mapping[str, str] = field(default_factory=dict)

    @property
    def online(self) -> Way | None:
        return next((way for way in self.ways if way.channel == Channel.ONLINE), None)

    @property
    def ways_together(self) -> list[tuple[str, str, str]]:
        """(channels in words, time, fee): channels that take as long and cost as much, as one."""
        alike: dict[tuple[str, str], list[str]] = {}
        for way in self.ways:
            alike.setdefault((way.time, way.fee), []).append(way.channel.word)
        return [
            (", ".join([words[0], *map(str.lower, words[1:])]), time, fee)
            for (time, fee), words in alike.items()
        ]

    def office(self, unit: Unit | None, day: date) -> str:
        """Where to go, for somebody of `unit`, by the name that the place has on `day`."""
        if self.authority:
            return self.authority
        place = places()[self.place]
        if unit is None:
            return place["name"]
        return place["since_2025" if day >= TWO_TIERS_SINCE else "before"].format(unit=unit.name)


@cache
def places() -> dict[str, dict]:
    return tomllib.loads((resources.files("nguon.services") / "data/places.toml").read_text())


def guide_on(procedure: Procedure, day: date) -> tuple[Guide, Version | None, Version | None]:
    """The guide for `day`, with the versions that it rests on: plain words, published record."""
    plain = procedure.version_on(day, Voice.PLAIN)
    record = procedure.version_on(day, Voice.RECORD)
    if plain:
        return of_plain(plain.content), plain, record
    if record:
        return of_record(record.content), None, record
    return Guide(procedure.name), None, None


def of_plain(content: dict) -> Guide:
    """What is shipped or written at the desk (shape: nguon.services.shipping)."""
    place = content["place"]
    return Guide(
        title=content["title"],
        summary=content["summary"],
        need=tuple(content["need"]),
        papers=tuple(Paper(*paper) for paper in content["papers"]),
        ways=tuple(Way(Channel(name), time, fee) for name, time, fee in content["ways"]),
        steps=tuple(content["steps"] or places()[place]["steps"]),
        gives=content["gives"],
        place=place,
        basis=tuple(content["basis"]),
        decision=content["decision"],
        as_of=date.fromisoformat(content["as_of"]),
    )


def of_record(record: dict[str, str]) -> Guide:
    """The published record (keys: nguon.services.codes.FIELDS), read as far as it can be."""
    said = {key: record_text.said(value) for key, value in record.items()}
    return Guide(
        title=record["ten_thu_tuc"],
        papers=tuple(
            Paper(*paper) for paper in record_text.papers(said.get("thanh_phan_ho_so", ""))
        ),
        ways=tuple(
            Way(Channel(name), time, fee)
            for name, time, fee in record_text.ways(said.get("cach_thuc_thuc_hien", ""))
        ),
        steps=record_text.steps(said.get("trinh_tu_thuc_hien", "")),
        gives=record_text.result(said.get("ket_qua_xu_ly", "")),
        authority=said.get("co_quan_thuc_hien") or said.get("co_quan_co_tham_quyen", ""),
        basis=record_text.legal_numbers(said.get("can_cu_phap_ly", "")),
        decision=said.get("so_quyet_dinh", ""),
        raw=said,
    )
