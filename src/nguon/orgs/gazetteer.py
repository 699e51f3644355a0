"""The country's administrative units of 2020 and of 1 July 2025, and what became of the former.

Sources in `data/`, MIT licence (see data/NOTICE.md): the three-level list, the two-level list, the
old-to-new mapping, and points. A unit that goes on under the same code, name and extent stays one
row; only its parent changes.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import Path

from django.db import transaction

from nguon.orgs.models import Change, Kind, Parentage, Succession, Unit
from nguon.orgs.names import key

DATA = Path(__file__).parent / "data"
# The three-level list is the state of 2020; what held before that day is not known to it.
KNOWN_SINCE = date(2020, 1, 1)
# Nghị quyết 1670/NQ-UBTVQH15 and its sisters for the other provinces.
TWO_LEVEL_SINCE = date(2025, 7, 1)

KINDS = {
    "Tỉnh": Kind.PROVINCE,
    "Huyện": Kind.DISTRICT,
    "Thị xã": Kind.TOWN,
    "Quận": Kind.URBAN_DISTRICT,
    "Xã": Kind.COMMUNE,
    "Phường": Kind.WARD,
    "Thị trấn": Kind.TOWNSHIP,
    "Đặc khu": Kind.SPECIAL_ZONE,
}
Row = dict[str, str]


@dataclass
class Loaded:
    """What a load found."""

    units: int = 0
    communes_2020: int = 0
    communes_2025: int = 0
    successions: int = 0


@dataclass
class Draft:
    """Units and links, gathered in memory and written at once."""

    units: dict[tuple[str, ...], Unit] = field(default_factory=dict)
    links: list[Parentage] = field(default_factory=list)
    successions: dict[tuple[int, int], Succession] = field(default_factory=dict)

    def unit(self, level: str, code: str, name: str, since: date) -> Unit:
        place = (level, code, str(since))
        if place not in self.units:
            self.units[place] = Unit(
                kind=kind_of(name, level), code=code, name=name, folded=key(name), valid_from=since
            )
        return self.units[place]


def kind_of(name: str, level: str) -> Kind:
    """The kind that an area's name begins with; a city is the province's or a district's."""
    if name.startswith("Thành phố"):
        return Kind.PROVINCE if level == "province" else Kind.CITY
    return next(kind for word, kind in KINDS.items() if name.startswith(word + " "))


