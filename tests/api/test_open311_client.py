"""PyPI's `georeport`, a client written by others, against a live server."""

import pytest
from georeport import GeoReport

from nguon.questions.models import Case
from tests.api.test_open311 import answer_and_publish, report, secret

__all__ = ["report", "secret"]
pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_client_of_others_reads_everything_that_it_can_ask_for(
    live_server, lai_chau, report, actors, form
):
    private = report().json()[0]["service_request_id"]
    for words in ("Loa ở bản khác cũng hỏng.", "Loa ở bản thứ ba cũng hỏng."):
        sent = report(description=words, **{"attribute[cong_bo]": "1"}).json()
        answer_and_publish(Case.objects.by_code(sent[0]["service_request_id"]), actors)
    client = GeoReport(f"{live_server.url}/open311/v2", output_format=form)
    services = client.get_service_list()
    assert {"loa", "thu-tuc"} <= {one["service_code"] for one in services}
    definition = client.get_service_definition("loa")
    assert definition["service_code"] == "loa" and definition["attributes"]
    requests = client.get_service_requests(status="closed")
    assert [one["status"] for one in requests] == ["closed", "closed"]
    one = client.get_service_request(requests[0]["service_request_id"])
    assert one["description"] == requests[0]["description"]
    assert client.get_service_request(private)["status"] == "open"
