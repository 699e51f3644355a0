"""What styles give a run or paragraph: font, capitals, list."""

from dataclasses import dataclass, field

from lxml import etree

from nguon.reader.formats.word.names import child, is_on, local, value

_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Style:
    """One style's own settings; None where it leaves them to the style that it is based on."""

    base: str | None = None
    font: str | None = None
    caps: bool | None = None
    list_id: str | None = None
    list_level: str | None = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their id."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str | None = None
    default_font: str | None = None

    def font(self, *ids: str | None) -> str | None:
        """Return the font that the first of the styles `ids` to name one gives."""
        for style in self._chain(ids):
            if style.font is not None:
                return style.font
        return self.default_font

    def caps(self, *ids: str | None) -> bool:
        """Tell whether the styles `ids` show small letters as capitals."""
        return next((s.caps for s in self._chain(ids) if s.caps is not None), False)

    def list_of(self, style_id: str | None) -> tuple[str | None, str | None]:
        """Return the list and the level that a paragraph style belongs to."""
        for style in self._chain((style_id,)):
            if style.list_id is not None:
                return style.list_id, style.list_level
        return None, None

    def _chain(self, ids: tuple[str | None, ...]) -> list[Style]:
        chain: list[Style] = []
        for style_id in (*ids, self.default):
            for _ in range(_DEEPEST):
                style = self.by_id.get(style_id or "")
                if style is None:
                    break
                chain.append(style)
                style_id = style.base
        return chain


def read_styles(root: etree._Element | None) -> Styles:
    """Read word/styles.xml."""
    if root is None:
        return Styles()
    by_id: dict[str, Style] = {}
    default = None
    for element in root:
        if local(element) == "style" and (style_id := value(element, "styleId")):
            by_id[style_id] = _style(element)
            if value(element, "default") in ("1", "true") and value(element, "type") == "paragraph":
                default = style_id
    fonts = child(root, "docDefaults", "rPrDefault", "rPr")
    return Styles(by_id, default, run_font(fonts))


def run_font(properties: etree._Element | None) -> str | None:
    """Return the font that run properties name for Latin letters."""
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _style(element: etree._Element) -> Style:
    run = child(element, "rPr")
    numbered = child(element, "pPr", "numPr")
    return Style(
        base=value(child(element, "basedOn")),
        font=run_font(run),
        caps=is_on(child(run, "caps")),
        list_id=value(child(numbered, "numId")),
        list_level=value(child(numbered, "ilvl")),
    )