def rows(name: str) -> Iterator[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@transaction.atomic
def load(province: str | None = None) -> Loaded:
    """Load one province (its code, "12" for Lai Châu) or the country, once."""
    loaded, draft = Loaded(), Draft()
    wanted = (lambda code: True) if province is None else province.__eq__
    mapping = [row for row in rows("mapping_old_new_2025.csv") if wanted(row["new_province_code"])]
    _three_levels(draft, [r for r in rows("vn_2021_three_level.csv") if wanted(r["province_code"])])
    loaded.communes_2020 = sum(level == "commune" for level, *_rest in draft.units)
    _two_levels(
        draft, [r for r in rows("vn_2025_two_level.csv") if wanted(r["province_code"])], mapping
    )
    _succeed(draft, mapping)
    _place_on_map(draft)
    _write(draft)
    loaded.units = len(draft.units)
    loaded.communes_2025 = sum(1 for _row in _new_communes(draft))
    loaded.successions = len(draft.successions)
    return loaded


def _three_levels(draft: Draft, source: Iterable[Row]) -> None:
    linked = set()
    for row in source:
        line = [
            draft.unit("province", row["province_code"], row["province"], KNOWN_SINCE),
            draft.unit("district", row["district_code"], row["district"], KNOWN_SINCE),
        ]
        if row["ward_code"]:
            line.append(draft.unit("commune", row["ward_code"], row["ward"], KNOWN_SINCE))
        for parent, child in pairwise(line):
            if id(child) not in linked:
                linked.add(id(child))
                draft.links.append(Parentage(child=child, parent=parent, valid_from=KNOWN_SINCE))


def _two_levels(draft: Draft, source: Iterable[Row], mapping: list[Row]) -> None:
    """Put the new communes beside the old ones, and end whatever does not go on."""
    unchanged = set(_unchanged(draft, mapping))
    for (level, code, _since), unit in draft.units.items():
        goes_on = level == "province" or (level == "commune" and code in unchanged)
        unit.valid_to = None if goes_on else TWO_LEVEL_SINCE
    for link in draft.links:
        link.valid_to = TWO_LEVEL_SINCE
    for row in source:
        province = _province(draft, row["province_code"], row["province"])
        commune = draft.units.get(("commune", row["ward_code"], str(KNOWN_SINCE)))
        if commune is None or row["ward_code"] not in unchanged:
            name = row["ward_full"][0].upper() + row["ward_full"][1:]
            commune = draft.unit("commune", row["ward_code"], name, TWO_LEVEL_SINCE)
        draft.links.append(Parentage(child=commune, parent=province, valid_from=TWO_LEVEL_SINCE))
    kept = {row["new_province_code"] for row in mapping}
    for (level, code, since), unit in draft.units.items():
        if level == "province" and since == str(KNOWN_SINCE):
            renamed = (level, code, str(TWO_LEVEL_SINCE)) in draft.units
            unit.valid_to = None if code in kept and not renamed else TWO_LEVEL_SINCE


def _province(draft: Draft, code: str, name: str) -> Unit:
    """The province as it goes on; one whose name or kind changed is a new version."""
    old = draft.units.get(("province", code, str(KNOWN_SINCE)))
    if old and key(old.name) == key(name):
        return old
    return draft.unit("province", code, name, TWO_LEVEL_SINCE)


def _unchanged(draft: Draft, mapping: list[Row]) -> Iterator[str]:
    """Codes of communes that go on alone, whole, under the same code and name."""
    old_of = defaultdict(set)
    for row in mapping:
        old_of[row["new_ward_code"]].add((row["old_ward_code"], row["kind"]))
    for row in mapping:
        code = row["new_ward_code"]
        same = row["old_ward_code"] == code and key(row["old_ward"]) == key(row["new_ward"])
        known = ("commune", code, str(KNOWN_SINCE)) in draft.units
        if same and known and old_of[code] == {(code, "whole")}:
            yield code


def _succeed(draft: Draft, mapping: list[Row]) -> None:
    heirs = defaultdict(set)
    for row in mapping:
        heirs[row["new_ward_code"]].add(row["old_ward_code"])
    for row in mapping:
        old = draft.units.get(("commune", row["old_ward_code"], str(KNOWN_SINCE)))
        new = draft.units.get(("commune", row["new_ward_code"], str(TWO_LEVEL_SINCE)))
        if old is None or new is None or old is new:
            continue
        if row["kind"] == "divided":
            change = Change.SPLIT
        elif len(heirs[row["new_ward_code"]]) > 1:
            change = Change.MERGE
        else:
            change = Change.RENAME
        main = row["kind"] == "whole" or row["default"] == "default"
        draft.successions[id(old), id(new)] = Succession(
            old=old, new=new, day=TWO_LEVEL_SINCE, change=change, main=main
        )
    _succeed_provinces(draft, mapping)


def _succeed_provinces(draft: Draft, mapping: list[Row]) -> None:
    merged = {(row["old_province_code"], row["new_province_code"]) for row in mapping}
    for old_code, new_code in merged:
        old = draft.units.get(("province", old_code, str(KNOWN_SINCE)))
        new = draft.units.get(("province", new_code, str(TWO_LEVEL_SINCE))) or draft.units.get(
            ("province", new_code, str(KNOWN_SINCE))
        )
        if old and new and old is not new:
            draft.successions[id(old), id(new)] = Succession(
                old=old, new=new, day=TWO_LEVEL_SINCE, change=Change.MERGE
            )


def _place_on_map(draft: Draft) -> None:
    for name, since in (
        ("vn_pre2025_points.csv", KNOWN_SINCE),
        ("vn_2025_points.csv", TWO_LEVEL_SINCE),
    ):
        for row in rows(name):
            if unit := draft.units.get(("commune", row["ward_code"], str(since))):
                unit.latitude, unit.longitude = float(row["latitude"]), float(row["longitude"])


def _new_communes(draft: Draft) -> Iterator[Unit]:
    for (level, _code, _since), unit in draft.units.items():
        if level == "commune" and unit.valid_to is None:
            yield unit


def _write(draft: Draft) -> None:
    Unit.objects.bulk_create(draft.units.values(), batch_size=1000)
    for link in draft.links:  # their keys exist only now
        link.child_id, link.parent_id = link.child.pk, link.parent.pk
    Parentage.objects.bulk_create(draft.links, batch_size=1000)
    for succession in draft.successions.values():
        succession.old_id, succession.new_id = succession.old.pk, succession.new.pk
    Succession.objects.bulk_create(draft.successions.values(), batch_size=1000)
