"""Pictures of originals' pages: asked for by a page of the desk, drawn by the worker, kept by hash.

They can be drawn anew at any time, so the folder they lie in needs no backup.
"""

from django.core.files.storage import storages

from nguon.dispatches.models import Original
from nguon.reader.paper import drawn, paged

MOST = 80
"""More pages than the reader reads of one file are not drawn either."""


def place(original: Original, number: int) -> str:
    """Where the picture of page `number` (from 1) lies, below the storage's root."""
    return f"{original.sha256[:2]}/{original.sha256}/{number}.webp"


def picture(original: Original, number: int) -> bytes | None:
    """The picture of page `number` as WebP, or None if it has not been drawn."""
    storage = storages["pages"]
    if not storage.exists(place(original, number)):
        return None
    with storage.open(place(original, number)) as file:
        return file.read()


def present(original: Original) -> set[int]:
    """The pages whose picture is there."""
    folder = place(original, 1).rpartition("/")[0]
    if not storages["pages"].exists(folder):
        return set()
    names = storages["pages"].listdir(folder)[1]
    return {int(name.removesuffix(".webp")) for name in names if name.endswith(".webp")}


def numbers(original: Original) -> list[int]:
    """The pages that a reading of the original found, from 1."""
    dispatch = original.dispatches.first()
    return [page["number"] for page in dispatch.paper][:MOST] if dispatch else []


def draw_next() -> bool:
    """Draw the pages of the original that has waited longest; whether there was one."""
    original = Original.objects.claim_drawing()
    if original is None:
        return False
    wanted = set(numbers(original))
    source = paged(original.bytes, original.name)
    for number, webp in drawn(source, sorted(wanted - present(original))) if source else ():
        storages["pages"].keep(place(original, number), webp)
        original.keep_drawing()
    original.end_drawing(whole=wanted <= present(original))
    return True
