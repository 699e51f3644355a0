"""Text with marks becomes safe HTML; bars add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nguon.look.marks import marked, shares


def test_marks_are_set_where_they_stand():
    html = marked("Số: 05/CT\nKính gửi", [{"start": 4, "end": 9, "kind": "field", "key": "so"}])
    assert html == '<p>Số: <mark class="field" id="so">05/CT</mark></p>\n<p>Kính gửi</p>'


def test_everything_from_outside_is_escaped():
    mark = {"start": 0, "end": 3, "label": '"><b>', "url": '"javascript:'}
    assert "<b>" not in marked("<i>&", [mark])
    assert '"javascript' not in marked("<i>&", [mark])


def test_the_shorter_mark_wins_and_a_key_is_used_once():
    long = {"start": 0, "end": 9, "kind": "duty", "key": "d"}
    short = {"start": 2, "end": 4, "kind": "field", "key": "f"}
    html = marked("một hai ba", [short, long])
    assert html.count('id="d"') == 1
    assert '<mark class="field" id="f">t </mark>' in html


def test_what_is_dropped_is_not_shown():
    html = marked("**KT.**", [{"start": n, "end": n + 2, "kind": "dropped"} for n in (0, 5)])
    assert html == "<p>KT.</p>"


def test_items_hang():
    assert marked("- một", []) == '<p class="item">- một</p>'


@given(
    st.text("ab <&\n", max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)))
)
def test_no_letter_is_lost(text, places):
    html = marked(text, [{"start": a, "end": b} for a, b in places])
    for tag in ("<p>", '<p class="cells">', "</p>", '<mark class="field">', "</mark>", "<span>",
                "</span>"):  # fmt: skip
        html = html.replace(tag, "")
    shown = html.replace("&lt;", "<").replace("&amp;", "&")
    assert "".join(shown.split()) == "".join(text.split())
    assert len(shown.split("\n")) == max(1, sum(bool(line.strip()) for line in text.split("\n")))


def test_two_columns_stand_side_by_side():
    html = marked("SỞ Y TẾ     ngày 09", [{"start": 0, "end": 7, "kind": "field"}])
    assert html == (
        '<p class="cells"><span><mark class="field">SỞ Y TẾ</mark></span> <span>ngày 09</span></p>'
    )


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=7))
def test_shares_fill_the_bar_and_hide_nobody(counts):
    places = shares(counts)
    widths = [width for _x, width in places]
    assert all((n > 0) == (width > 0) for n, width in zip(counts, widths, strict=True))
    if any(counts):
        assert sum(widths) == pytest.approx(100, abs=0.01)
        assert max(x + width for x, width in places) == pytest.approx(100, abs=0.02)
