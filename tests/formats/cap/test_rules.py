"""Each way to break an alert is refused, with its place, its rule and its remedy."""

from datetime import timedelta

import pytest

from nguon.formats.cap import Bounds, Status, check, read
from nguon.formats.cap.words import RULES
from tests.formats.cap.broken import BROKEN, put
from tests.formats.cap.samples import FULL, MINIMAL, SENT, VALID, encoded

LAI_CHAU = Bounds(21.6, 102.3, 22.9, 104.0)


@pytest.mark.parametrize("text", VALID.values(), ids=VALID)
def test_a_right_alert_is_accepted(text):
    report = check(encoded(text), now=SENT)
    assert [defect.text("en") for defect in report.defects] == []


@pytest.mark.parametrize(("code", "text"), [one[1:] for one in BROKEN], ids=[b[0] for b in BROKEN])
def test_refused_because(code, text):
    report = check(text.encode(), now=SENT)
    assert not report.accepted
    assert code in {defect.code for defect in report.defects}


@pytest.mark.parametrize(("code", "text"), [one[1:] for one in BROKEN], ids=[b[0] for b in BROKEN])
def test_a_single_mistake_gives_no_more_than_its_own_defects(code, text):
    found = [defect.code for defect in check(text.encode()).defects]
    follows = {"restriction_missing", "missing", "unexpected", "out_of_order", "polygon_short"}
    assert set(found) - follows <= {code} | {"expires_before"}


def test_a_defect_names_line_path_section_and_remedy_in_both_languages():
    report = check(put("22.4,102.8 12.5", "22.4,102.8 -5").encode())
    (defect,) = report.defects
    line = FULL[: FULL.index("<circle>")].count("\n") + 1
    assert (defect.line, defect.where) == (line, "/alert/info[1]/area/circle")
    assert defect.section == "3.2.4"
    assert "bán kính -5 km" in defect.text("vi")
    assert f"line {line}" in defect.text("en")
    assert "Give it in kilometres" in defect.text("en")


def test_a_missing_element_is_said_with_the_section_of_its_group():
    (defect,) = check(MINIMAL.replace("<event>Cháy</event>", "").encode()).defects
    assert (defect.where, defect.section) == ("/alert/info/event", "3.2.2")


def test_every_rule_has_words_in_both_languages():
    for code, rule in RULES.items():
        for words in (rule.what, rule.remedy):
            assert words["vi"] and words["en"], code


def test_advice_does_not_refuse():
    report = check(VALID["a drill that is not named"].encode())
    assert report.accepted
    assert [one.code for one in report.advice] == ["exercise_note"]


def test_an_alert_from_the_far_future_is_refused():
    assert not check(FULL.encode(), now=SENT - timedelta(days=400)).accepted
    assert check(FULL.encode(), now=SENT - timedelta(days=1)).accepted


def test_a_place_outside_the_bounds_is_refused():
    outside = put("22.4,102.8 12.5", "10.8,106.6 5").encode()
    assert [one.code for one in check(outside, bounds=LAI_CHAU).defects] == ["point_outside"]
    assert check(outside).accepted
    assert check(FULL.encode(), bounds=LAI_CHAU).accepted


def test_bounds_find_a_swap_that_the_globe_allows():
    vienna = Bounds(47, 15, 49, 18)
    swapped = MINIMAL.replace("</areaDesc>", "</areaDesc><circle>16.4,48.2 5</circle>").encode()
    assert check(swapped).accepted
    assert [one.code for one in check(swapped, bounds=vienna).defects] == ["point_swapped"]


def test_a_broken_alert_is_read_as_far_as_it_goes():
    alert, defects = read(put("Actual", "Real", put("22.4,102.8 12.5", "ở đây")).encode())
    assert alert.status is None
    assert alert.infos[0].areas[0].circles == ()
    assert len(alert.infos[0].areas[0].polygons[0]) == 5
    assert {one.code for one in defects} == {"value", "circle_form"}


def test_an_alert_of_version_1_1_is_read_though_refused():
    alert, defects = read(put("cap:1.2", "cap:1.1").encode())
    assert alert.status == Status.ACTUAL
    assert [one.code for one in defects] == ["namespace"]


def test_a_comment_does_not_cut_a_text():
    alert, defects = read(put("canhbao@", "canh<!-- x -->bao@").encode())
    assert alert.sender == "canhbao@laichau.example"
    assert defects == ()
