"""Borders are those of the units that they were drawn for."""

from datetime import date

from nguon.orgs.borders import border
from nguon.orgs.models import Unit


def commune(since: date) -> Unit:
    return Unit(kind="ward", code="03388", name="Phường Đoàn Kết", valid_from=since)


def test_a_commune_of_2025_has_its_border_in_latitude_and_longitude():
    corners = border(commune(date(2025, 7, 1)))
    assert corners[0] == corners[-1]
    assert all(21 < latitude < 23 and 102 < longitude < 104 for latitude, longitude in corners)


def test_one_that_existed_before_has_none():
    assert border(commune(date(2020, 1, 1))) is None
