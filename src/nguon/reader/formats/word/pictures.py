"""A document of pictures only: scanned pages pasted into Word."""

import re
import zipfile

from nguon.reader.draft import Page
from nguon.reader.errors import Unreadable
from nguon.reader.formats.content import Content
from nguon.reader.formats.packages import member

_PICTURE = re.compile(r"word/media/\w{0,20}?(\d{0,4})\.(?:png|jpe?g|tiff?)", re.IGNORECASE)
_MOST = 60


def pictures_read(package: zipfile.ZipFile, name: str) -> Content:
    """Return the lines on the document's pictures, each a page.

    Raises Unreadable "empty" if it has none, "no_text" if the machine cannot recognise them.
    """
    found = [match for path in package.namelist() if (match := _PICTURE.fullmatch(path))]
    paths = [match.group() for match in sorted(found, key=lambda m: int(m.group(1) or 0))]
    if not paths:
        raise Unreadable("empty", name=name)
    try:
        from nguon.reader.formats.scan import read_page_images

        pictures = [member(package, path, name, "docx") or b"" for path in paths[:_MOST]]
        lines, warnings = read_page_images(pictures)
    except ImportError:
        raise Unreadable("no_text", name=name) from None
    except Unreadable as refusal:
        raise Unreadable("no_text", name=name) if refusal.code == "no_ocr" else refusal from None
    pages = [Page(number, "recognised") for number in range(1, len(pictures) + 1)]
    return Content(lines, warnings, pages)
