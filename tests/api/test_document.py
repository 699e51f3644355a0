"""The interface is what its document says, whatever is sent to it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from nguon.api.urls import v1
from nguon.config.wsgi import application

from .conftest import Caller

KEPT = Path(__file__).parents[2] / "docs" / "openapi.json"
PROMISES = (
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.ignored_auth,
    checks.unsupported_method,
)


def test_the_document_that_is_kept_is_the_present_one():
    present = json.dumps(v1.get_openapi_schema(), ensure_ascii=False, indent=1) + "\n"
    assert KEPT.read_text(encoding="utf-8") == present, (
        "write it anew with the line above: json.dumps of v1.get_openapi_schema(), in a process "
        "that has called django.setup()"
    )


def test_the_document_is_served_to_anybody(client, db):
    served = client.get("/api/v1/openapi.json")
    assert served.json() == json.loads(KEPT.read_text(encoding="utf-8"))


def test_no_hour_is_said_to_bear_a_zone_that_it_does_not_bear():
    assert '"format": "time"' not in KEPT.read_text(encoding="utf-8")


def test_every_operation_says_what_it_is_for():
    operations = [
        one for path in v1.get_openapi_schema()["paths"].values() for one in path.values()
    ]
    assert len(operations) == 17
    assert {one["summary"] for one in operations if len(one["summary"]) < 10} == set()


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def key(key_of, trial, people, approved, work) -> Iterator[str]:
    """A key that may ask a great deal, beside a release that has been sent."""
    secret = key_of(per_minute=1_000_000)[1]
    assert Caller(secret).order(approved).status_code == 201
    work()
    # Requests leave the test's connection open, as those of Django's own test client do.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield secret
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.processes
@schema.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_sent_is_answered_as_the_document_says(case, key):
    headers = {"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
    case.call_and_validate(checks=PROMISES, headers=headers)
