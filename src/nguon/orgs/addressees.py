"""From an addressee as a dispatch words it to the units that it means, as of a day."""

import re
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from nguon.orgs.models import Collective, Kind, Unit
from nguon.orgs.models.periods import valid_on
from nguon.orgs.names import key

AREA_WORDS = {
    "huyen": Kind.DISTRICT,
    "thanh pho": Kind.CITY,
    "thi xa": Kind.TOWN,
    "quan": Kind.URBAN_DISTRICT,
    "xa": Kind.COMMUNE,
    "phuong": Kind.WARD,
    "thi tran": Kind.TOWNSHIP,
    "dac khu": Kind.SPECIAL_ZONE,
}
WORD = "|".join(AREA_WORDS)
AREA_LIST = re.compile(
    rf"(?:tat ca )?(?:cac )?((?:{WORD})(?:(?:\s*[,;]\s*|\s+va\s+)(?:{WORD}))*)\b"
)


@dataclass(frozen=True)
class Meaning:
    """What one addressee stands for: `how` is name, operator, rule or unknown."""

    text: str
    units: tuple[Unit, ...]
    how: str
    rule: Collective | None = None


def understand(text: str, province: Unit, day: date) -> list[Meaning]:
    """The units meant by each part of `text` in `province` on `day`, in the text's order.

    A part that nothing matches comes back with no units: a person decides, nothing is guessed.
    """
    meanings = []
    for part in parts(text):
        meaning = _one(part, province, day)
        if meaning.how == "unknown" and "," in part:
            pieces = [_one(piece.strip(), province, day) for piece in part.split(",")]
            if all(piece.units for piece in pieces):
                meanings.extend(pieces)
                continue
        meanings.append(meaning)
    return meanings


def parts(text: str) -> list[str]:
    """The addressees that `text` lists, split at semicolons.

    >>> parts("Các cơ quan báo chí; Đài Truyền thanh các huyện; thành phố")
    ['Các cơ quan báo chí', 'Đài Truyền thanh các huyện, thành phố']
    """
    found: list[str] = []
    for piece in filter(None, (piece.strip(" .:") for piece in text.split(";"))):
        if found and key(piece) in AREA_WORDS:
            found[-1] = f"{found[-1]}, {piece}"
        else:
            found.append(piece)
    return found


def _one(part: str, province: Unit, day: date) -> Meaning:
    here = Unit.objects.under(province, day)
    for name in _spellings(part, province):
        if units := list(here.named(name, day)[:2]):
            if len(units) == 1:
                return _by_name(part, units[0], day)
            return Meaning(part, (), "unknown")
    for rule in Collective.objects.on(day):
        if units := _by_rule(rule, part, here, day):
            return Meaning(part, units, "rule", rule)
    return Meaning(part, (), "unknown")


def _spellings(part: str, province: Unit) -> list[str]:
    """The part as it stands, and without the province that it is understood to be in."""
    wanted = key(part)
    if wanted == "ubnd tinh":
        return [province.name]
    endings = (" tinh", " " + key(province.name), " " + key(province.name).removeprefix("tinh "))
    return [wanted, *(wanted.removesuffix(end) for end in endings if wanted.endswith(end))]


def _by_name(part: str, unit: Unit, day: date) -> Meaning:
    operator = unit.operator_on(day)
    return Meaning(part, (operator,), "operator") if operator else Meaning(part, (unit,), "name")


def _by_rule(rule: Collective, part: str, here, day: date) -> tuple[Unit, ...]:
    wanted = key(part)
    if rule.by_area and not rule.kinds and wanted.startswith("cac "):
        wanted = f"{rule.folded} {wanted}"
    if not wanted.startswith(rule.folded):
        return ()
    if not rule.by_area:
        chosen = Q(kind__in=rule.kinds)
    elif listed := AREA_LIST.fullmatch(wanted.removeprefix(rule.folded).strip()):
        areas = [AREA_WORDS[word] for word in re.findall(rf"\b(?:{WORD})\b", listed[1])]
        chosen = Q(kind__in=areas)
        if rule.kinds:
            under = valid_on(day, "parent_links__") & Q(parent_links__parent__kind__in=areas)
            chosen = Q(kind__in=rule.kinds) & under
    else:
        return ()
    if rule.name_part:
        chosen &= Q(folded__contains=key(rule.name_part))
    return tuple(here.filter(chosen).distinct())
