"""Words of the record become codes, in the terms of the day."""

from datetime import date

import pytest

from nguon.services.codes import Level, Online, as_called_on, levels_named, online_named


def test_every_tier_of_a_record_is_found():
    assert levels_named("Cấp bộ, Cấp tỉnh, Cấp xã") == Level.MINISTRY + Level.PROVINCE + 1
    assert levels_named("Cấp huyện") == Level.DISTRICT
    assert levels_named("") == 0


@pytest.mark.parametrize(
    ("words", "online"),
    [("Toàn trình", Online.FULL), ("dịch vụ công Một phần", Online.PART), ("Mức độ 4", "4")],
)
def test_how_far_it_goes_online_is_read_from_either_terms(words, online):
    assert online_named(words) == online


def test_how_far_it_goes_online_is_called_as_on_that_day():
    before, after = date(2020, 2, 10), date(2022, 6, 24)
    assert as_called_on(Online.FULL, before) == Online.LEVEL_4
    assert as_called_on(Online.LEVEL_3, after) == Online.PART
    assert as_called_on(Online.LEVEL_1, after) == Online.LEVEL_1
