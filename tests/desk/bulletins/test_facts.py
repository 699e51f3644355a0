"""Codes, area, validity, languages, and the facts of alerts and meetings."""

from nguon.bulletins.codes import Priority
from nguon.bulletins.models import Bulletin


def facts(**changes) -> dict:
    usual = {"subject": "1", "medium": "1", "priority": "3", "languages": ["vi"], "area": []}
    return usual | changes


def test_a_district_with_its_communes_is_one_area(desk, bulletin, unit_named):
    district, commune = unit_named("Huyện Tam Đường"), unit_named("Xã Bản Bo")
    address = f"/ban/ban-tin/{bulletin.pk}/thong-tin/"
    desk("drafter").post(address, facts(area=[district.pk, commune.pk]))
    assert list(bulletin.area.all()) == [district]


def test_communes_of_two_districts_can_be_chosen(desk, bulletin, unit_named):
    wanted = {unit_named("Xã Bản Bo"), unit_named("Xã Bình Lư")}
    address = f"/ban/ban-tin/{bulletin.pk}/thong-tin/"
    desk("drafter").post(address, facts(area=[unit.pk for unit in wanted]))
    assert set(bulletin.area.all()) == wanted


def test_without_an_area_nothing_changes_and_the_rest_stays_typed(desk, bulletin):
    answer = desk("drafter").post(f"/ban/ban-tin/{bulletin.pk}/thong-tin/", facts(subject="4"))
    assert answer.status_code == 422
    assert '<option value="4" selected>' in answer.content.decode()
    assert Bulletin.objects.get(pk=bulletin.pk).subject == 1


def test_an_emergency_leads_on_to_its_alert(desk, bulletin, lai_chau):
    client = desk("drafter")
    answer = client.post(
        f"/ban/ban-tin/{bulletin.pk}/thong-tin/", facts(priority="1", area=[lai_chau.pk])
    )
    assert answer.url == f"/ban/ban-tin/{bulletin.pk}/canh-bao/"
    assert Bulletin.objects.get(pk=bulletin.pk).priority == Priority.EMERGENCY
    client.post(
        answer.url,
        {
            "event": "Lũ quét",
            "category": "Met",
            "urgency": "Immediate",
            "severity": "Severe",
            "certainty": "Likely",
            "response": "Evacuate",
        },
    )
    assert bulletin.latest.alert.event == "Lũ quét"


def test_a_meeting_that_ends_too_early_says_so_at_its_field(desk, bulletin):
    answer = desk("drafter").post(
        f"/ban/ban-tin/{bulletin.pk}/hop/",
        {"starts_at": "2020-02-12T09:00", "ends_at": "2020-02-12T08:00"},
    )
    assert answer.status_code == 422
    assert "phải kết thúc sau" in answer.content.decode()


def test_an_embargo_is_set_with_the_other_facts(desk, bulletin):
    page = f"/ban/ban-tin/{bulletin.pk}/thong-tin/"
    filled = {"subject": 1, "medium": 1, "priority": 3, "languages": ["vi"]}
    area = [unit.pk for unit in bulletin.area.all()]
    answer = desk("drafter").post(
        page, filled | {"area": area, "embargo_until": "2020-02-11T06:00"}
    )
    assert answer.status_code == 302
    bulletin.refresh_from_db()
    assert f"{bulletin.embargo_until:%Y-%m-%d %H:%M}" == "2020-02-10 23:00"
