import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nguon.viet.folding import fold, fold_keeping_length, nfc


def test_folding_drops_case_and_marks() -> None:
    assert fold("Đài  Truyền thanh – Truyền hình") == "dai truyen thanh - truyen hinh"


def test_decomposed_letters_fold_alike() -> None:
    assert fold(unicodedata.normalize("NFD", "Sở Thông tin")) == "so thong tin"


@given(st.text())
def test_places_in_the_folded_text_are_places_in_the_text(text: str) -> None:
    assert len(fold_keeping_length(nfc(text))) == len(nfc(text))
