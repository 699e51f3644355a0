"""What a correction changed, word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.viet.difference import Kind, Piece, difference
from nguon.viet.folding import nfc

SAME, REMOVED, ADDED = Kind.SAME, Kind.REMOVED, Kind.ADDED
_TEXT = st.text(st.sampled_from("aữ1 ,.\n/-07") | st.characters(exclude_categories=("Cs",)))


def _marked(old: str, new: str) -> str:
    """Show removed text as [-…-] and added text as {+…+}."""
    forms = {SAME: "{}", REMOVED: "[-{}-]", ADDED: "{{+{}+}}"}
    return "".join(forms[kind].format(text) for kind, text in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Cấm đường từ 7 giờ", "Cấm đường từ 8 giờ", "Cấm đường từ [-7 -]{+8 +}giờ"),
        ("Gọi 0213 3876 543.", "Gọi 0213 3876 544.", "Gọi [-0213 3876 543-]{+0213 3876 544+}."),
        ("có 1.250 hộ", "có 1.260 hộ", "có [-1.250 -]{+1.260 +}hộ"),
        ("mưa 50,5 mm", "mưa 55,5 mm", "mưa [-50,5 -]{+55,5 +}mm"),
        (
            "từ ngày 07 tháng 02 năm 2020,",
            "từ ngày 08 tháng 02 năm 2020,",
            "từ [-ngày 07 tháng 02 năm 2020-]{+ngày 08 tháng 02 năm 2020+},",
        ),
        ("ngày 7/2/2020.", "ngày 7/3/2020.", "ngày [-7/2/2020-]{+7/3/2020+}."),
        ("văn bản 05/CT-BTTTT nêu", "văn bản 06/CT-BTTTT nêu",
         "văn bản [-05/CT-BTTTT -]{+06/CT-BTTTT +}nêu"),
        ("đến 50%", "đến 60%", "đến [-50%-]{+60%+}"),
        ("xã Tả Lèng", "xã Tả Lèng và Bản Bo", "xã Tả Lèng {+và Bản Bo+}"),
        ("Sơ tán.", "Sơ tán ngay.", "Sơ tán {+ngay+}."),
        ("Mưa, lũ lớn", "Nắng, hạn lớn", "[-Mưa, lũ -]{+Nắng, hạn +}lớn"),
    ],
)  # fmt: skip
def test_the_change_is_shown_in_whole_words(old: str, new: str, shown: str) -> None:
    assert _marked(old, new) == shown


def test_an_unchanged_text_is_one_piece() -> None:
    assert difference("Sơ tán ngay.", "Sơ tán ngay.") == [Piece(SAME, "Sơ tán ngay.")]


def test_space_and_composition_are_no_change() -> None:
    assert {kind for kind, _ in difference("Sơ  tán\nngay", "So\u031b tán ngay")} == {SAME}


def test_nothing_to_something_is_all_added() -> None:
    assert difference("", "Sơ tán") == [Piece(ADDED, "Sơ tán")]
    assert difference("Sơ tán", "") == [Piece(REMOVED, "Sơ tán")]
    assert difference("", "") == []


@given(_TEXT, _TEXT)
def test_same_and_added_pieces_are_the_new_text(old: str, new: str) -> None:
    assert "".join(p.text for p in difference(old, new) if p.kind != REMOVED) == nfc(new)


@given(_TEXT, _TEXT)
def test_same_and_removed_pieces_are_the_old_text_but_for_space(old: str, new: str) -> None:
    rest = "".join(p.text for p in difference(old, new) if p.kind != ADDED)
    assert "".join(rest.split()) == "".join(nfc(old).split())
