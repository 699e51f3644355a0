"""The twin without marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.formats.sms import Encoding, measure, plain


@pytest.mark.parametrize(
    ("text", "twin"),
    [
        ("Đề nghị Nhân dân khẩn trương sơ tán", "De nghi Nhan dan khan truong so tan"),
        ("“Mưa lũ” – từ 7h…", '"Mua lu" - tu 7h...'),
        ("Nhiệt độ 38°C, 38 °C", "Nhiet do 38 do C, 38 do C"),
        ("50 m², 5 × 3, ≥ 100 mm", "50 m2, 5 x 3, >= 100 mm"),
        ("Chạy ngay 🔥\u200b", "Chay ngay "),
        ("tie\u0302\u0301ng Vie\u0302\u0323t", "tieng Viet"),
        ("通知", "??"),
    ],
)
def test_the_twin_is_written_as_a_typewriter_has_it(text: str, twin: str) -> None:
    assert plain(text) == twin


@given(st.text(max_size=40))
def test_the_twin_is_always_gsm(text: str) -> None:
    assert measure(plain(text)).encoding is Encoding.GSM7


@given(st.text(max_size=40))
def test_the_twin_of_a_twin_is_itself(text: str) -> None:
    assert plain(plain(text)) == plain(text)
