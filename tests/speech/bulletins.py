"""Fifty invented bulletins: the twenty of docs/spoken.md and thirty beside this."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/spoken.md"
_NUMBERED = re.compile(r"^\d+\. (.+)$", re.MULTILINE)


def _twenty() -> tuple[str, ...]:
    section = PAGE.read_text(encoding="utf-8").partition("## Twenty bulletins")[2]
    return tuple(_NUMBERED.findall(section.partition("\n## ")[0]))


TWENTY = _twenty()
THIRTY = tuple(Path(__file__).with_name("bulletins.txt").read_text("utf-8").splitlines())
FIFTY = TWENTY + THIRTY
