"""Open311 GeoReport v2: reports come in with a key, what is private goes out nowhere.

The first five tests are what the validator of open311.org looked at: discovery and list of
services, a service's definition, taking in a request, the list of requests, one request.
"""

import json

import pytest
from lxml import etree

from nguon.orgs.models import Role
from nguon.questions import answering, handling
from nguon.questions.answering import Sources
from nguon.questions.codes import Channel, Kind, Visibility
from nguon.questions.models import Case
from nguon.questions.publishing import proposal, publish

ROOT = "/open311/v2/"
WORDS = "Loa ở đầu bản hỏng ba ngày nay, bà con không nghe được tin."


def answer_and_publish(case: Case, actors) -> None:
    officer = actors[Role.DRAFTER]
    handling.route(case, officer.unit, officer)
    answering.draft(case, "Đài đã thay loa, đã nghe rõ từ hôm nay.", Sources(), officer)
    answering.approve(case, actors[Role.LEADER])
    publish(case, *proposal(case), actors[Role.EDITOR])


@pytest.fixture
def secret(key_of) -> str:
    """Of a system that acts for a drafter and may bring reports in."""
    return key_of(Role.DRAFTER, ("ask",))[1]


@pytest.fixture
def report(client, secret):
    """`report(phone=…)`: send one; the answer."""

    def send(form: str = "json", **more):
        sent = {
            "api_key": secret,
            "service_code": "loa",
            "address_string": "Bản Bo",
            "description": WORDS,
        }
        sent = {name: said for name, said in (sent | more).items() if said is not None}
        return client.post(f"{ROOT}requests.{form}", sent)

    return send


def read(answer) -> list | dict:
    assert answer.status_code == 200, answer.content.decode()
    return json.loads(answer.content)


def test_the_services_are_listed_in_both_forms_where_discovery_says(client, lai_chau, settings):
    settings.PUBLIC_URL = "https://nguon.example"
    found = read(client.get("/open311/discovery.json"))
    (endpoint,) = found["endpoints"]
    assert endpoint["url"] == "https://nguon.example/open311/v2"
    assert etree.fromstring(client.get("/open311/discovery.xml").content).tag == "discovery"
    services = read(client.get(f"{ROOT}services.json"))
    needed = {"service_code", "service_name", "description", "metadata", "type", "group"}
    assert all(needed <= set(one) for one in services)
    xml = client.get(f"{ROOT}services.xml")
    assert xml["Content-Type"] == "text/xml; charset=utf-8"
    codes = etree.fromstring(xml.content).xpath("/services/service/service_code/text()")
    assert codes == [one["service_code"] for one in services]


def test_every_service_that_says_so_has_a_definition(client, lai_chau):
    for service in read(client.get(f"{ROOT}services.json")):
        found = read(client.get(f"{ROOT}services/{service['service_code']}.json"))
        (attribute,) = found["attributes"]
        assert found["service_code"] == service["service_code"]
        assert attribute["datatype"] == "singlevaluelist" and attribute["values"]


def test_a_report_becomes_a_case_of_the_right_kind_with_what_was_said(report, unit_named):
    (told,) = read(report(phone="0912 345 678", lat="22.3960", long="103.4580", first_name="Lò"))
    case = Case.objects.by_code(told["service_request_id"])
    assert (case.kind, case.came_by) == (Kind.FEEDBACK, Channel.MACHINE)
    assert case.place == unit_named("Xã Bản Bo") and case.masked == "09•• ••• 678"
    for words in (WORDS, "Loa truyền thanh", "Bản Bo", "22.39600, 103.45800"):
        assert words in case.text
    assert "Lò" not in case.text and not case.may_publish


def test_only_what_was_published_is_listed_without_what_was_private(client, report, actors):
    hidden = read(report(phone="0912 345 678"))[0]["service_request_id"]
    said = {"description": f"{WORDS} Gọi tôi 0987 654 321.", "attribute[cong_bo]": "1"}
    case = Case.objects.by_code(read(report(**said))[0]["service_request_id"])
    assert read(client.get(f"{ROOT}requests.json")) == []
    answer_and_publish(case, actors)
    for form in ("json", "xml"):
        listed = client.get(f"{ROOT}requests.{form}").content.decode()
        assert "Loa ở đầu bản hỏng" in listed and "closed" in listed
        for private in (hidden, case.code, "654 321", "345 678"):
            assert private not in listed
    assert read(client.get(f"{ROOT}requests.json", {"status": "open"})) == []
    assert read(client.get(f"{ROOT}requests.json", {"service_code": "khac,thu-tuc"})) == []
    assert len(read(client.get(f"{ROOT}requests.json", {"service_code": "loa"}))) == 1


