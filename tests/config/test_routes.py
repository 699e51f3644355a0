"""Nobody reads or acts outside their subtree: held against every address there is or will be."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from nguon.events.models import Event
from nguon.orgs.models import Person
from nguon.orgs.permissions import ABILITIES, Ability, PermissionMiddleware

from .conftest import ACCOUNTS, STRANGE, Route, routes

ROUTES = routes()
GUARDED = [route for route in ROUTES if route.ability is not None]
PUBLIC = {
    "",
    "cong-bao/",
    "cong-bao/<slug:slug>/",
    "cong-bao/<slug:slug>/tep/",
    "tin/",
    "tin/o/",
    "tin/o/<str:code>/",
    "tin/thang/<str:month>/",
    "tin/<slug:slug>/",
    "tin/<path:name>",
    "kt/<str:seal>/",
    "noi-o/",
    "bao-chi/",
}
BY_A_WORD_OF_ITS_OWN = {
    "bao-chi/<str:token>/",
    "bao-chi/<str:token>/<int:number>.zip",
    "ngung/<str:token>/",
    "hop/<slug:room>/",
}
DOORS = {"vao/", "ra/", "ngon-ngu/"}
# Who sits where is the same for all who have signed in; accounts are the store's, not a unit's.
DIRECTORY = {"ban/co-quan/<int:pk>/"}
ACCOUNT_LIST = {"ban/tai-khoan/"}
ABOUT_A_THING = [route for route in GUARDED if route.kwargs and route.pattern not in DIRECTORY]
LISTS = [route for route in GUARDED if not route.kwargs and route.pattern not in ACCOUNT_LIST]
OF_THE_PROVINCE = {"demo.xem", "demo.quantri"}
# What a form could hold, so that no address is spared by a form that is not filled in.
FILLED_IN = {
    **dict.fromkeys(("text", "reason", "remark", "title", "addressee", "subject"), "Lời thử"),
    **dict.fromkeys(("due_on", "deadline", "issued_on", "since", "valid_from"), "2020-02-20"),
    **dict.fromkeys(("units", "chon", "post", "person", "to", "other"), str(STRANGE)),
    "wording": "Sở Y tế",
    "role": "officer",
    "decision": "confirm",
    "verdict": "accept",
    "answer": "agree",
    "tat-ca": "1",
    "doc_type": "công văn",
    "issuer_name": "UBND xã Lạ",
}


def answers(client: Client, route: Route) -> list[int]:
    """The status codes with which an address answers to be read and to be acted on."""
    return [
        client.get(route.address).status_code,
        client.post(route.address, FILLED_IN).status_code,
    ]


def test_the_table_of_addresses_is_walked_to_its_end():
    assert {"", "vao/", "ban/", "ban/van-ban/<int:pk>/", "ban/dieu-hanh/<int:pk>/"} <= {
        route.pattern for route in ROUTES
    }


def test_every_view_declares_who_may_see_it():
    undeclared = {
        str(route)
        for route in ROUTES
        if not (route.ability is None or isinstance(route.ability, Ability))
    }
    assert undeclared == set()


def test_a_view_that_declares_nothing_is_open_to_nobody(db):
    request = RequestFactory().get("/")
    request.user = Person.objects.create_superuser("chu", full_name="Chủ")
    middleware = PermissionMiddleware(lambda _request: None)
    with pytest.raises(PermissionDenied, match="declares no permission"):
        middleware.process_view(request, lambda _request: None, (), {})


def test_only_the_portal_and_the_doors_are_open_to_anybody():
    opened = {route.pattern for route in ROUTES if route.ability is None}
    assert opened == PUBLIC | DOORS | BY_A_WORD_OF_ITS_OWN


def test_whoever_has_not_signed_in_is_sent_to_the_door(db, client):
    for route in GUARDED:
        for response in (client.get(route.address), client.post(route.address, FILLED_IN)):
            assert response.status_code == 302, route
            assert response.url.startswith("/vao/?next=/ban/"), route


def test_whoever_holds_no_post_is_refused_everywhere(stranger, lai_chau, client):
    stranger(lai_chau)
    client.force_login(Person.objects.create_user("khong.vi.tri", full_name="Không vị trí"))
    opened = {str(route): answers(client, route) for route in GUARDED}
    assert {name: codes for name, codes in opened.items() if codes != [403, 403]} == {}


@pytest.mark.parametrize("username", ACCOUNTS)
def test_a_role_opens_no_address_beyond_its_abilities(stranger, visitor, username):
    stranger(None)
    role = Person.objects.get(username=username).holdings.get().post.role
    beyond = [route for route in GUARDED if route.ability not in ABILITIES[role]]
    client = visitor(username)
    opened = {str(route): answers(client, route) for route in beyond}
    assert {name: codes for name, codes in opened.items() if codes != [403, 403]} == {}


def touched(client: Client) -> dict[str, list[int]]:
    """The addresses that answered about the stranger's things otherwise than with a refusal."""
    found = {str(route): answers(client, route) for route in ABOUT_A_THING}
    refusals = {403, 404, 405}
    return {
        name: codes
        for name, codes in found.items()
        if not set(codes) <= refusals or set(codes) == {405}
    }


@pytest.mark.parametrize("username", ACCOUNTS)
def test_nobody_touches_what_belongs_to_another_province(stranger, visitor, username):
    stranger(None)
    client, events = visitor(username), Event.objects.count()
    assert touched(client) == {}
    assert Event.objects.count() == events


@pytest.mark.parametrize("username", [name for name in ACCOUNTS if name not in OF_THE_PROVINCE])
def test_nobody_touches_what_belongs_to_another_unit_of_the_province(
    stranger, visitor, unit_named, username
):
    stranger(unit_named("Huyện Tân Uyên"))
    client, events = visitor(username), Event.objects.count()
    assert touched(client) == {}
    assert Event.objects.count() == events


@pytest.mark.parametrize("username", sorted(OF_THE_PROVINCE))
def test_the_provinces_accounts_do_read_what_belongs_to_its_communes(
    stranger, visitor, unit_named, username
):
    """Without this the two tests above would pass on a system that refuses everything."""
    stranger(unit_named("Huyện Tân Uyên"))
    client = visitor(username)
    for page in ("van-ban", "viec", "co-quan"):
        assert client.get(f"/ban/{page}/{STRANGE}/").status_code == 200
    assert client.get(f"/ban/so/{STRANGE}/").status_code == 200
    assert client.get(f"/ban/tep/{STRANGE}/").status_code == 200


@pytest.mark.parametrize("username", ACCOUNTS)
def test_no_list_names_a_thing_of_another_unit(stranger, visitor, username):
    stranger(None)
    client = visitor(username)
    pages = {str(page): client.get(page.address).content.decode() for page in LISTS}
    told = {name for name, text in pages.items() if "Xã Lạ" in text or "việc riêng" in text}
    assert told == set()
