"""What axe finds on a page."""

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def broken(page: Page) -> list[tuple[str, list[str]]]:
    """The rules broken on the page, each with the first places."""
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run({runOnly: {type: 'tag', values: rules}})", RULES)
    return [
        (violation["id"], [node["html"][:160] for node in violation["nodes"][:3]])
        for violation in found["violations"]
    ]
