"""A province's bodies (departments, offices, stations, press) and rules, from two short tables.

`{district}` in a row stands for each district-level unit; `{communes}` as successor stands for the
communes that its communes became, since a dissolved district's duties pass to them.
"""

import csv
from datetime import date
from pathlib import Path

from django.db import transaction

from nguon.orgs.models import Alias, Change, Collective, Operation, Parentage, Succession, Unit
from nguon.orgs.models.units import DISTRICT_LEVEL
from nguon.orgs.names import key

DATA = Path(__file__).parent / "data"


@transaction.atomic
def load(province: Unit, path: Path = DATA / "laichau_bodies.csv") -> int:
    """Create the bodies that `path` lists in `province`; their number."""
    made: dict[str, Unit] = {province.name: province}
    later = []
    for row in _rows(path):
        districts = _districts(province) if "{district}" in row["name"] else [None]
        for district in districts:
            unit = _create(row, province, district, made)
            later.append((row, district, unit))
    for row, district, unit in later:
        _relate(row, district, unit, made)
    return len(later)


def load_collectives(path: Path = DATA / "collectives.csv") -> int:
    """Create the rules for collective addressees that `path` lists; their number."""
    count = 0
    for row in _rows(path):
        Collective.objects.get_or_create(
            phrase=row["phrase"],
            valid_from=date.fromisoformat(row["valid_from"]),
            defaults={
                "kinds": row["kinds"].split(),
                "name_part": row["name_part"],
                "by_area": row["by_area"] == "yes",
                "valid_to": _day(row["valid_to"]),
                "note": row["note"],
            },
        )
        count += 1
    return count


def _rows(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _districts(province: Unit) -> list[Unit]:
    since = province.valid_from
    return list(Unit.objects.under(province, since).filter(kind__in=DISTRICT_LEVEL))


def _create(row, province: Unit, district: Unit | None, made: dict[str, Unit]) -> Unit:
    district_name = _in_a_sentence(district.name) if district else ""
    unit = Unit.objects.create(
        kind=row["kind"],
        name=row["name"].replace("{district}", district_name),
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
    )
    parent = district or made[row["parent"]]
    Parentage.objects.create(
        child=unit, parent=parent, valid_from=unit.valid_from, valid_to=unit.valid_to
    )
    Alias.objects.bulk_create(_aliases(row, unit))
    made[unit.name] = unit
    return unit


def _aliases(row, unit: Unit) -> list[Alias]:
    names = filter(None, (name.strip() for name in row["aliases"].split(";")))
    return [Alias(unit=unit, name=name, folded=key(name)) for name in names]


def _relate(row, district: Unit | None, unit: Unit, made: dict[str, Unit]) -> None:
    if row["operates"]:
        Operation.objects.create(
            operator=unit, operated=made[row["operates"]], valid_from=unit.valid_from
        )
    if row["successor"] == "{communes}":
        _succeed(unit, _communes_after(district, unit.valid_to), Change.SPLIT)
    elif row["successor"]:
        _succeed(unit, [made[row["successor"]]], Change.MERGE)


def _communes_after(district: Unit, day: date) -> list[Unit]:
    """The communes that the district's communes became on `day`, or went on as."""
    communes = Unit.objects.commune_level()
    old = communes.filter(parent_links__parent=district)
    new = communes.filter(predecessors__old__in=old, predecessors__day=day)
    return list((new | old.on(day)).distinct())


def _succeed(old: Unit, heirs: list[Unit], change: Change) -> None:
    Succession.objects.bulk_create(
        Succession(old=old, new=new, day=old.valid_to, change=change, main=not number)
        for number, new in enumerate(heirs)
    )


def _in_a_sentence(name: str) -> str:
    return name[0].lower() + name[1:]
