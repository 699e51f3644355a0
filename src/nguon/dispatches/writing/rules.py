"""What both DOCX and page need to know of the form: the rules under lines, an article's number."""

import re

from nguon.dispatches.writing.composition import Level, Paragraph
from nguon.dispatches.writing.widths import bold_width

_ARTICLE = re.compile(r"Điều\s\d+[a-zđ]?\.(?:\s[^.;:]{3,80}$)?")


def rule_width(
    text: str, size: float, column: float, share: float = 1.0, most: float | None = None
) -> float:
    """Return the length in mm of the rule under bold `text`.

    The motto's rule is as long as the motto; the issuer's and the subject's a third to a half of
    the line (annex I, part I, II.1.b, II.2.b, II.5.b).
    """
    lines = text.splitlines() or [""]
    width = min(max(bold_width(line, size) for line in lines), column) * share
    return min(width, most) if most else width


def article_lead(paragraph: Paragraph) -> tuple[str, str]:
    """Return the bold beginning of an article, "Điều 1." and its heading, and the rest."""
    found = _ARTICLE.match(paragraph.text) if paragraph.level is Level.ARTICLE else None
    end = found.end() if found else 0
    return paragraph.text[:end], paragraph.text[end:]
