"""GeoReport's answers read the same as XML and as JSON."""

import json
from datetime import datetime

from lxml import etree

from nguon.events.clock import VIETNAM
from nguon.formats.open311 import errors, written

REQUESTS = [
    {"service_request_id": "a", "description": "<b> & đ\x01", "metadata": True, "lat": None},
    {"service_request_id": "b", "requested_datetime": datetime(2020, 2, 10, 8, tzinfo=VIETNAM)},
]


def test_a_list_has_a_name_in_xml_and_none_in_json():
    root = etree.fromstring(written("service_requests", REQUESTS, "xml"))
    assert [one.tag for one in root] == ["request", "request"]
    assert len(json.loads(written("service_requests", REQUESTS, "json"))) == 2


def test_words_are_words_truth_is_a_word_and_nothing_is_empty_in_xml():
    request = etree.fromstring(written("service_requests", REQUESTS, "xml"))[0]
    said = {one.tag: one.text for one in request}
    assert said["description"] == "<b> & đ" and said["metadata"] == "true" and said["lat"] is None


def test_moments_carry_their_zone_in_both_forms():
    for form in ("xml", "json"):
        assert b"2020-02-10T08:00:00+07:00" in written("service_requests", REQUESTS, form)


def test_an_error_has_a_code_and_a_description():
    root = etree.fromstring(written("errors", errors(404, "không có"), "xml"))
    assert [(one.tag, one.text) for one in root[0]] == [
        ("code", "404"),
        ("description", "không có"),
    ]
