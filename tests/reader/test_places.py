"""Every fact leads back to its place on the page."""

from nguon.reader import Evidence, read
from nguon.reader.draft import Place
from nguon.reader.lines import RawLine, lay_out
from nguon.reader.places import Spot, with_places
from nguon.reader.repair.edits import Edit, edited
from tests.reader.formats.pages import Field, pdf, place_of, printed, with_fields
from tests.reader.formats.paper import Sheet

HIGH = 841.89


def words(text: str, top: float = 100.0) -> tuple[Spot, ...]:
    """Every letter is ten points wide and the line twelve high."""
    spots, start = [], 0
    for word in text.split(" "):
        end = start + len(word)
        if word:
            spots.append(Spot(start, end, (start * 10.0, top, end * 10.0, top + 12)))
        start = end + 1
    return tuple(spots)


def line(text: str, number: int = 1) -> RawLine:
    return RawLine(1, number, text, spots=words(text, 100.0 * number))


def places(found: Evidence, *lines: RawLine) -> tuple[Place, ...]:
    layout = lay_out(lines)
    placed = with_places({"field": found}, layout.text, layout.words)["field"]
    assert isinstance(placed, Evidence)
    return placed.places


def test_words_that_follow_each_other_are_one_box() -> None:
    found = places(Evidence(4, 12, "215 ngay", 1.0), line("Số: 215 ngay ba"))
    assert found == (Place(1, (40, 100, 120, 112)),)


def test_of_a_word_that_two_fields_share_each_has_its_letters() -> None:
    (number,) = places(Evidence(2, 5, "215", 1.0), line("S:215/UBND"))
    (symbol,) = places(Evidence(6, 10, "UBND", 1.0), line("S:215/UBND"))
    assert 15 < number.box[0] < number.box[2] < symbol.box[0] < 65
    assert symbol.box[2] == 100


def test_each_line_has_its_own_box() -> None:
    first, second = line("V/v tăng cường", 1), line("giám sát", 2)
    found = places(Evidence(4, 23, "tăng cường giám sát", 1.0), first, second)
    assert found == (Place(1, (40, 100, 140, 112)), Place(1, (0, 200, 80, 212)))


def test_what_the_column_beside_says_in_between_is_left_out() -> None:
    first, second = line("V/v tăng cường     ngày 09", 1), line("giám sát", 2)
    found = places(Evidence(4, 35, "tăng cường giám sát", 1.0), first, second)
    assert [place.box for place in found] == [(40, 100, 140, 112), (0, 200, 80, 212)]


def test_a_repaired_word_stays_where_its_letters_were() -> None:
    repaired = edited(
        line("S0: 215 SO YTE a"), [Edit(0, 2, "Số", 0.9), Edit(8, 14, "SỞ Y TẾ", 0.9)]
    )
    assert repaired.text == "Số: 215 SỞ Y TẾ a"
    found = places(Evidence(8, 15, "SỞ Y TẾ", 1.0), repaired)
    assert found == (Place(1, (80, 100, 140, 112)),)
    assert places(Evidence(16, 17, "a", 1.0), repaired) == (Place(1, (150, 100, 160, 112)),)


def test_words_keep_their_boxes_in_another_encoding() -> None:
    retold = line("  So† Y te").retold("  Sở Y tế")
    assert [(s.start, s.end, s.box[0]) for s in retold.spots] == [
        (2, 4, 20.0), (5, 6, 60.0), (7, 9, 80.0),
    ]  # fmt: skip


def test_a_pdfs_words_stand_where_they_are_printed() -> None:
    page = printed(
        "<style>@page { size: A4; margin: 0 } div { position: absolute; font: 13pt serif }</style>"
        "<div style='left:120pt;top:300pt'>Số: 215/SYT-NVY</div>"
        "<div style='left:330pt;top:300pt'>Lai Châu, ngày 09 tháng 3 năm 2021</div>"
        "<div style='left:100pt;top:360pt'>Kính gửi: Trung tâm Y tế huyện Tam Đường.</div>"
    )
    draft = read(page, "cv.pdf")
    left, low, right, high = place_of(page, "215/SYT-NVY")
    (number,), (symbol,) = draft.places("number"), draft.places("symbol")
    assert (number.page, symbol.page) == (1, 1)
    assert abs(number.box[0] - left) < 1
    assert left < number.box[2] < symbol.box[0] + 1
    assert abs(symbol.box[2] - right) < 1
    assert symbol.box[1] <= HIGH - high + 1
    assert symbol.box[3] >= HIGH - low - 1
    (date,) = draft.places("date")
    assert abs(date.box[0] - place_of(page, "ngày")[0]) < 1
    assert abs(date.box[2] - place_of(page, "2021")[2]) < 1


def test_what_a_signature_field_shows_is_lit_where_the_field_stands() -> None:
    blank = pdf(Sheet(number="Số:&emsp;&emsp;&emsp;/SYT-NVY"))
    _, low, right, high = place_of(blank, "Số:")
    box = (right, low - 6, right + 60, high + 6)
    draft = read(with_fields(blank, Field("215", box)), "cv.pdf")
    assert draft.number == "215"
    (place,) = draft.places("number")
    expected = (box[0], HIGH - box[3], box[2], HIGH - box[1])
    assert all(abs(a - b) < 0.1 for a, b in zip(place.box, expected, strict=True))


def test_json_names_page_and_box_to_a_tenth_of_a_point() -> None:
    found = read(pdf(Sheet()), "cv.pdf").as_json()["evidence"]["signer_name"]
    ((page, *box),) = found["places"]
    assert page == 1
    assert box == [round(side, 1) for side in box]


def test_a_file_without_pages_of_its_own_claims_no_boxes() -> None:
    draft = read("Số: 215/SYT-NVY\nKính gửi: Sở Y tế.".encode(), "cv.txt")
    assert draft.places("number") == ()
    assert "places" not in draft.as_json()["evidence"]["number"]
