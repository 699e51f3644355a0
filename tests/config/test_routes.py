"""Nobody reads or acts outside their subtree: held against every address there is or will be."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory

from nguon.events import clock
from nguon.events.models import Event
from nguon.orgs import keys
from nguon.orgs.models import Person, Role
from nguon.orgs.permissions import ABILITIES, Ability, ByKey, PermissionMiddleware

from .conftest import ACCOUNTS, STRANGE, Route, routes

pytestmark = pytest.mark.thorough

ROUTES = routes()
KEYED = [route for route in ROUTES if isinstance(route.ability, ByKey)]
GUARDED = [route for route in ROUTES if route.ability is not None and route not in KEYED]
PUBLIC = {
    "dang-ky/",
    "dang-ky/tin/",
    "dang-ky/tieng/",
    "dang-ky/lien-he/",
    "",
    "cong-bao/",
    "robots.txt",
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
    "kiem-chung/",
    "loa/",
    "loa/<str:sign>/",
    "loa/<str:sign>/bao/",
    "loa/<str:sign>/nghe/",
    "loa/dai/<slug:code>/",
    "so-lieu/",
    "so-lieu/<slug:slug>/",
    "so-lieu/<slug:slug>/<int:pk>/",
    "so-lieu/<slug:slug>.<slug:form>",
    "tin-don/",
    "tin-don/bao/",
    "tin-don/<int:pk>/",
    "tin-don/<str:name>",
    ".well-known/nguon-keys.json",
    "log/checkpoint",
    "log/tile/<path:path>",
    "log/entry/<int:number>",
    "log/consistency/<int:former>/<int:size>",
    "log/bundle.json",
    "bao-chi/",
    "dich-vu-cong/tim/",
    "dich-vu-cong/goi-y/",
    "dich-vu-cong/",
    "dich-vu-cong/khi/<slug:slug>/",
    "dich-vu-cong/<str:code>/",
    "dich-vu-cong/<str:code>/to-roi/",
    "dich-vu-cong/<str:code>/bat-dau/",
    "dich-vu-cong/<str:code>/giup/",
    "thu-tuc/<str:code>/",
    "hoi/",
    "hoi/gui/<slug:kind>/",
    "hoi/huong-dan/<slug:kind>/",
    "hoi/theo-doi/",
    "hoi/giong/",
    "hoi/tra-loi/",
    "hoi/tra-loi/so-lieu/",
    "hoi/tra-loi/<int:pk>/",
    "hoi/tra-loi/<str:name>",
}
BY_A_WORD_OF_ITS_OWN = {
    "hoi/<str:code>/",
    "hoi/<str:code>/bo-sung/",
    "hoi/<str:code>/danh-gia/",
    "hoi/<str:code>/mo-lai/",
    "so-do/metrics",
    "open311/v2/requests/<str:key>.<str:ending>",
    "open311/v2/tokens/<str:key>.<str:ending>",
    "dang-ky/ma/<str:token>/",
    "dang-ky/thu/<str:secret>/",
    "dang-ky/cua-toi/<str:token>/",
    "dang-ky/cua-toi/<str:token>/ngung/",
    "dang-ky/cua-toi/<str:token>/xoa/",
    "dang-ky/cua-toi/<str:token>/du-lieu/",
    "nhan-tin/",
    "bao-chi/<str:token>/",
    "bao-chi/<str:token>/<int:number>.zip",
    "ngung/<str:token>/",
    "hop/<slug:room>/",
}
# What any machine may read, and what is no address of ours at all.
MACHINES = {
    "api/v1/",
    "api/v1/verify",
    "api/v1/openapi.json",
    "api/v1/<path:rest>",
    "open311/discovery.<str:ending>",
    "open311/v2/services.<str:ending>",
    "open311/v2/services/<str:code>.<str:ending>",
    "song/",
    "san-sang/",
}
BY_SIGNATURE = {"api/v1/receipts/<provider>"}
# To bring a report in needs a key, sent in the form; to read what was published, nothing.
REPORTS = "open311/v2/requests.<str:ending>"
# What boxes of loudspeakers ask and say, signed with each one's own key.
BOXES = {
    "tram/v1/ghi-danh",
    "tram/v1/tin-cay",
    "tram/v1/tin-cay/<int:version>",
    "tram/v1/am/<str:sha256>",
    "tram/v1/<slug:station>/lich",
    "tram/v1/<slug:station>/lenh",
    "tram/v1/<slug:station>/bao-cao",
    "tram/v1/<slug:station>/nhat-ky",
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


@pytest.fixture(autouse=True)
def plain_refusals(monkeypatch):
    """Thousands of refusals are told apart by their codes; tests/look shows how they look."""

    def refusal(code: int):
        return lambda request, exception: HttpResponse(status=code)

    for code in (403, 404):
        monkeypatch.setattr(f"django.conf.urls.handler{code}", refusal(code))


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
        if not (route.ability is None or isinstance(route.ability, (Ability, ByKey)))
    }
    assert undeclared == set()


def test_every_method_for_machines_declares_what_it_needs_of_a_key():
    needed = {(route.pattern, one) for route in KEYED for one in route.ability.abilities.values()}
    assert {one for _pattern, one in needed} == {
        Ability.READ,
        Ability.RELEASE,
        Ability.ANSWER,
        None,
    }
    assert {pattern for pattern, one in needed if one is None} == BY_SIGNATURE | {REPORTS}


def machine_answers(client: Client) -> dict[str, int]:
    """How each address for machines answers about the stranger's things."""
    found = {}
    for route in KEYED:
        for method, ability in route.ability.abilities.items():
            if ability is not None:
                body, extra = '{"version": 1}', {"headers": {"Idempotency-Key": "x"}}
                answer = client.generic(method, route.address, body, "application/json", **extra)
                found[f"{method} {route}"] = answer.status_code
    return found


