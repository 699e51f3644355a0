"""Every icon that a page or a tag names is in the sprite."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

import nguon
from nguon.look import context, states

SOURCE = Path(nguon.__file__).parent
SPRITE = Path(finders.find("look/icons.svg")).read_text(encoding="utf-8")


def test_named_icons_exist():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))
    named = {look.icon for look in states.LOOKS.values()} | {item[2] for item in context.DESK}
    for page in SOURCE.rglob("templates/**/*.html"):
        text = page.read_text(encoding="utf-8")
        named |= set(re.findall(r'{% icon "([\w-]+)"', text))
        named |= set(re.findall(r'(?<!\w)icon="([\w-]+)"', text))
    assert named <= drawn


def test_the_sprite_carries_its_licence():
    assert "ISC" in SPRITE
    assert Path(finders.find("look/vendor/lucide.LICENSE.txt")).exists()
