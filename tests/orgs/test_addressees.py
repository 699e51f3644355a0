"""What an addressee, as a dispatch words it, means on the dispatch's day."""

from datetime import date

import pytest

from nguon.orgs import addressees
from nguon.orgs.addressees import understand
from nguon.orgs.models import Collective, Kind, Unit

IN_2020 = date(2020, 2, 10)
IN_2025 = date(2025, 7, 1)
KINH_GUI = [
    ("Các cơ quan báo chí trên địa bàn tỉnh", 2, "rule"),
    ("Trung tâm Tin học - Công báo tỉnh", 1, "name"),
    ("Phòng Văn hóa - Thông tin các huyện, thành phố", 8, "rule"),
    ("Đài Truyền thanh - Truyền hình các huyện, thành phố", 8, "rule"),
]
COLLECTIVES = [
    ("UBND các xã, thị trấn", IN_2020, 101),
    ("UBND các xã, thị trấn (các trạm truyền thanh cơ sở)", IN_2020, 101),
    ("UBND các xã, phường, thị trấn", IN_2020, 106),
    ("Ủy ban nhân dân các xã, phường và thị trấn", IN_2020, 106),
    ("UBND các huyện, thành phố", IN_2020, 8),
    ("UBND các huyện", IN_2020, 7),
    ("Các trạm truyền thanh cơ sở", IN_2020, 106),
    ("UBND các xã, phường", IN_2025, 38),
    ("UBND các xã", IN_2025, 36),
]


def units(text: str, province: Unit, day: date) -> list[Unit]:
    return [unit for meaning in understand(text, province, day) for unit in meaning.units]


@pytest.mark.parametrize(("text", "count", "how"), KINH_GUI)
def test_each_line_of_the_founding_dispatch_is_understood(lai_chau, text, count, how):
    (meaning,) = understand(text, lai_chau, IN_2020)
    assert (len(meaning.units), meaning.how) == (count, how)


@pytest.mark.parametrize(("text", "day", "count"), COLLECTIVES)
def test_a_collective_expands_against_the_units_of_the_day(lai_chau, text, day, count):
    found = units(text, lai_chau, day)
    assert len(found) == len(set(found)) == count
    assert all(unit.holds_on(day) for unit in found)


def test_wards_are_not_meant_where_only_communes_and_townships_are_named(lai_chau):
    found = units("UBND các xã, thị trấn", lai_chau, IN_2020)
    assert {unit.kind for unit in found} == {Kind.COMMUNE, Kind.TOWNSHIP}


def test_the_offices_of_the_districts_are_nobody_once_there_are_no_districts(lai_chau):
    (meaning,) = understand("Phòng Văn hóa - Thông tin các huyện, thành phố", lai_chau, IN_2025)
    assert (meaning.units, meaning.how) == ((), "unknown")


def test_a_duty_of_the_portal_is_that_of_the_centre_which_operates_it(lai_chau):
    (meaning,) = understand("Cổng Thông tin điện tử tỉnh", lai_chau, IN_2020)
    assert meaning.how == "operator"
    assert [unit.name for unit in meaning.units] == ["Trung tâm Tin học - Công báo"]


@pytest.mark.parametrize("text", ["Hội Người cao tuổi", "Các hợp tác xã", "Than Uyên", "…"])
def test_what_nothing_matches_stays_unknown(lai_chau, text):
    (meaning,) = understand(text, lai_chau, IN_2020)
    assert (meaning.units, meaning.how) == ((), "unknown")


def test_no_text_means_nobody(lai_chau):
    assert understand(" ; ", lai_chau, IN_2020) == []


@pytest.mark.parametrize(
    ("text", "day", "kind"),
    [("UBND huyện Than Uyên", IN_2020, "district"), ("UBND xã Than Uyên", IN_2025, "commune")],
)
def test_a_committee_is_its_area_as_of_the_day(lai_chau, text, day, kind):
    assert [unit.kind for unit in units(text, lai_chau, day)] == [kind]