def are_refusals(answers: dict[str, int]) -> bool:
    """GeoReport says 403 where no key is sent, all others 401."""
    return answers.pop(f"POST {REPORTS}") == 403 and set(answers.values()) == {401}


def test_whoever_has_no_key_is_refused_by_every_address_for_machines(stranger):
    stranger(None)
    assert are_refusals(machine_answers(Client()))


def test_no_session_opens_an_address_for_machines(stranger, visitor):
    stranger(None)
    assert are_refusals(machine_answers(visitor("demo.lanhdao")))


def test_no_key_touches_what_belongs_to_another_unit(stranger, actors, unit_named):
    stranger(unit_named("Huyện Tân Uyên"))
    holding = actors[Role.EDITOR].post.holdings.get()
    boss, day = actors[Role.ADMINISTRATOR], clock.today()
    _key, secret = keys.make(holding, "thử", ["read", "release"], day, 1000, boss)
    client = Client(headers={"authorization": f"Bearer {secret}"})
    found = machine_answers(client)
    about_a_thing = {name: code for name, code in found.items() if "<pk>" in name}
    assert len(about_a_thing) >= 10
    assert set(about_a_thing.values()) == {404}


def test_a_view_that_declares_nothing_is_open_to_nobody(db):
    request = RequestFactory().get("/")
    request.user = Person.objects.create_superuser("chu", full_name="Chủ")
    middleware = PermissionMiddleware(lambda _request: None)
    with pytest.raises(PermissionDenied, match="declares no permission"):
        middleware.process_view(request, lambda _request: None, (), {})


def test_only_the_portal_and_the_doors_are_open_to_anybody():
    opened = {route.pattern for route in ROUTES if route.ability is None}
    assert opened == PUBLIC | DOORS | BY_A_WORD_OF_ITS_OWN | MACHINES | BOXES


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
    pages = {str(page): b"".join(client.get(page.address)).decode() for page in LISTS}
    told = {name for name, text in pages.items() if "Xã Lạ" in text or "việc riêng" in text}
    assert told == set()
