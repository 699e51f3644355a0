"""How the board counts units in words."""

from django.utils import translation

from nguon.desk.board.words import kinds
from nguon.orgs.models import Kind, Unit


def test_units_are_counted_by_kind_in_each_language():
    units = [Unit(kind=kind) for kind in (*[Kind.WARD] * 5, Kind.COMMUNE)]
    assert kinds(units) == "5 phường và 1 xã"
    with translation.override("en"):
        assert kinds(units) == "5 wards and 1 commune"
