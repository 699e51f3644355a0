"""Numbers, dates and states as they are written, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

THURSDAY = date(2020, 2, 6)


def written(source: str, **names) -> str:
    return Template(source).render(Context(names))


@pytest.mark.parametrize(
    ("source", "vietnamese", "english"),
    [
        ("{{ 10590|number }}", "10.590", "10,590"),
        ("{{ day|day }}", "06/02/2020", "06/02/2020"),
        ("{{ day|day_words }}", "thứ Năm, 6 tháng 2", "Thursday 6 February"),
        (
            "{{ day|full_day_words }}",
            "thứ Năm, 6 tháng 2 năm 2020",
            "Thursday 6 February 2020",
        ),
        ("{{ 3241|filesize_words }}", "3,2 KB", "3.2 KB"),
        ("{{ 12|filesize_words }}", "12 B", "12 B"),
        ("{{ nothing|number }}{{ nothing|day }}", "", ""),
    ],
)
def test_written(source, vietnamese, english):
    for language, wanted in (("vi", vietnamese), ("en", english)):
        with translation.override(language):
            assert written(source, day=THURSDAY, nothing=None) == wanted


def test_a_moment_is_told_in_vietnams_time():
    late = datetime(2020, 2, 6, 17, 30, tzinfo=UTC)
    assert written("{{ t|moment }}, {{ t|day }}", t=late) == "00:30 07/02/2020, 07/02/2020"


@pytest.mark.parametrize(
    ("today", "wanted"),
    [(4, "còn 2 ngày"), (6, "hôm nay"), (9, "trễ 3 ngày")],
)
def test_a_deadline_says_how_far_it_is(today, wanted):
    html = written("{% due d t %}", d=THURSDAY, t=date(2020, 2, today))
    assert wanted in html
    assert ("due-late" in html) == (today > 6)


def test_a_state_is_colour_icon_and_word():
    html = written("{% state 'late' %}")
    assert "state-late" in html
    assert "#clock-alert" in html
    assert "trễ" in html


def test_a_strip_says_its_numbers_in_words_too():
    html = written("{% states_bar counts %}", counts={"late": 6, "done": 41, "refused": 0})
    assert "41 trong 47 đơn vị đã xong." in html
    assert html.index("state-done") < html.index("state-late")
    assert "state-refused" not in html


def test_a_tree_escapes_names():
    nodes = [{"name": "<b>", "children": [{"name": "Xã & bản", "state": "done", "url": '"x'}]}]
    html = written("{% tree nodes %}", nodes=nodes)
    assert "<b>" not in html
    assert "Xã &amp; bản" in html
    assert 'href="&quot;x"' in html
