"""The page of spoken bulletins says what the code says."""

import re
from pathlib import Path

from nguon.viet.spoken import say

_PAGE = Path(__file__).parents[3] / "docs/spoken.md"
_PAIR = re.compile(r"^\d+\. (.+)\n\n   \*(.*)\*$", re.MULTILINE)


def test_the_page_shows_what_is_said() -> None:
    pairs = _PAIR.findall(_PAGE.read_text(encoding="utf-8"))
    assert len(pairs) >= 45
    assert [say(written).text for written, _spoken in pairs] == [spoken for _w, spoken in pairs]
