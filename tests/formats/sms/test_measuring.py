"""What a text costs as a short message."""

import pytest

from nguon.formats.sms import Encoding, measure


@pytest.mark.parametrize(
    ("text", "units", "parts", "left"),
    [
        ("", 0, 0, 160),
        ("a" * 160, 160, 1, 0),
        ("a" * 161, 161, 2, 145),
        ("a" * 306, 306, 2, 0),
        ("a" * 307, 307, 3, 152),
        ("[" * 80, 160, 1, 0),
        ("{}€" * 2, 12, 1, 148),
    ],
)
def test_a_plain_text_is_counted_in_septets(text: str, units: int, parts: int, left: int) -> None:
    sms = measure(text)
    assert (sms.encoding, sms.units, sms.parts, sms.left_in_part) == (
        Encoding.GSM7, units, parts, left,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "units", "parts", "left"),
    [
        ("ữ" * 70, 70, 1, 0),
        ("ữ" * 71, 71, 2, 63),
        ("ữ" * 134, 134, 2, 0),
        ("ữ" * 135, 135, 3, 66),
        ("🔥", 2, 1, 68),
    ],
)
def test_a_text_with_marks_is_counted_in_utf16(
    text: str, units: int, parts: int, left: int
) -> None:
    sms = measure(text)
    assert (sms.encoding, sms.units, sms.parts, sms.left_in_part) == (
        Encoding.UCS2, units, parts, left,
    )  # fmt: skip


def test_a_pair_that_does_not_fit_moves_to_the_next_part_and_costs_its_room() -> None:
    assert measure("a" * 152 + "[" + "a" * 152).parts == 3
    assert measure("ữ" * 66 + "🔥" + "ữ" * 66).parts == 3


def test_marks_typed_apart_cost_no_more() -> None:
    assert measure("U\u031b\u0303").units == measure("Ữ").units == 1


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("Hop\u00a0luc 8h", " "),
        ("“Khan cap”", '"'),
        ("7h–9h", "-"),
        ("Cho…", "..."),
        ("don’t", "'"),
        ("Sơ tan", "o"),
        ("Đi", "D"),
        ("gap 🔥", ""),
    ],
)
def test_what_makes_a_message_dear_is_named_with_its_twin(text: str, replacement: str) -> None:
    assert measure(text).culprits[0].replacement == replacement


def test_each_culprit_is_named_once_with_its_count() -> None:
    assert [(c.character, c.count) for c in measure("mưa, lũ, mưa").culprits] == [
        ("ư", 2), ("ũ", 1),
    ]  # fmt: skip


def test_the_accents_that_gsm_has_are_not_blamed() -> None:
    sms = measure("à è é ù ì ò")
    assert (sms.encoding, sms.culprits) == (Encoding.GSM7, ())
