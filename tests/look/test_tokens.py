"""Contrast by computation, in both themes (WCAG 2.2: 1.4.3 text 4.5, 1.4.11 other 3)."""

import itertools
import re

import pytest
from django.contrib.staticfiles import finders

from nguon.look.states import LOOKS

CSS = open(finders.find("look/tokens.css"), encoding="utf-8").read()  # noqa: PTH123, SIM115
PAPERS = ("paper", "paper-raised", "paper-sunk")
INKS = ("ink", "ink-soft", "source", "source-strong", "alarm", *LOOKS)


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = colours(CSS.split("@media")[0])
BY_WISH = colours(CSS.split("@media")[1].split(':root[data-theme="dark"]')[0])
BY_PAGE = colours(CSS.split(':root[data-theme="dark"]')[1])
THEMES = {"light": LIGHT, "dark": LIGHT | BY_PAGE}


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


TEXT = [
    *itertools.product(INKS, PAPERS),
    *((state, f"{state}-wash") for state in LOOKS),
    ("ink", "mark-field"),
    ("ink", "mark-duty"),
    ("ink", "source-wash"),
    ("ink-soft", "source-wash"),
    ("source", "source-wash"),
    ("ink", "late-wash"),
    ("ink", "alarm-wash"),
    ("alarm", "alarm-wash"),
    ("on-source", "source"),
    ("on-source", "source-strong"),
    ("on-deep", "deep"),
    ("on-deep-soft", "deep"),
]
SHAPES = [
    *itertools.product(("line-strong", "focus", "mark-line"), PAPERS),
    ("focus-on-deep", "deep"),
    ("focus", "source-wash"),
]


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_shapes_stand_out(theme):
    colour = THEMES[theme]
    weak = [
        (front, back, round(contrast(colour[front], colour[back]), 2))
        for pairs, least in ((TEXT, 4.5), (SHAPES, 3))
        for front, back in pairs
        if contrast(colour[front], colour[back]) < least
    ]
    assert not weak


@pytest.mark.parametrize("theme", THEMES)
def test_large_numbers_stand_out_more(theme):
    colour = THEMES[theme]
    assert all(contrast(colour["ink"], colour[paper]) >= 7 for paper in PAPERS)


def test_dark_is_the_same_whoever_asks_for_it():
    assert BY_WISH == BY_PAGE


def test_the_dark_theme_leaves_no_colour_light():
    assert set(LIGHT) == set(BY_PAGE)
