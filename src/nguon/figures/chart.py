"""A series as a drawing: SVG from the server, legible at 360 pixels, a table beside it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nguon.figures.codes import Counting
from nguon.figures.models import Point, Series
from nguon.figures.words import amount, number

WIDE, HIGH = 360, 200
LEFT, RIGHT, TOP, BOTTOM = 46, 12, 12, 28
MOST = 366
"""Points that are drawn: the youngest."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the drawing's corners stand for: seconds and values."""

    first: float
    last: float
    low: float
    high: float

    def x(self, point: Point) -> float:
        span = self.last - self.first
        part = (_at(point) - self.first) / span if span else 0.5
        return LEFT + part * (WIDE - LEFT - RIGHT)

    def y(self, value: Decimal | float) -> float:
        return TOP + (self.high - float(value)) / (self.high - self.low) * (HIGH - TOP - BOTTOM)


def chart(
    series: Series, points: Sequence[Point], chosen: frozenset[int] = frozenset()
) -> SafeString:
    """The points (any order) drawn; those that contradict each other stand apart from the line,
    unless they are among the `chosen`. Empty where there is nothing to draw."""
    told = sorted((one for one in points if one.value is not None), key=_at)[-MOST:]
    if not told:
        return SafeString("")
    counting = series.indicator.counting
    frame = _frame(told, counting)
    agreed = [one for one in told if not one.disputed or one.pk in chosen]
    apart = [one for one in told if one.disputed and one.pk not in chosen]
    body = _bars(agreed, frame) if counting == Counting.DAILY else _line(agreed, frame)
    marks = "".join(_diamond(one, frame) for one in apart)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        WIDE,
        HIGH,
        f"{series}. {sentence(told)}",
        _grid(frame),
        _days(told, frame),
        mark_safe(body),  # noqa: S308 - numbers alone
        mark_safe(marks),  # noqa: S308 - numbers alone
    )


def sentence(told: Sequence[Point]) -> str:
    """What the drawing shows, in one sentence."""
    drawn = sorted((one for one in told if one.value is not None), key=_at)[-MOST:]
    if not drawn:
        return _("Chưa có số liệu nào.")
    values = [one.value for one in drawn]
    told = {
        "first": f"{drawn[0].day:%d/%m/%Y}",
        "last": f"{drawn[-1].day:%d/%m/%Y}",
        "low": number(min(values)),
        "high": number(max(values)),
        "now": latest(drawn),
    }
    if drawn[0].day == drawn[-1].day:
        return _("Ngày %(first)s: thấp nhất %(low)s, cao nhất %(high)s; gần nhất %(now)s.") % told
    return (
        _("Từ %(first)s đến %(last)s: thấp nhất %(low)s, cao nhất %(high)s; gần nhất %(now)s.")
        % told
    )


def latest(told: Sequence[Point]) -> str:
    """The youngest figure; where bodies differ on it, what each of them says."""
    drawn = sorted((one for one in told if one.value is not None), key=_at)
    last = drawn[-1]
    if not last.disputed:
        return amount(last, last.value)
    differing = [one for one in drawn if one.day == last.day and one.disputed]
    said = "; ".join(f"{one.source}: {number(one.value)}" for one in differing)
    return _("các nguồn nêu khác nhau (%(said)s)") % {"said": said}


def _at(point: Point) -> float:
    return datetime.combine(point.day, point.hour or time(12)).timestamp()


def _frame(told: Sequence[Point], counting: str) -> Frame:
    values = [float(one.value) for one in told]
    low = min(values) if counting == Counting.LEVEL else min(0.0, *values)
    step = _step(max(values) - low or abs(max(values)) or 1.0)
    low = math.floor(low / step) * step
    high = math.ceil(max(values) / step) * step
    return Frame(_at(told[0]), _at(told[-1]), low, high if high > low else low + step)


def _step(span: float) -> float:
    """A round step of which three or four make the span."""
    rough = 10.0 ** math.floor(math.log10(span / 3))
    return next(rough * one for one in (1, 2, 2.5, 5, 10) if span / (rough * one) <= 4)


def _grid(frame: Frame) -> SafeString:
    step = _step(frame.high - frame.low)
    lines, value = [], frame.low
    while value <= frame.high + step / 1000:
        y = frame.y(value)
        label = number(Decimal(str(round(value, 6))))
        lines.append(
            f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDE - RIGHT}"/>'
            f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
        )
        value += step
    return mark_safe("".join(lines))  # noqa: S308 - numbers alone


def _days(told: Sequence[Point], frame: Frame) -> SafeString:
    """The first and the last day, once where they are one; of many one in the middle too."""
    years = told[0].day.year != told[-1].day.year
    several = told[0].day != told[-1].day
    chosen = [(told[0], "start"), (told[-1], "end")] if several else [(told[0], "middle")]
    if several and len(told) > 4 and not years:
        chosen.insert(1, (told[len(told) // 2], "middle"))
    return mark_safe(  # noqa: S308 - days alone
        "".join(
            f'<text x="{frame.x(one):.1f}" y="{HIGH - 8}" text-anchor="{anchor}">'
            f"{one.day:{'%d/%m/%Y' if years else '%d/%m'}}</text>"
            for one, anchor in chosen
        )
    )


def _line(told: Sequence[Point], frame: Frame) -> str:
    spots = [(frame.x(one), frame.y(one.value)) for one in told]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
    dots = "".join(
        f'<circle class="{"corrected" if one.corrections else "dot"}" '
        f'cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        for one, (x, y) in zip(told, spots, strict=True)
        if len(told) <= 40 or one.corrections
    )
    return f'<path class="line" d="M{path}"/>{dots}' if spots else ""


def _bars(told: Sequence[Point], frame: Frame) -> str:
    wide = max(1.5, min(18.0, (WIDE - LEFT - RIGHT) / (len(told) + 1) * 0.7))
    zero = frame.y(max(frame.low, 0))
    return "".join(
        f'<rect class="bar" x="{_within(frame.x(one), wide):.1f}" '
        f'y="{min(zero, frame.y(one.value)):.1f}" '
        f'width="{wide:.1f}" height="{max(0.8, abs(zero - frame.y(one.value))):.1f}"/>'
        for one in told
    )


def _within(x: float, wide: float) -> float:
    return max(LEFT, min(WIDE - RIGHT - wide, x - wide / 2))


def _diamond(point: Point, frame: Frame) -> str:
    x, y = frame.x(point), frame.y(point.value)
    return f'<path class="disputed" d="M{x:.1f} {y - 6:.1f}l6 6l-6 6l-6 -6z"/>'
