"""PDF bytes → lines, each page by what suits it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from nguon.reader.draft import Page, Warning
from nguon.reader.errors import Unreadable
from nguon.reader.formats import programs
from nguon.reader.formats.cleaning import clean_all
from nguon.reader.formats.content import Content
from nguon.reader.formats.pdf.filling import filled
from nguon.reader.formats.pdf.images import NotRecognised, recognised
from nguon.reader.formats.pdf.layers import is_nearly_empty, is_nonsense
from nguon.reader.formats.pdf.rows import lines_of
from nguon.reader.formats.pdf.widgets import FIRST_PAGES, LAST_PAGES, Outline, outline_of
from nguon.reader.formats.pdf.words import PageWords, read_words
from nguon.reader.lines import Part, RawLine
from nguon.reader.scans.pixels import A4_SHORT_SIDE


def read_pdf(data: bytes, name: str) -> Content:
    """Return the lines of a PDF, signature fields' text among them.

    Raises Unreadable "damaged", "encrypted", "no_text", "too_complex", or the limit that was hit:
    "took_too_long", "needs_memory" or "expands_too_far".
    """
    outline, pages = _opened(data, name)
    numbers = _chosen(outline.pages)
    lines: dict[int, list[RawLine]] = {}
    to_recognise, nonsense = [], []
    for page in pages:
        whole, stamps = filled(page, outline.widgets.get(page.number, ()))
        text = " ".join(word.text for word in whole.words)
        if is_nonsense(text):
            nonsense.append(page.number)
        if page.number in nonsense or (is_nearly_empty(text) and page.number in outline.pictured):
            to_recognise.append(page.number)
        else:
            lines[page.number] = _lines(whole, stamps)
    warnings = list(outline.warnings)
    if to_recognise:
        sizes = {page.number: (page.width, page.height) for page in pages}
        sides = {number: max(size) for number, size in sizes.items()}
        warnings += _recognise(data, name, to_recognise, nonsense, sides, lines)
        for number in set(to_recognise) & set(lines):
            by = min(sizes[number]) / A4_SHORT_SIDE
            lines[number] = [line.scaled(by) for line in lines[number]]
    texts, converted = clean_all(line.text for n in sorted(lines) for line in lines[n])
    raw = (line for number in sorted(lines) for line in lines[number])
    numbered = [
        replace(line.retold(text), number=count)
        for count, (line, text) in enumerate(zip(raw, texts, strict=True), start=1)
    ]
    skipped = [*_skipped(outline.pages, numbers), *_lost(numbers, pages)]
    described = _pages(pages, outline.pages, to_recognise, lines)
    return Content(numbered, [*warnings, *skipped, *converted], described)


def _opened(data: bytes, name: str) -> tuple[Outline, list[PageWords]]:
    """Poppler reads on where pypdf does not: the fields are lost then, not the pages' text."""
    try:
        outline = outline_of(data, name)
    except Unreadable as refusal:
        if refusal.code == "encrypted" or not programs.find("pdftotext"):
            raise
        pages = read_words(data, name, range(1, FIRST_PAGES + 1))
        if not pages:
            raise
        said = {"vi": refusal.message("vi"), "en": refusal.message("en")}
        empty = frozenset(page.number for page in pages if not page.words)
        return Outline(pages[-1].number, {}, empty, (Warning("read_in_part", said),)), pages
    pages = read_words(data, name, _chosen(outline.pages))
    if not pages:
        raise Unreadable("damaged", name=name, kind="pdf")
    return outline, pages


def _chosen(count: int) -> list[int]:
    if count <= FIRST_PAGES + LAST_PAGES:
        return list(range(1, count + 1))
    return [*range(1, FIRST_PAGES + 1), *range(count - LAST_PAGES + 1, count + 1)]


def _skipped(count: int, numbers: Sequence[int]) -> list[Warning]:
    if len(numbers) == count:
        return []
    between = f"{FIRST_PAGES + 1}–{count - LAST_PAGES}"
    return [Warning("pages_skipped", {"pages": count, "read": len(numbers), "skipped": between})]


def _lost(numbers: Sequence[int], pages: Sequence[PageWords]) -> list[Warning]:
    lost = sorted(set(numbers) - {page.number for page in pages})
    return [Warning("pages_damaged", {"pages": _listed(lost)})] if lost else []


def _lines(page: PageWords, stamps: Sequence[str]) -> list[RawLine]:
    return [*lines_of(page)] + [
        RawLine(page.number, 0, text, part=Part.DRESSING) for text in stamps
    ]


def _recognise(
    data: bytes,
    name: str,
    numbers: Sequence[int],
    nonsense: Sequence[int],
    sides: Mapping[int, float],
    lines: dict[int, list[RawLine]],
) -> list[Warning]:
    """Add the lines on the pictures of the pages `numbers` to `lines`."""
    try:
        found, warnings = recognised(data, numbers, sides)
    except NotRecognised:
        if not any(any(line.text.strip() for line in page) for page in lines.values()):
            raise Unreadable("no_text", name=name) from None
        return [Warning("pages_not_recognised", {"pages": _listed(numbers)})]
    for number in numbers:
        lines[number] = [line for line in found if line.page == number]
    if nonsense:
        warnings.insert(0, Warning("layer_unusable", {"pages": _listed(nonsense)}))
    return warnings


def _pages(
    pages: Sequence[PageWords],
    count: int,
    recognised_pages: Sequence[int],
    lines: dict[int, list[RawLine]],
) -> list[Page]:
    read = {page.number: page for page in pages}
    described = []
    for number in range(1, count + 1):
        page = read.get(number)
        how = "recognised" if number in recognised_pages else "layer"
        described.append(
            Page(number, how, page.width, page.height)
            if page and number in lines
            else Page(number, "skipped")
        )
    return described


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
