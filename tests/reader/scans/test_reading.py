"""Dispatches drawn here, spoilt as paper and scanners spoil them, and read back."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).parent))

import paper as drawn

from nguon.reader import DispatchDraft, Evidence, read
from nguon.reader.formats.scan import read_page_images

pytestmark = pytest.mark.processes
Spoil = Callable[[Image.Image], Image.Image]


def scanned(page: Image.Image, kind: str = "PNG") -> DispatchDraft:
    file = io.BytesIO()
    page.save(file, kind)
    return read(file.getvalue(), f"scan.{kind.lower()}")


def facts(draft: DispatchDraft, paper: drawn.Paper) -> dict[str, str | None]:
    """The draft's facts; a subject with one letter of twenty amiss counts as right."""
    nearly = fuzz.ratio(draft.subject or "", paper.subject) >= 95
    return {
        "number": draft.number,
        "symbol": draft.symbol,
        "date": draft.date,
        "subject": paper.subject if nearly else draft.subject,
        "signer": draft.signer_name,
        "capacity": draft.signing_capacity,
    }


def printed_facts(paper: drawn.Paper) -> dict[str, str | None]:
    return {
        "number": paper.number,
        "symbol": paper.symbol,
        "date": paper.date,
        "subject": paper.subject,
        "signer": paper.signer,
        "capacity": paper.capacity,
    }


def worst(page: Image.Image) -> Image.Image:
    crooked = drawn.askew(drawn.stamped(page), 1.3)
    return drawn.squeezed(drawn.noisy(drawn.pale(crooked), 20), 40)


def test_a_stamped_letter_lying_askew_is_read_with_its_two_columns() -> None:
    draft = scanned(drawn.squeezed(drawn.askew(drawn.stamped(drawn.printed(drawn.LETTER)), 2)))
    assert facts(draft, drawn.LETTER) == printed_facts(drawn.LETTER)
    assert draft.issuing_body == drawn.LETTER.issuing_body
    assert draft.place == "Lai Châu"
    assert draft.addressees == drawn.LETTER.to
    assert (draft.kind, [page.how for page in draft.pages]) == ("png", ["recognised"])


# Each paper is read after every spoiling at once below; one at a time, once.
@pytest.mark.parametrize(
    ("spoil", "paper"),
    [
        (lambda page: drawn.askew(page, -2), drawn.PLAN),
        (drawn.noisy, drawn.LETTER),
        (lambda page: drawn.blurred(page, 1.2), drawn.DECISION),
        (drawn.squeezed, drawn.PLAN),
        (drawn.pale, drawn.LETTER),
        (drawn.shaded, drawn.DECISION),
        (drawn.stamped, drawn.PLAN),
    ],
    ids=["askew", "noisy", "blurred", "jpeg40", "pale", "shaded", "stamped"],
)
def test_spoilt_pages_are_read_back(spoil: Spoil, paper: drawn.Paper) -> None:
    assert facts(scanned(spoil(drawn.printed(paper))), paper) == printed_facts(paper)


@pytest.mark.parametrize(
    "paper", [drawn.LETTER, drawn.DECISION, drawn.PLAN], ids=lambda p: p.symbol
)
def test_a_page_spoilt_in_every_way_keeps_number_day_subject_and_signer(paper: drawn.Paper) -> None:
    read_back, printed = facts(scanned(worst(drawn.printed(paper))), paper), printed_facts(paper)
    for name in ("number", "symbol", "date", "subject", "signer"):
        assert read_back[name] == printed[name]


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_90])
def test_a_page_laid_in_the_wrong_way_round_is_turned(turn: Image.Transpose) -> None:
    page = drawn.printed(drawn.DECISION).transpose(turn)
    assert facts(scanned(page), drawn.DECISION) == printed_facts(drawn.DECISION)


def test_a_number_not_written_yet_is_left_blank() -> None:
    page = drawn.printed(drawn.LETTER).copy()
    words, _ = read_page_images([page])
    number = next(line for line in words if "Số:" in line.text)
    assert number.text.strip().startswith(f"Số: {drawn.LETTER.number}")
    blank = drawn.printed(drawn.replace(drawn.LETTER, number="&nbsp;" * 8))
    draft = scanned(blank)
    assert (draft.number, draft.symbol) == (None, drawn.LETTER.symbol)
    assert "no_number" in [warning.code for warning in draft.warnings]


def test_fields_are_no_surer_than_their_words() -> None:
    page = drawn.printed(drawn.LETTER)
    clear = scanned(page).evidence["number"]
    assert isinstance(clear, Evidence)
    assert clear.confidence > 0.9
    smudged = page.copy()
    shares = (0.22, 0.105, 0.46, 0.135)
    area = tuple(
        int(share * side) for share, side in zip(shares, (*page.size, *page.size), strict=True)
    )
    smudged.paste(drawn.blurred(page.crop(area), 4.5), area)
    doubtful = scanned(smudged).evidence.get("number")
    assert not isinstance(doubtful, Evidence) or doubtful.confidence < clear.confidence


def test_a_jpeg_and_every_frame_of_a_tiff_are_pages() -> None:
    assert scanned(drawn.printed(drawn.PLAN), "JPEG").kind == "jpeg"
    frames = [drawn.printed(paper).convert("L") for paper in (drawn.DECISION, drawn.PLAN)]
    file = io.BytesIO()
    frames[0].save(file, "TIFF", save_all=True, append_images=frames[1:], compression=None)
    draft = read(file.getvalue(), "scan.tif")
    assert [page.number for page in draft.pages] == [1, 2]
    assert draft.number == drawn.DECISION.number
