"""Who sees which part of a cascade, and who may act on it."""

import pytest
from django.urls import reverse

from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough


def seen(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    ("role", "units"),
    [
        (Role.LEADER, 125),
        (Role.VIEWER, 125),
        (Role.ADMINISTRATOR, 125),
        (Role.OFFICER, 14),
        (Role.OPERATOR, 1),
    ],
)
def test_each_sees_its_own_part(as_role, address, role, units):
    response = as_role(role).get(address)
    assert response.context["board"].tree.total == units


def test_a_district_reads_nothing_of_another(as_role, address, communes, actors):
    strangers = [one.unit for one in communes if one.parent.unit != actors[Role.OFFICER].unit]
    for view in ("cay", "ban-do", "bang"):
        page = seen(as_role(Role.OFFICER).get(f"{address}?xem={view}"))
        assert not [unit for unit in strangers if f">{unit.name}<" in page]
        assert "Phường Tân Phong" not in page


def test_whom_it_does_not_concern_finds_nothing(client_of, actor_in, unit_named, address, dispatch):
    stranger = client_of(actor_in(unit_named("Phường Tân Phong"), Role.OFFICER))
    assert stranger.get(address).status_code == 404
    assert stranger.get(reverse("desk:board-map", args=[dispatch.pk])).status_code == 404
    assert stranger.get(reverse("desk:board-news", args=[dispatch.pk])).status_code == 404
    assert stranger.post(reverse("desk:board-remind", args=[dispatch.pk])).status_code == 404
    assert "01/STTTT-TTBCXB" not in seen(stranger.get(reverse("desk:boards")))


def test_who_got_a_copy_sees_an_empty_part_in_words(client_of, actor_in, address, unit_named):
    reader = client_of(actor_in(unit_named("Sở Y tế"), Role.VIEWER))
    page = seen(reader.get(address))
    assert "không giao việc cho cơ quan của bạn" in page
    assert "Xã Bản Bo" not in page


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMINISTRATOR, Role.OPERATOR, Role.CLERK])
def test_who_may_not_steer_has_no_buttons_and_no_way_around_them(as_role, address, dispatch, role):
    page = seen(as_role(role).get(address)).split("<main")[1]
    assert 'name="units"' not in page
    assert "Giao cho" not in page
    for name in ("board-remind", "board-extend"):
        refused = as_role(role).post(reverse(f"desk:{name}", args=[dispatch.pk]), {"tat-ca": "1"})
        assert refused.status_code == 403


def test_a_district_cannot_add_units_to_the_departments_dispatch(as_role, dispatch):
    extend = reverse("desk:board-extend", args=[dispatch.pk])
    assert as_role(Role.OFFICER).post(extend, {"tat-ca": "1"}).status_code == 403


def test_nobody_sees_a_board_before_issue(as_role, dispatch):
    dispatch.state = "numbered"
    dispatch.save()
    assert as_role(Role.LEADER).get(reverse("desk:board", args=[dispatch.pk])).status_code == 404