def test_one_request_shows_its_state_to_whoever_has_its_code_and_its_words_to_nobody(
    client, report
):
    (told,) = read(report())
    (shown,) = read(client.get(f"{ROOT}requests/{told['service_request_id']}.json"))
    assert shown["status"] == "open" and shown["service_code"] == "loa"
    assert shown["expected_datetime"] and shown["requested_datetime"].endswith("+00:00")
    assert not shown["description"] and WORDS not in json.dumps(shown, ensure_ascii=False)
    token = read(client.get(f"{ROOT}tokens/{told['service_request_id']}.json"))
    assert token[0]["service_request_id"] == told["service_request_id"]


def test_what_may_be_a_denunciation_is_held_back_and_its_bearer_told_where_to_go(client, report):
    (told,) = read(report(description="Tôi tố cáo ông A nhận tiền của dân."))
    assert "tiếp công dân" in told["service_notice"]
    case = Case.objects.by_code(told["service_request_id"])
    assert case.visibility == Visibility.HELD
    shown = client.get(f"{ROOT}requests/{case.code}.json").content.decode()
    assert "ông A" not in shown


def test_the_same_report_again_is_the_same_case_and_anothers_code_is_not_given_away(report):
    first, again = (read(report(device_id="a"))[0]["service_request_id"] for _time in range(2))
    assert first == again and Case.objects.count() == 1
    read(report(device_id="b", phone="0912 345 678"))
    refused = report(device_id="c", phone="0912 345 678")
    assert refused.status_code == 400 and Case.objects.count() == 2


@pytest.mark.parametrize(
    ("more", "code", "word"),
    [
        ({"api_key": None}, 403, "api_key"),
        ({"api_key": "nguon_x"}, 403, "api_key"),
        ({"service_code": None}, 400, "service_code"),
        ({"service_code": "xyz"}, 404, "service_code"),
        ({"address_string": None}, 400, "address_string"),
        ({"lat": "22"}, 400, "lat"),
        ({"lat": "nan", "long": "1"}, 400, "lat"),
        ({"lat": "99", "long": "1"}, 400, "lat"),
        ({"address_id": "99999"}, 404, "address_id"),
        ({"phone": "123"}, 400, "phone"),
        ({"description": "x" * 4001}, 400, "description"),
        ({"description": "ngắn", "address_string": None, "lat": "1", "long": "1"}, 200, ""),
        ({"jurisdiction_id": "khac.example"}, 404, "jurisdiction_id"),
    ],
)
def test_what_is_wrong_is_said_with_a_code_and_a_description(report, more, code, word):
    for form in ("json", "xml"):
        answer = report(form, **more)
        assert answer.status_code == code
        if code == 200:
            continue
        if form == "json":
            (error,) = json.loads(answer.content)
        else:
            error = {one.tag: one.text for one in etree.fromstring(answer.content)[0]}
        assert int(error["code"]) == code and word in error["description"]
    assert code == 200 or not Case.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        {"status": "late"},
        {"service_code": "xyz"},
        {"start_date": "hôm qua"},
        {"start_date": "2020-13-40T00:00:00Z"},
        {"start_date": "2020-01-01T00:00:00"},
        {"start_date": "2020-01-01T00:00:00Z", "end_date": "2020-09-01T00:00:00Z"},
        {"start_date": "2020-02-01T00:00:00Z", "end_date": "2020-01-01T00:00:00Z"},
    ],
)
def test_a_question_that_is_not_understood_is_refused(client, lai_chau, asked):
    answer = client.get(f"{ROOT}requests.json", asked)
    assert answer.status_code == 400 and json.loads(answer.content)[0]["description"]


def test_what_is_not_here_is_404_and_what_is_not_taken_405(client, lai_chau):
    for address in ("services/xyz.json", "requests/hoi-dap-9.json", "tokens/abc.xml"):
        assert client.get(ROOT + address).status_code == 404
    answer = client.put(f"{ROOT}requests.json")
    assert answer.status_code == 405 and "POST" in answer["Allow"]


def test_a_key_for_something_else_or_used_too_often_brings_nothing_in(client, report, key_of):
    assert report(api_key=key_of()[1]).status_code == 403
    few = key_of(Role.DRAFTER, ("ask",), per_minute=1)[1]
    assert report(api_key=few).status_code == 200
    assert report(api_key=few).status_code == 429
