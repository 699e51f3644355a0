"""Loading the units of one province, by code and by command."""

import pytest
from django.core.management import CommandError, call_command

from nguon.orgs import gazetteer
from nguon.orgs.models import Kind, Succession, Unit
from nguon.orgs.models.units import COMMUNE_LEVEL


def test_one_province_can_be_loaded_alone(db):
    loaded = gazetteer.load("12")
    assert (loaded.communes_2020, loaded.communes_2025) == (106, 38)
    assert Unit.objects.filter(kind=Kind.PROVINCE).count() == 1


def test_the_command_loads_a_province_into_an_empty_store(db, capsys):
    call_command("load_units", "--province", "12")
    assert "106 cấp xã năm 2020, 38 cấp xã" in capsys.readouterr().out


def test_the_command_refuses_a_store_that_has_units(lai_chau):
    with pytest.raises(CommandError, match="kho trống"):
        call_command("load_units")


def test_the_command_says_so_when_no_province_has_the_code(db):
    with pytest.raises(CommandError, match="mã 999"):
        call_command("load_units", "--province", "999")


def test_every_commune_of_lai_chau_that_ended_has_a_successor(lai_chau):
    ended = Unit.objects.filter(kind__in=COMMUNE_LEVEL, valid_to=gazetteer.TWO_LEVEL_SINCE)
    assert ended.count() == 104
    assert not ended.filter(successors=None).exists()


def test_every_new_commune_of_lai_chau_has_a_predecessor(lai_chau):
    new = Unit.objects.filter(kind__in=COMMUNE_LEVEL, valid_from=gazetteer.TWO_LEVEL_SINCE)
    assert new.count() == 36
    assert not new.exclude(pk__in=Succession.objects.values("new")).exists()


def test_every_commune_of_lai_chau_has_a_place_on_the_map(lai_chau):
    communes = Unit.objects.filter(kind__in=COMMUNE_LEVEL)
    missing = communes.filter(latitude=None) | communes.filter(longitude=None)
    assert not missing.exists(), [unit.name for unit in missing]