@pytest.mark.parametrize(
    ("text", "day"), [("UBND huyện Than Uyên", IN_2025), ("UBND xã Than Uyên", IN_2020)]
)
def test_a_committee_that_is_not_there_on_the_day_is_unknown(lai_chau, text, day):
    assert units(text, lai_chau, day) == []


@pytest.mark.parametrize("text", ["UBND tỉnh", "UBND tỉnh (B/c)", "Uỷ ban nhân dân tỉnh Lai Châu"])
def test_the_province_is_found_however_it_is_written(lai_chau, text):
    assert units(text, lai_chau, IN_2020) == [lai_chau]


@pytest.mark.parametrize(
    "text", ["SỞ Y TẾ", "Sở y tế", "Sở Y tế tỉnh Lai Châu", "So Y te", "Sở Y tế."]
)
def test_case_accents_and_the_provinces_name_make_no_difference(lai_chau, text):
    assert [unit.name for unit in units(text, lai_chau, IN_2020)] == ["Sở Y tế"]


@pytest.mark.parametrize("dash", [" - ", "-", " – ", "—"])
def test_kinds_of_dash_make_no_difference(lai_chau, dash):
    text = f"Phòng Văn hóa{dash}Thông tin huyện Tam Đường"
    assert len(units(text, lai_chau, IN_2020)) == 1


def test_several_addressees_of_one_line_are_taken_apart(lai_chau):
    text = "Các cơ quan báo chí; Cổng Thông tin điện tử tỉnh; Đài TT-TH các huyện; thành phố"
    assert addressees.parts(text)[-1] == "Đài TT-TH các huyện, thành phố"
    assert len(understand(text, lai_chau, IN_2020)) == 3


def test_names_parted_by_commas_are_each_found(lai_chau):
    found = units("UBND huyện Than Uyên, UBND huyện Tân Uyên", lai_chau, IN_2020)
    assert [unit.name for unit in found] == ["Huyện Than Uyên", "Huyện Tân Uyên"]


def test_one_unknown_name_in_a_list_leaves_the_whole_line_to_a_person(lai_chau):
    (meaning,) = understand("UBND huyện Than Uyên, Hội Nông dân", lai_chau, IN_2020)
    assert meaning.how == "unknown"


def test_two_units_of_one_name_are_not_guessed_between(lai_chau):
    districts = Unit.objects.on(IN_2020).filter(kind=Kind.DISTRICT)
    for month, district in enumerate(districts[:2], start=1):
        since = date(2020, month, 1)
        centre = Unit.objects.create(kind=Kind.CENTRE, name="Trung tâm Y tế", valid_from=since)
        centre.place_under(district, since)
    (meaning,) = understand("Trung tâm Y tế", lai_chau, IN_2020)
    assert (meaning.units, meaning.how) == ((), "unknown")


def test_a_unit_of_another_province_is_not_meant(lai_chau):
    elsewhere = Unit.objects.create(
        kind=Kind.DEPARTMENT, name="Sở Ngoại vụ", valid_from=date(2020, 1, 1)
    )
    assert elsewhere not in units("Sở Ngoại vụ", lai_chau, IN_2020)


def test_a_rule_that_an_officer_adds_is_followed(lai_chau):
    Collective.objects.create(
        phrase="Các trung tâm", kinds=[Kind.CENTRE], valid_from=date(2020, 1, 1)
    )
    (meaning,) = understand("Các trung tâm thuộc tỉnh", lai_chau, IN_2020)
    assert meaning.how == "rule"
    assert [unit.kind for unit in meaning.units] == [Kind.CENTRE]


def test_a_rule_is_followed_only_in_its_period(lai_chau):
    assert units("Các trạm truyền thanh cơ sở", lai_chau, IN_2025) == []
    assert len(units("Các đài truyền thanh cấp xã", lai_chau, IN_2025)) == 38
