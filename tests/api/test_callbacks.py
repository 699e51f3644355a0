"""Whoever asked to be told is told, signed, once a happening, and again until they hear."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from nguon.api import notifying
from nguon.api.models import Notice
from nguon.api.signing import SIGNATURE, TIMESTAMP, holds
from nguon.events import clock

pytestmark = pytest.mark.thorough


class Ear(HTTPServer):
    """A server that notes what it is told and answers as a test wants it to."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Listener)
        self.heard, self.status = [], 204

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/nguon"


class Listener(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *arguments):
        pass


@pytest.fixture
def ear():
    server = Ear()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def hooked(caller, ear, settings) -> dict:
    settings.CALLBACK_HOSTS = ["127.0.0.1"]
    return caller.ask("POST", "callbacks", {"url": ear.url}).json()


def told(ear) -> list[str]:
    return [json.loads(body)["event"] for _headers, body in ear.heard]


def test_each_act_on_a_release_is_told_signed(caller, hooked, ear, trial, people, approved):
    made = caller.order(approved).json()["id"]
    caller.ask("POST", f"releases/{made}/pause")
    notifying.one_round()
    assert told(ear) == ["release.accepted", "release.paused"]
    headers, body = ear.heard[0]
    now = clock.machine_time().timestamp()
    assert holds(hooked["secret"], headers[TIMESTAMP], headers[SIGNATURE], body, now)
    assert json.loads(body)["release"] == made


def test_a_release_that_comes_to_rest_is_told_once(
    caller, hooked, ear, trial, people, approved, work
):
    caller.order(approved)
    notifying.one_round()
    work()
    for _round in range(3):
        notifying.one_round()
    assert told(ear) == ["release.accepted", "release.rested"]


def test_nothing_is_told_twice(caller, hooked, ear, trial, people, approved):
    caller.order(approved)
    notifying.one_round()
    notifying.one_round()
    assert told(ear) == ["release.accepted"]


def test_whoever_does_not_answer_is_told_again_with_the_same_id(
    caller, hooked, ear, trial, people, approved
):
    ear.status = 503
    caller.order(approved)
    notifying.one_round()
    notice = Notice.objects.get()
    assert (notice.error, notice.due_at > clock.machine_time()) == ("HTTP 503", True)
    assert caller.ask("GET", "callbacks").json()[0]["error"] == "HTTP 503"
    ear.status = 200
    Notice.objects.update(due_at=clock.machine_time())
    notifying.one_round()
    first, second = (json.loads(body)["id"] for _headers, body in ear.heard)
    assert first == second
    assert Notice.objects.get().told_at is not None


def test_after_the_last_try_it_is_given_up(caller, hooked, ear, trial, people, approved):
    ear.status = 500
    caller.order(approved)
    for _try in range(8):
        notifying.one_round()
        Notice.objects.exclude(due_at=None).update(due_at=clock.machine_time())
    assert len(ear.heard) == 1 + len(notifying.WAITS)
    assert Notice.objects.get().due_at is None


def test_nobody_is_told_of_what_their_key_may_not_see(
    caller, key_of, ear, settings, trial, people, approved
):
    from .conftest import Caller

    settings.CALLBACK_HOSTS = ["127.0.0.1"]
    Caller(key_of("operator")[1]).ask("POST", "callbacks", {"url": ear.url})
    caller.order(approved)
    notifying.one_round()
    assert ear.heard == []


def test_a_host_that_the_operator_did_not_name_is_not_called(caller, ear):
    assert caller.ask("POST", "callbacks", {"url": ear.url}).status_code == 409


def test_whoever_stops_it_is_told_no_more(caller, hooked, ear, trial, people, approved):
    assert caller.ask("DELETE", f"callbacks/{hooked['id']}").status_code == 204
    caller.order(approved)
    notifying.one_round()
    assert ear.heard == []


def test_the_secret_is_shown_once(caller, hooked):
    assert hooked["secret"] not in caller.ask("GET", "callbacks").content.decode()
