"""A letter compiled once is for each reader what it would be, were it written for them alone."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from nguon.delivery.mail.letter import NAME, TOKEN, Content, compile_letter

CONTENT = Content(
    sender_name="UBND xã Bản Bo",
    sender="tin@nguon.example",
    subject="Nộp hồ sơ tại nhà",
    paragraphs=("Giảm 50% lệ phí, xem %b và %(x)s.", "Từ hôm nay."),
    language="vi",
    page="https://nguon.example/tin/mot/",
    page_words="Đọc bản chính thức",
    stop=f"https://nguon.example/ngung/{TOKEN}/",
    stop_words="Ngừng nhận",
    list_id="bulletin-1",
    urgent=False,
    date=datetime(2026, 11, 27, tzinfo=UTC),
)


def letter(content: Content = CONTENT, name: str = "Lò Thị Số", greeting: str = "Kính gửi {},"):
    compiled = compile_letter(content, greeting.format(NAME))
    return compiled, compiled.filled("lo@dan.example", "4711", name, "ma-rieng")


def parts(raw: bytes) -> tuple[str, str]:
    read = message_from_bytes(raw, policy=policy.default)
    return tuple(read.get_body((kind,)).get_content() for kind in ("plain", "html"))


def test_signs_of_per_cent_stay_what_they_are():
    for part in parts(letter()[1]):
        assert "Giảm 50% lệ phí, xem %b và %(x)s." in part


def test_a_name_is_no_markup():
    plain, html = parts(letter(name="Tổ <b>A & B")[1])
    assert "Kính gửi Tổ <b>A & B," in plain
    assert "Kính gửi Tổ &lt;b&gt;A &amp; B," in html


def test_a_name_begins_no_line_of_its_own():
    plain, _html = parts(letter(name="Lò\r\n.\r\nMAIL FROM:<x@y.example>")[1])
    assert "Kính gửi Lò . MAIL FROM:<x@y.example>," in plain


@pytest.mark.parametrize(
    ("content", "greeting", "expected"),
    [
        (CONTENT, "Kính gửi {},", True),
        (CONTENT, "{}, kính gửi", False),  # a name may begin with a dot
        (replace(CONTENT, paragraphs=("Một.", ".hai")), "Kính gửi {},", False),
    ],
)
def test_only_where_no_line_can_begin_with_a_dot_is_none_looked_for(content, greeting, expected):
    assert letter(content, greeting=greeting)[0].dotless is expected
