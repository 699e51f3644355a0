"""What an outgoing dispatch says, as plain values, before anything is laid out."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any

LETTER = "công văn"


class Level(StrEnum):
    """What a paragraph of the body is; the form of each is in layout and as_docx / as_html."""

    PLAIN = "plain"
    BASIS = "basis"  # "Căn cứ …", in italics
    CENTRED = "centred"  # "QUYẾT ĐỊNH:", "Chương I", and the heading under it
    SECTION = "section"  # "I. MỤC ĐÍCH"
    ARTICLE = "article"  # "Điều 1. …": number and heading bold
    HEADED = "headed"  # "1. Phạm vi", a clause that is only a heading
    CLAUSE = "clause"  # "1. Các cơ quan …"
    POINT = "point"  # "a) …", "- …"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body with its own number or dash, as it is to be printed."""

    text: str
    level: Level = Level.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The fields and the body of one dispatch. Empty is not written.

    `date` is ISO and may lack the day ("2020-02"): the day is then left blank, as is an empty
    `number`. `recipients` are the lines of "Nơi nhận" without the last one, which `filed` gives
    ("VT, P.TTBCXB"). `drafter` is the drafter's mark with the number of copies, "PL.(300)".
    """

    issuer: str
    superior: str = ""
    doc_type: str = LETTER
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: str = ""
    subject: str = ""
    urgency: str = ""
    secrecy: str = ""
    circulation: str = ""
    addressees: tuple[str, ...] = ()
    body: tuple[Paragraph, ...] = ()
    authority: str = ""
    title: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    filed: str = "VT"
    drafter: str = ""
    contact: str = ""

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn, whose subject stands under the notation."""
        return self.doc_type.lower() == LETTER

    @property
    def day(self) -> datetime.date | None:
        """Its day; the first of the month where the day is blank, None without a month."""
        parts = [int(part) for part in self.date.split("-") if part]
        return datetime.date(*[*parts, 1][:3]) if len(parts) >= 2 else None

    def as_json(self) -> dict[str, Any]:
        """Return the composition as a JSON object."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "Composition":
        """Return the composition that `as_json` gave; unknown names are ignored."""
        known = {field.name for field in fields(cls)}
        kept = {name: value for name, value in values.items() if name in known}
        kept["body"] = tuple(
            Paragraph(one["text"], Level(one["level"])) for one in values.get("body", ())
        )
        for name in ("addressees", "recipients"):
            kept[name] = tuple(values.get(name, ()))
        return cls(**kept)
