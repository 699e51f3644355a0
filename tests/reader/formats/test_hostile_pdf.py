"""PDFs that mean harm: read as far as the limits go, and told which limit it was."""

import resource
import zlib

import pytest

from nguon.reader import DispatchDraft, Unreadable, read, warning_text
from nguon.reader.formats.pdf import widgets

pytestmark = pytest.mark.thorough

TEXT = b"BT /F1 12 Tf 50 700 Td (So: 12/UBND-VP, ngay 01 thang 02 nam 2021, Lai Chau) Tj ET"
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 90 90]/Resources<</Font<</F1 5 0 R>>%s>>"
TREE = (
    (1, b"<</Type/Catalog/Pages 2 0 R>>"),
    (2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>"),
)
PRINT = (5, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")

Objects = tuple[tuple[int, bytes], ...]


def stream(entries: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    head = b"<<%s/Filter/FlateDecode/Length %d>>stream\n" % (entries, len(packed))
    return head + packed + b"\nendstream"


def page(more: bytes = b"", box: bytes = b"[0 0 595 842]") -> bytes:
    resources = b"/Resources<</Font<</F1 5 0 R>>>>"
    return b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R%s%s>>" % (box, resources, more)


def fields(numbers: range, rect: bytes = b"[10 10 100 100]") -> tuple[bytes, Objects]:
    """A page's entry that names fields, and these: all show the form 6."""
    listed = b"/Annots[" + b" ".join(b"%d 0 R" % number for number in numbers) + b"]"
    field = b"<</Type/Annot/Subtype/Widget/F 4/Rect%s/AP<</N 6 0 R>>>>" % rect
    return listed, tuple((number, field) for number in numbers)


def pdf(*objects: tuple[int, bytes], table: bool = True) -> bytes:
    """A PDF of `objects` and what a page needs besides; without its table it must be searched."""
    known = dict(TREE) | {3: page(), 4: stream(b"", TEXT)} | dict([PRINT]) | dict(objects)
    made, places = bytearray(b"%PDF-1.7\n"), dict[int, int]()
    for number, content in known.items():
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    if not table:
        return bytes(made + b"trailer<</Root 1 0 R>>")
    start, size = len(made), max(known) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n" % size
    made += b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, size))
    made += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, start)
    return bytes(made)


def read_or_refused(data: bytes) -> str:
    """Read within the memory allowed; return the refusal's code, "" where there is none."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        read(data, "cv.pdf")
        code = ""
    except Unreadable as refusal:
        assert "cv.pdf" in refusal.message("vi") and "cv.pdf" in refusal.message("en")
        code = refusal.code
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000
    return code


def codes(draft: DispatchDraft) -> list[str]:
    return [warning.code for warning in draft.warnings]


@pytest.mark.processes
def test_a_field_that_never_ends_costs_its_own_text_and_not_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(widgets, "_SECONDS", 1)
    listed, made = fields(range(10, 60))
    endless = stream(FORM % b"", b"BT /F1 12 Tf " + b"(215) Tj " * 80_000 + b"ET")
    draft = read(pdf((3, page(listed)), (6, endless), *made), "cv.pdf")
    assert draft.number_symbol == "12/UBND-VP"
    (told,) = [w for w in draft.warnings if w.code == "fields_took_too_long"]
    assert "quá 1 giây" in warning_text(told) and "1 seconds" in warning_text(told, "en")


@pytest.mark.processes
def test_a_field_that_would_fill_the_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widgets, "_MEMORY_MB", 150)
    listed, made = fields(range(10, 12))
    bomb = stream(FORM % b"", b" " * 70_000_000)
    draft = read(pdf((3, page(listed)), (6, bomb), *made), "cv.pdf")
    assert draft.number_symbol == "12/UBND-VP"
    assert {"fields_need_memory", "read_in_part"} & set(codes(draft))


@pytest.mark.parametrize("box", [b"[-1e38 -1e38 1e38 1e38]", b"[/A (x) null true]", b"[1 2]",
                                 b"[" + b"9" * 400 + b" 0 1 1]"])  # fmt: skip
def test_absurd_places_of_fields(box: bytes) -> None:
    listed, made = fields(range(10, 12), box)
    shown = stream(FORM % b"", b"BT /F1 12 Tf (215) Tj ET")
    draft = read(pdf((3, page(listed)), (6, shown), *made), "cv.pdf")
    assert draft.number_symbol == "12/UBND-VP"


LOOP = (2, b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2>>")
DEEP = (3, page(b"/Annots " + b"[" * 50_000 + b"]" * 50_000))
DOUBLING = ((2, b"<</Type/Pages/Kids[100 0 R]/Count 1>>"),
            *((100 + n, b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 1>>" % (101 + n, 101 + n))
              for n in range(30)), (130, page()))  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [pdf(LOOP), pdf(DEEP), pdf(*DOUBLING), pdf(table=False)],
    ids=["a tree that holds itself", "arrays in arrays", "a tree that doubles", "no table"],
)
def test_what_pypdf_cannot_open_is_read_in_part_and_said_so(data: bytes) -> None:
    draft = read(data, "cv.pdf")
    assert "12/UBND-VP" in draft.text
    (told,) = [w for w in draft.warnings if w.code == "read_in_part"]
    assert "một phần" in warning_text(told) and "part" in warning_text(told, "en")


def test_a_million_pages_that_are_one() -> None:
    million = (2, b"<</Type/Pages/Kids[" + b"3 0 R " * 1_000_000 + b"]/Count 1000000>>")
    assert read_or_refused(pdf(million)) == "damaged"


def test_two_thousand_pages_are_read_at_both_ends() -> None:
    leaves = range(100, 2_100)
    kids = b" ".join(b"%d 0 R" % number for number in leaves)
    tree = (2, b"<</Type/Pages/Kids[%s]/Count 2000>>" % kids)
    draft = read(pdf(tree, *((number, page()) for number in leaves)), "cv.pdf")
    assert len(draft.pages) == 2_000
    (told,) = [w for w in draft.warnings if w.code == "pages_skipped"]
    assert told.params == {"pages": 2_000, "read": 70, "skipped": "61–1990"}


def test_pages_that_poppler_gives_up_are_named() -> None:
    tree = (2, b"<</Type/Pages/Kids[3 0 R 7 0 R 8 0 R]/Count 3>>")
    draft = read(pdf(tree, (7, page(b"/Annots<</A 1>>")), (8, page())), "cv.pdf")
    (told,) = [w for w in draft.warnings if w.code == "pages_damaged"]
    assert told.params == {"pages": "2, 3"}
    assert [one.how for one in draft.pages] == ["layer", "skipped", "skipped"]


@pytest.mark.processes
def test_forms_within_forms_that_triple_stop_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nguon.reader.formats.pdf.words.SECONDS", 2)
    monkeypatch.setattr(widgets, "_SECONDS", 1)
    inner = [
        (100 + n, stream(FORM % (b"/XObject<</X %d 0 R>>" % (101 + n)), b"/X Do /X Do /X Do"))
        for n in range(30)
    ]
    last = (130, stream(FORM % b"", b"BT /F1 12 Tf (a) Tj ET"))
    drawn = (3, page().replace(b"/Font", b"/XObject<</X 100 0 R>>/Font"))
    assert read_or_refused(pdf(drawn, (4, stream(b"", b"/X Do")), *inner, last)) == "took_too_long"
