"""Labels that Word's automatic numbering puts before paragraphs: "1.", "a)", "-"."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from nguon.reader.formats.word.names import child, local, value

_PLACEHOLDERS = range(1, 10)
_DASH = "-"
_KEPT_BULLETS = frozenset("-–—+*")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number looks and where it starts."""

    form: str = "decimal"
    pattern: str = "%1."
    start: int = 1


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    abstract: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    styled: dict[str, int] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, list_id: str, level: int) -> str:
        """Count one paragraph of the list and return its label, "" if it has none."""
        abstract = self.lists.get(list_id)
        levels = self.abstract.get(abstract or "", {})
        if abstract is None or level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        restart = self.restarts.get(list_id, {}).get(level)
        if restart is not None and (list_id, level) not in self._begun:
            counts[level] = restart
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        self._begun.add((list_id, level))
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return _label(levels, counts, level)


def read_numbering(root: etree._Element | None) -> Numbering:
    """Read word/numbering.xml; a document without it has no lists."""
    numbering = Numbering()
    for element in () if root is None else root:
        if local(element) == "abstractNum":
            levels = dict(_levels(element))
            numbering.abstract[value(element, "abstractNumId") or ""] = levels
            numbering.styled |= _levels_of_styles(element)
        elif local(element) == "num":
            list_id = value(element, "numId") or ""
            numbering.lists[list_id] = value(child(element, "abstractNumId")) or ""
            numbering.restarts[list_id] = dict(_restarts(element))
    return numbering


def _levels(abstract: etree._Element) -> Iterator[tuple[int, Level]]:
    for element in abstract:
        if local(element) == "lvl":
            yield (
                _number(value(element, "ilvl"), 0),
                Level(
                    value(child(element, "numFmt")) or "decimal",
                    value(child(element, "lvlText")) or "",
                    _number(value(child(element, "start")), 1),
                ),
            )


def _levels_of_styles(abstract: etree._Element) -> dict[str, int]:
    styles = ((value(child(e, "pStyle")), value(e, "ilvl")) for e in abstract if local(e) == "lvl")
    return {style: _number(level, 0) for style, level in styles if style}


def _restarts(element: etree._Element) -> Iterator[tuple[int, int]]:
    for override in element:
        start = value(child(override, "startOverride"))
        if local(override) == "lvlOverride" and start is not None:
            yield _number(value(override, "ilvl"), 0), _number(start, 1)


def _label(levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
    form, text = levels[level].form, levels[level].pattern
    if form == "bullet":
        return text if text in _KEPT_BULLETS else _DASH
    for place in _PLACEHOLDERS:
        if f"%{place}" in text:
            other = levels.get(place - 1, Level())
            count = counts.get(place - 1, other.start)
            text = text.replace(f"%{place}", written(count, other.form))
    return text.strip()


def written(count: int, form: str) -> str:
    """Write `count` in one of Word's number forms; forms not known here in figures."""
    if not 0 < count < _LARGEST or form == "none":
        return "" if form == "none" else str(count)
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    figures = ""
    for worth, letters in _ROMAN:
        figures += letters * min(count // worth, 20)
        count %= worth
    return figures


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else otherwise
