"""The question is always "as of when": Lai Châu before and after 1 July 2025."""

from datetime import date

import pytest

from nguon.orgs.models import Change, Kind, Unit
from nguon.orgs.models.units import COMMUNE_LEVEL, DISTRICT_LEVEL

IN_2020 = date(2020, 2, 10)
LAST_OLD_DAY = date(2025, 6, 30)
FIRST_NEW_DAY = date(2025, 7, 1)
DISTRICTS_THAT_BECAME_COMMUNES = ["Than Uyên", "Tân Uyên", "Phong Thổ", "Sìn Hồ", "Mường Tè"]


def one(name: str, day: date) -> Unit:
    return Unit.objects.on(day).get(name=name)


@pytest.mark.parametrize("name", DISTRICTS_THAT_BECAME_COMMUNES)
def test_the_same_name_is_a_district_in_2020_and_a_commune_in_2025(lai_chau, name):
    assert one(f"Huyện {name}", IN_2020).kind == Kind.DISTRICT
    assert one(f"Xã {name}", FIRST_NEW_DAY).kind == Kind.COMMUNE
    assert not Unit.objects.on(FIRST_NEW_DAY).filter(name=f"Huyện {name}").exists()


@pytest.mark.parametrize("name", ["Xã Mù Cả", "Xã Tà Tổng"])
def test_a_commune_that_goes_on_unchanged_keeps_its_row(lai_chau, name):
    assert one(name, IN_2020).pk == one(name, FIRST_NEW_DAY).pk


@pytest.mark.parametrize("name", ["Xã Mù Cả", "Xã Tà Tổng"])
def test_its_parent_is_the_district_until_june_and_the_province_from_july(lai_chau, name):
    unit = one(name, IN_2020)
    assert unit.parent_on(LAST_OLD_DAY) == one("Huyện Mường Tè", LAST_OLD_DAY)
    assert unit.parent_on(FIRST_NEW_DAY) == lai_chau


def test_a_commune_that_kept_its_name_but_not_its_extent_is_another_unit(lai_chau):
    before, after = one("Xã Hồng Thu", LAST_OLD_DAY), one("Xã Hồng Thu", FIRST_NEW_DAY)
    assert before.pk != after.pk
    merged = after.predecessors.filter(change=Change.MERGE).values_list("old__name", flat=True)
    assert set(merged) == {"Xã Phìn Hồ", "Xã Ma Quai", "Xã Hồng Thu"}


def test_the_new_khong_lao_was_made_of_three_communes(lai_chau):
    merged = one("Xã Khổng Lào", FIRST_NEW_DAY).predecessors.filter(change=Change.MERGE)
    assert set(merged.values_list("old__name", flat=True)) == {
        "Xã Hoang Thèn",
        "Xã Bản Lang",
        "Xã Khổng Lào",
    }


@pytest.mark.parametrize(
    ("day", "districts", "communes", "wards", "townships"),
    [(IN_2020, 8, 94, 5, 7), (LAST_OLD_DAY, 8, 94, 5, 7), (FIRST_NEW_DAY, 0, 36, 2, 0)],
)
def test_the_province_counts_its_units_by_the_day(
    lai_chau, day, districts, communes, wards, townships
):
    under = Unit.objects.under(lai_chau, day)
    assert under.filter(kind__in=DISTRICT_LEVEL).count() == districts
    assert under.filter(kind=Kind.COMMUNE).count() == communes
    assert under.filter(kind=Kind.WARD).count() == wards
    assert under.filter(kind=Kind.TOWNSHIP).count() == townships


def test_a_commune_of_2020_stands_two_levels_below_the_province_and_one_of_2025_one(lai_chau):
    assert len(one("Xã Bản Bo", IN_2020).lineage_on(IN_2020)) == 3
    assert len(one("Xã Bản Bo", FIRST_NEW_DAY).lineage_on(FIRST_NEW_DAY)) == 2


def test_a_unit_is_under_another_only_while_the_link_holds(lai_chau):
    commune, district = one("Xã Mù Cả", IN_2020), one("Huyện Mường Tè", IN_2020)
    assert commune.is_under(district, LAST_OLD_DAY)
    assert not commune.is_under(district, FIRST_NEW_DAY)


def test_the_district_offices_pass_to_the_communes_of_their_district(lai_chau):
    office = one("Phòng Văn hóa - Thông tin huyện Tam Đường", LAST_OLD_DAY)
    heirs = Unit.objects.filter(predecessors__old=office)
    assert heirs.filter(name="Xã Bình Lư").exists()
    assert set(heirs.values_list("kind", flat=True)) <= set(COMMUNE_LEVEL)
    assert not Unit.objects.on(FIRST_NEW_DAY).filter(pk=office.pk).exists()


def test_an_office_of_a_district_with_an_unchanged_commune_passes_to_that_one_too(lai_chau):
    office = one("Phòng Văn hóa - Thông tin huyện Mường Tè", LAST_OLD_DAY)
    heirs = set(Unit.objects.filter(predecessors__old=office).values_list("name", flat=True))
    assert {"Xã Mù Cả", "Xã Tà Tổng", "Xã Mường Tè"} <= heirs


def test_a_period_holds_on_its_first_day_and_not_on_its_last(lai_chau):
    office = one("Phòng Văn hóa - Thông tin huyện Tam Đường", IN_2020)
    assert office.holds_on(office.valid_from)
    assert office.holds_on(LAST_OLD_DAY)
    assert not office.holds_on(office.valid_to)


class TestPlacingUnderAParent:
    def test_the_former_link_ends_the_day_the_new_one_begins(self, lai_chau):
        commune, day = one("Xã Bản Bo", IN_2020), date(2021, 1, 1)
        before, after = commune.parent_on(IN_2020), one("Huyện Tân Uyên", IN_2020)
        commune.place_under(after, day)
        assert commune.parent_on(date(2020, 12, 31)) == before
        assert commune.parent_on(day) == after

    def test_placing_it_twice_on_one_day_leaves_the_later_parent(self, lai_chau):
        commune, day = one("Xã Bản Bo", IN_2020), date(2021, 1, 1)
        before = commune.parent_on(IN_2020)
        commune.place_under(one("Huyện Tân Uyên", IN_2020), day)
        commune.place_under(before, day)
        assert commune.parent_on(day) == before
        assert commune.parent_links.on(day).count() == 1

    def test_placing_it_where_it_stands_changes_nothing(self, lai_chau):
        commune = one("Xã Bản Bo", IN_2020)
        links = list(commune.parent_links.values_list())
        commune.place_under(commune.parent_on(IN_2020), date(2021, 1, 1))
        assert list(commune.parent_links.values_list()) == links
