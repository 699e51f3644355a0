"""A figure as it is written: its number, its noun, of when and where."""

import re
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING

from nguon.figures.codes import Counting

if TYPE_CHECKING:
    from nguon.figures.models import Point


def number(value: Decimal | None) -> str:
    """A number in Vietnamese figures: "1.200", "3,2"; a dash for one that was taken back."""
    if value is None:
        return "–"
    whole, _point, part = f"{value.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    if whole.startswith("-") and not grouped.startswith("-"):
        grouped = f"-{grouped}"
    return f"{grouped},{part}" if part else grouped


def amount(point: "Point", value: Decimal | None) -> str:
    """ "16 ca mắc"."""
    return f"{number(value)} {point.series.indicator.noun}"


def moment(day: date, hour: time | None) -> str:
    """ "18 giờ ngày 20/02/2020", in Vietnamese whatever the page is in: it goes into bulletins."""
    if hour is None:
        return f"ngày {day:%d/%m/%Y}"
    minutes = f" {hour.minute:02}" if hour.minute else ""
    return f"{hour.hour} giờ{minutes} ngày {day:%d/%m/%Y}"


def sentence(point: "Point") -> str:
    """The sentence that a bulletin takes over, with who says so."""
    when = moment(point.day, point.hour)
    counting = point.series.indicator.counting
    if counting == Counting.TOTAL:
        opening = f"Tính đến {when}, {point.series.place} ghi nhận"
    elif counting == Counting.LEVEL:
        name = point.series.indicator.name.lower()
        opening = f"Lúc {when}, {name} tại {point.series.place} là"
        opening = opening.replace("Lúc ngày", "Ngày")
    else:
        opening = f"Trong {when}, {point.series.place} ghi nhận"
        if point.series.indicator.noun == "mm":
            opening = f"Trong {when}, {point.series.indicator.name.lower()} tại "
            opening += f"{point.series.place} là"
    return f"{opening} {amount(point, point.value)} (theo {point.source})."


def change(point: "Point", before: Decimal | None) -> str:
    """What is to be told to those who read the former figure, in Vietnamese as the bulletin is."""
    what = f"{point.series.indicator.name}, {point.series.place}, {moment(point.day, point.hour)}"
    if point.value is None:
        return f"{what}: {point.source} đã rút số {number(before)}."
    now = f"đúng là {number(point.value)}, không phải {number(before)}"
    return f"{what}: {now}, theo {point.source}."


def found_in(written: str, words: str) -> list[tuple[int, int]]:
    """Where `written` ("16 ca mắc", "16") stands in `words` as a number of its own."""
    parts = [re.escape(one) for one in written.split()]
    pattern = r"(?<![\w.,/:-])" + r"\s+".join(parts) + r"(?!\w|[/:]\d|[.,]\d)"
    return [match.span() for match in re.finditer(pattern, words, re.IGNORECASE)]
