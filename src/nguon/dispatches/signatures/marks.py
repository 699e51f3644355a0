"""What a signature shows on the page: a number, a day, a name, the picture of a hand or a seal.

The marks are set in the dispatch's own font, so that a number in its blank looks typed there.
Nghị định 30/2020/NĐ-CP, annex I: II.7.d the picture of the signer's hand, blue, centred between
title and name; II.8.a the seal, red, over about a third of it on the left; part II, I.3 the mark
of an electronic copy: size 10, black, top right of the first page.
"""

import base64
import io
from dataclasses import dataclass
from html import escape

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.stamp import StaticStampStyle

from nguon.dispatches.writing.layout import POINT
from nguon.dispatches.writing.style import FONT

_PAGE = """<!doctype html><meta charset="utf-8"><style>
@page {{ size: {width}mm {height}mm; margin: 0 }}
body {{ margin: 0; font: {size}pt/1.15 "{font}", "Liberation Serif", serif; color: {colour};
  text-align: {align}; font-style: {slant} }}
p {{ margin: 0 }} img {{ display: block; width: 100%; height: 100%; object-fit: contain }}
</style>{content}"""


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where (page from 0, box in points from the page's lower left) and what."""

    page: int
    box: tuple[int, int, int, int]
    lines: tuple[str, ...] = ()
    picture: bytes = b""
    size: float = 13
    italic: bool = False
    colour: str = "black"
    align: str = "center"

    @property
    def width(self) -> float:
        """Return the width in mm."""
        return (self.box[2] - self.box[0]) * POINT

    @property
    def height(self) -> float:
        """Return the height in mm."""
        return (self.box[3] - self.box[1]) * POINT


def html(mark: Mark) -> str:
    """Return the mark as a page of its own size."""
    picture = base64.b64encode(mark.picture).decode()
    lines = "".join(f"<p>{escape(line)}</p>" for line in mark.lines)
    return _PAGE.format(
        width=f"{mark.width:.2f}",
        height=f"{mark.height:.2f}",
        size=mark.size,
        font=FONT,
        colour=mark.colour,
        align=mark.align,
        slant="italic" if mark.italic else "normal",
        content=f'<img alt="" src="data:image/png;base64,{picture}">' if picture else lines,
    )


def appearance(mark: Mark) -> StaticStampStyle:
    """Return the mark as pyHanko puts it on the page: letters stay letters, to be read back."""
    from weasyprint import HTML

    page = HTML(string=html(mark)).write_pdf()
    fitted = SimpleBoxLayoutRule(AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID)
    return StaticStampStyle(
        background=_Page(page), background_layout=fitted, background_opacity=1, border_width=0
    )


class _Page(PdfContent):
    """The first page of a small PDF, brought into the file that is signed."""

    def __init__(self, page: bytes) -> None:
        self.page = page
        super().__init__()

    def render(self) -> bytes:
        reader = PdfFileReader(io.BytesIO(self.page))
        form = self._ensure_writer.import_page_as_xobject(reader)
        left, low, right, high = form.get_object()["/BBox"]
        self.box = BoxConstraints(width=abs(right - left), height=abs(high - low))
        self.resources.xobject["/Mark"] = form
        return b"/Mark Do"
