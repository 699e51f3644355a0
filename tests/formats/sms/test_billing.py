"""How providers count and what they refuse."""

from dataclasses import replace
from datetime import date

import pytest

from nguon.formats.sms import TARIFFS, Traffic, tariff

_DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("traffic", "characters", "messages"),
    [
        (Traffic.CARE, 160, 1),
        (Traffic.CARE, 161, 2),
        (Traffic.CARE, 459, 3),
        (Traffic.CARE, 460, None),
        (Traffic.ADVERTISING, 122, 1),
        (Traffic.ADVERTISING, 123, 2),
        (Traffic.ADVERTISING, 421, 3),
        (Traffic.ADVERTISING, 422, None),
    ],
)
def test_messages_are_billed_by_kind_of_traffic(
    traffic: Traffic, characters: int, messages: int | None
) -> None:
    row = tariff(traffic, _DAY)
    assert row is not None
    assert row.messages("a" * characters) == messages


def test_a_text_with_marks_is_billed_by_utf16_units() -> None:
    row = tariff(Traffic.CARE, _DAY)
    assert row is not None
    assert (row.messages("ữ" * 70), row.messages("ữ" * 71)) == (1, 2)


def test_refused_characters_are_named_once() -> None:
    assert TARIFFS[0].refused_in("Gọi #1 & #2 <ngay>") == ["#", "&", "<"]


def test_a_provider_s_own_row_holds_from_its_day_on() -> None:
    own = replace(TARIFFS[0], limits=(160,), provider="A", valid_from=_DAY)
    table = (*TARIFFS, own)
    assert tariff(Traffic.CARE, _DAY, "A", table) == own
    assert tariff(Traffic.CARE, date(2026, 2, 28), "A", table) == TARIFFS[0]
    assert tariff(Traffic.CARE, _DAY, "B", table) == TARIFFS[0]
