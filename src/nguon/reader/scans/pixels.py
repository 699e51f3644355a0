"""A page's picture made ready for reading: bounded, grey, without coloured ink and shadows.

Tesseract reads best at about 300 dots an inch, where a page of A4 is 2,480 dots wide. The stamp is
red and signatures are mostly blue: they hide the signer's title and the number below them.
"""

import io
import struct

from PIL import Image, ImageChops, ImageFilter, ImageOps

from nguon.reader.errors import Unreadable

MAX_PIXELS = 80_000_000
"""Two pages of A4 at 600 dots an inch; a picture of more is refused before it is unpacked."""

MAX_SIDE = 30_000
"""Dots: making a longer picture smaller takes memory by the length of its side."""

A4_SHORT_SIDE = 595.28
"""Points: 210 mm."""

_SHORT_SIDE = 2480
_MOST_ENLARGED = 3.0
_INK = 140
_SHADE = 24
_ORIENTATION = 0x0112
_NEAR = 4
_LEAST_RANGE = 24
_BLACK = 60
_COLOURED = [255 if value > 32 else 0 for value in range(256)]
_NEARLY_BLACK = [min(255, max(value, (value - 120) * 5)) for value in range(256)]


BROKEN = (OSError, ValueError, SyntaxError, TypeError, KeyError)
"""What Pillow raises over a damaged file, a TIFF without its dimensions included."""


def open_picture(data: bytes, name: str = "") -> Image.Image:
    """Open the bytes of a picture without unpacking it.

    Raises Unreadable "picture_too_large" or "picture_broken".
    """
    try:
        picture = Image.open(io.BytesIO(data))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(name) from None
    except BROKEN:
        raise Unreadable("picture_broken", name=name) from None
    check_size(picture, name)
    return picture


def cut_short(data: bytes) -> bool:
    """Tell whether a PNG or JPEG lacks its end, as a broken transfer leaves it.

    Pillow may fill what is missing without a word: a process-wide switch decides, not the reader.
    """
    if data.startswith(b"\x89PNG"):
        return b"IEND" not in data[-64:]
    return data.startswith(b"\xff\xd8") and b"\xff\xd9" not in data[-1024:]


def check_size(picture: Image.Image, name: str = "") -> None:
    """Raise Unreadable "picture_too_large" beyond MAX_PIXELS or MAX_SIDE."""
    if picture.width * picture.height > MAX_PIXELS or max(picture.size) > MAX_SIDE:
        raise _too_large(name)


