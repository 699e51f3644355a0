"""What is written in each of the 14 boxes of a dispatch.

The numbers are those of Nghị định 30/2020/NĐ-CP, annex I, part I, IV.1. Box 7c (signature), 8 (seal
or the agency's digital signature) and 14 (digital signature of a copy) are left free: signing
fills them.
"""

import re
from dataclasses import dataclass

from nguon.dispatches.writing.body import with_end_mark
from nguon.dispatches.writing.composition import Composition, Paragraph
from nguon.dispatches.writing.layout import Layout
from nguon.dispatches.writing.widths import balanced

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
BLANK = "\N{NO-BREAK SPACE}" * 8
"""Room for a number that is not given yet."""

_AUTHORITY = re.compile(r"\s+(?=(?:KT|TL|TUQ|TM|Q)\.\s)")
_LAST_STOP = " .;,"


@dataclass(frozen=True, slots=True)
class Boxes:
    """The text of every box, line by line; an empty one is not printed."""

    superior: str  # 2
    issuer: str  # 2
    number: str  # 3
    place: str  # 4
    title: str  # 5a
    title_subject: str  # 5a
    letter_subject: str  # 5b
    body: tuple[Paragraph, ...]  # 6
    authority: tuple[str, ...]  # 7a
    name: str  # 7b
    addressees: tuple[str, ...]  # 9a
    recipients: tuple[str, ...]  # 9b
    secrecy: str  # 10a
    urgency: str  # 10b
    circulation: str  # 11
    drafter: str  # 12
    contact: str  # 13


def fill(composition: Composition, layout: Layout) -> Boxes:
    """Write what each box says, long names broken to the width of their column."""
    letter = composition.is_letter
    sizes, column = layout.sizes, layout.left_column - 2
    return Boxes(
        superior=balanced(composition.superior.upper(), sizes.superior, column),
        issuer=balanced(composition.issuer.upper(), sizes.issuer, column),
        number=number_line(composition),
        place=place_line(composition),
        title="" if letter else composition.doc_type.upper(),
        title_subject="" if letter else composition.subject,
        letter_subject=f"V/v {composition.subject}" if letter and composition.subject else "",
        body=with_end_mark(composition.body),
        authority=authority_lines(composition),
        name=composition.name,
        addressees=addressee_lines(composition),
        recipients=recipient_lines(composition),
        secrecy=composition.secrecy.upper(),
        urgency=composition.urgency.upper(),
        circulation=composition.circulation.upper(),
        drafter=composition.drafter,
        contact=composition.contact,
    )


def number_line(composition: Composition) -> str:
    """Box 3: numbers below ten take a leading zero; a number not given yet leaves its room."""
    number = composition.number.strip()
    written = f"{number:0>2}" if number.isdigit() else number
    return f"Số: {written or BLANK}/{composition.symbol}"


def place_line(composition: Composition) -> str:
    """Box 4: days below ten and months 1 and 2 take a leading zero (II.4.b)."""
    year, month, day = [*composition.date.split("-"), "", "", ""][:3]
    month = f"{int(month):02d}" if month in ("01", "02", "1", "2") else month.lstrip("0")
    day = f"{int(day):02d}" if day else ""
    when = f"ngày {day or BLANK} tháng {month or BLANK} năm {year or BLANK}"
    return ", ".join(filter(None, (composition.place, when)))


def authority_lines(composition: Composition) -> tuple[str, ...]:
    """Box 7a: in whose place, each authority on a line of its own, then the signer's own title."""
    lines = (*_AUTHORITY.split(composition.authority.strip()), composition.title.strip())
    return tuple(dict.fromkeys(line.upper() for line in lines if line))


def addressee_lines(composition: Composition) -> tuple[str, ...]:
    """Box 9a: one addressee beside "Kính gửi:", several below it with dash and semicolon."""
    names = [name.rstrip(_LAST_STOP) for name in composition.addressees]
    if len(names) < 2:
        return tuple(names)
    return (*(f"- {name};" for name in names[:-1]), f"- {names[-1]}.")


def recipient_lines(composition: Composition) -> tuple[str, ...]:
    """Box 9b: each with dash and semicolon, the last one says where the copy is kept."""
    names = [name.rstrip(_LAST_STOP) for name in composition.recipients]
    if composition.addressees and not any(name.lower().startswith("như ") for name in names):
        names.insert(0, "Như trên")
    filed = composition.filed.rstrip(_LAST_STOP)
    return (*(f"- {name};" for name in names), *([f"- Lưu: {filed}."] if filed else []))
