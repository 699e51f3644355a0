"""A scan's words lead back to the sheet as it lay on the glass: askew, on its side, trimmed."""

import io
import math
import sys
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).parent))

import paper as drawn
import pypdfium2
from weasyprint import HTML

from nguon.reader import read
from nguon.reader.scans.turning import Turn, laid_on_side, moved, turned, upside_down

pytestmark = pytest.mark.thorough

A4 = (595.28, 841.89)


def signer_middle() -> tuple[float, float]:
    """Where the signer's first name stands on the printed sheet, in points."""
    document = pypdfium2.PdfDocument(HTML(string=drawn.html(drawn.LETTER)).write_pdf())
    text = document[0].get_textpage()
    found = text.search(drawn.LETTER.signer).get_next()
    left, low, right, high = text.get_rect(0) if not found else _around(text, *found)
    document.close()
    return (left + right) / 2, A4[1] - (low + high) / 2


def _around(text, index: int, count: int) -> tuple[float, float, float, float]:
    boxes = [text.get_charbox(place) for place in range(index, index + count)]
    lefts, lows, rights, highs = zip(*boxes, strict=True)
    return min(lefts), min(lows), max(rights), max(highs)


def on_the_glass(point: tuple[float, float], degrees: float) -> tuple[float, float]:
    """Where a point of the sheet comes to lie when that is turned anticlockwise."""
    angle = math.radians(degrees)
    x, y = point[0] - A4[0] / 2, point[1] - A4[1] / 2
    return (
        A4[0] / 2 + x * math.cos(angle) + y * math.sin(angle),
        A4[1] / 2 - x * math.sin(angle) + y * math.cos(angle),
    )


@pytest.mark.processes
@pytest.mark.parametrize("degrees", [0, 1, -3])
def test_a_field_is_found_on_the_crooked_page(degrees: float) -> None:
    file = io.BytesIO()
    drawn.askew(drawn.printed(drawn.LETTER), degrees).save(file, "PNG")
    draft = read(file.getvalue(), "scan.png")
    assert draft.signer_name == drawn.LETTER.signer
    boxes = [place.box for place in draft.places("signer_name")]
    middle_x = (min(b[0] for b in boxes) + max(b[2] for b in boxes)) / 2
    middle_y = (min(b[1] for b in boxes) + max(b[3] for b in boxes)) / 2
    expected = on_the_glass(signer_middle(), degrees)
    assert math.dist((middle_x, middle_y), expected) < 4
    assert [round(side) for side in (draft.pages[0].width, draft.pages[0].height)] == [595, 842]


def mapped(page: Image.Image, back: Turn, dot: tuple[int, int]) -> tuple[int, int]:
    """Where the one black dot of `page` was before."""
    box = back.box((dot[0], dot[1], dot[0] + 1, dot[1] + 1))
    return math.floor(box[0] + 0.25), math.floor(box[1] + 0.25)


def test_every_turn_is_undone() -> None:
    page = Image.new("L", (40, 60), 255)
    page.putpixel((7, 11), 0)
    side = page.transpose(Image.Transpose.ROTATE_270)
    over = page.transpose(Image.Transpose.ROTATE_180)
    cut = page.crop((3, 5, 40, 60))
    for made, back in [
        (side, laid_on_side(60)), (over, upside_down(40, 60)), (cut, moved(3, 5)),
    ]:  # fmt: skip
        dot = next((x, y) for x in range(made.width) for y in range(made.height)
                   if made.getpixel((x, y)) == 0)  # fmt: skip
        assert mapped(made, back, dot) == (7, 11)


def test_turning_is_undone_as_pillow_does_it() -> None:
    page = Image.new("L", (400, 600), 255)
    page.paste(0, (70, 110, 76, 116))
    made = page.rotate(2, Image.Resampling.BICUBIC, fillcolor=255)
    dark = made.point([255 if v < 128 else 0 for v in range(256)]).getbbox()
    left, top, right, bottom = turned(2, 400, 600).box(dark)
    assert math.dist(((left + right) / 2, (top + bottom) / 2), (73, 113)) < 1