def _too_large(name: str) -> Unreadable:
    return Unreadable("picture_too_large", name=name, limit=MAX_PIXELS // 1_000_000, side=MAX_SIDE)


def upright_size(picture: Image.Image) -> tuple[int, int]:
    """Return width and height in dots as a camera that noted how it was held means them."""
    lies = _orientation(picture) > 4
    return (picture.height, picture.width) if lies else picture.size


def _orientation(picture: Image.Image) -> int:
    """Return how the camera was held, 1-8 as in EXIF; 1 if the picture is cut short."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except (OSError, ValueError, SyntaxError, struct.error):
        return 1


def size_in_points(size: tuple[int, int]) -> tuple[float, float]:
    """Return width and height as if the short side were that of A4.

    What a picture says of its own resolution is as often wrong as right.
    """
    scale = A4_SHORT_SIDE / max(1, min(size))
    return size[0] * scale, size[1] * scale


def cleaned(picture: Image.Image) -> Image.Image:
    """Return the page in grey at about 300 dots an inch: black letters on white paper."""
    if _orientation(picture) != 1:
        picture = ImageOps.exif_transpose(picture)
    return _evenly_lit(_scaled(without_colour(picture)))


def without_colour(picture: Image.Image) -> Image.Image:
    """Return a grey picture without stamps and coloured ink.

    The more colour a dot has, the lighter it becomes; around coloured ink only what is nearly black
    stays, so that letters under a red stamp are kept and the stamp's pale fringes are not. A page
    written in colour altogether keeps its writing.
    """
    if picture.mode in ("1", "L", "LA", "I;16", "I", "F"):
        return picture.convert("L")
    if "transparency" in picture.info or picture.mode in ("RGBA", "PA"):
        paper = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(paper, picture.convert("RGBA"))
    picture = picture if picture.mode == "RGB" else picture.convert("RGB")
    small = picture.reduce(_NEAR)
    if table := _stretching(small):
        picture, small = picture.point(table), small.point(table)
    grey = picture.convert("L")
    coloured = _coloured(small)
    box = coloured.getbbox()
    if box is None:
        return grey
    left, top, right, bottom = (edge * _NEAR for edge in box)
    place = (left, top, min(right, picture.width), min(bottom, picture.height))
    without = grey.copy()
    without.paste(_faded(picture.crop(place), coloured.crop(box)), place)
    return without if _ink(without) > 0.3 * _ink(grey) else grey


def _coloured(small: Image.Image) -> Image.Image:
    """Return a mask of what has colour in a picture made small, and of what touches it."""
    brightest, darkest = _extremes(small)
    return ImageChops.subtract(brightest, darkest).point(_COLOURED).filter(ImageFilter.MaxFilter(3))


def _faded(picture: Image.Image, coloured: Image.Image) -> Image.Image:
    """Return a picture in grey with its colour faded where the smaller mask says so."""
    brightest, darkest = _extremes(picture)
    faded = ImageChops.add(brightest, ImageChops.subtract(brightest, darkest))
    near = coloured.resize(
        (coloured.width * _NEAR, coloured.height * _NEAR), Image.Resampling.NEAREST
    ).crop((0, 0, *picture.size))
    return Image.composite(faded.point(_NEARLY_BLACK), brightest, near)


def _extremes(picture: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return the brightest and the darkest of each dot's three colours."""
    red, green, blue = picture.split()
    return (
        ImageChops.lighter(ImageChops.lighter(red, green), blue),
        ImageChops.darker(ImageChops.darker(red, green), blue),
    )


def _stretching(small: Image.Image) -> list[int]:
    """Return what gives a pale picture the full range from black to white; nothing if it has it.

    It is the same for the three colours.
    """
    counts = small.convert("L").histogram()
    dark, light = _depth(counts, 0.001), _depth(counts, 0.5)
    if light - dark < _LEAST_RANGE or (dark < _BLACK and light > 255 - _BLACK):
        return []
    factor = 255 / (light - dark)
    return [round((v - dark) * factor) for v in range(256)] * 3


def _depth(counts: list[int], share: float) -> int:
    """Return the grey value below which `share` of the dots lie."""
    rest = share * sum(counts)
    for value, count in enumerate(counts):
        rest -= count
        if rest < 0:
            return value
    return len(counts) - 1


def _ink(grey: Image.Image) -> int:
    return sum(grey.reduce(4).histogram()[:_INK])


def has_writing(page: Image.Image) -> bool:
    """Tell whether a cleaned page holds more than specks: at least a word's worth of ink."""
    return _ink(page) > 0.0001 * page.width * page.height / 16


def _scaled(grey: Image.Image) -> Image.Image:
    scale = min(_SHORT_SIDE / max(1, min(grey.size)), _MOST_ENLARGED)
    if 0.8 < scale < 1.25:
        return grey
    width, height = (max(1, round(side * scale)) for side in grey.size)
    if width * height > MAX_PIXELS:
        return grey
    return grey.resize((width, height), Image.Resampling.BICUBIC)


def _evenly_lit(grey: Image.Image) -> Image.Image:
    """Take away shadows and the paper's colour, then stretch what is left to full contrast."""
    small = grey.reduce(_SHADE)
    paper = small.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(2))
    light = paper.resize(grey.size, Image.Resampling.BILINEAR)
    written = ImageChops.subtract(light, grey)
    darkest = max(40, _depth(written.reduce(2).histogram(), 0.999))
    return written.point([255 - min(255, value * 255 // darkest) for value in range(256)])
