"""Promise 9 with real servers: slow, in trouble, full, talking rubbish, hanging up."""

import json
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from nguon.delivery import providing
from nguon.delivery.channels.sms import Sms
from nguon.delivery.channels.voice import Voice
from nguon.delivery.channels.webhook import Webhook
from nguon.delivery.models import Contact, Group, ProviderMove, Standing
from nguon.delivery.releasing import release
from nguon.events import clock
from nguon.orgs.models import Role

pytestmark = pytest.mark.thorough

PEOPLE = 24


class House:
    """An HTTP server that keeps what it is asked and answers with the bytes that it is told."""

    def __init__(self, port: int):
        self.port, self.asked = port, []
        self.says: Callable[[], bytes] = taken

    @property
    def name(self) -> str:
        return f"sms:127.0.0.1:{self.port}"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while self.rfile.readline():
            size = 0
            while (line := self.rfile.readline()) not in (b"\r\n", b""):
                name, _colon, value = line.partition(b":")
                size = int(value) if name.lower() == b"content-length" else size
            self.server.house.asked.append(json.loads(self.rfile.read(size)))
            said = self.server.house.says()
            self.wfile.write(said)
            head, _line, body = said.partition(b"\r\n\r\n")
            if b"Content-Length: %d" % len(body) not in head:
                return


class _Threads(socketserver.ThreadingTCPServer):
    daemon_threads = True


def answer(status: str, body: bytes = b"", **headers: str) -> Callable[[], bytes]:
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    head += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return lambda: ("\r\n".join(head) + "\r\n\r\n").encode() + body


taken = answer("200 OK", b'{"reference": "g-1"}')
full = answer("429 Too Many Requests", Retry_After="3600")


def slowly() -> bytes:
    time.sleep(0.03)
    return taken()


@pytest.fixture
def houses() -> Iterator[list[House]]:
    """Two of them."""
    servers = [_Threads(("127.0.0.1", 0), _Talk) for _n in range(2)]
    for server in servers:
        server.house = House(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield [server.house for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def only(monkeypatch) -> Callable:
    """`only(channel)`: there is no other."""

    def make(channel) -> None:
        there = {channel.slug: channel}
        for module in ("expanding", "releasing", "sending"):
            monkeypatch.setattr(f"nguon.delivery.{module}.channels", lambda: there)

    return make


@pytest.fixture
def texted(houses, only, settings, monkeypatch, lai_chau, approved, actors):
    """A release by SMS over two gateways, of which the first is drawn while it weighs anything."""
    channel = Sms()
    channel.batch = 12
    only(channel)
    settings.SMS_PROVIDERS = [f"http://x:khoa@127.0.0.1:{h.port}/?per_second=9999" for h in houses]
    settings.SENDING_HOURS, settings.DAILY_CAPS = {}, {}
    monkeypatch.setattr(providing.random, "choices", lambda names, weights: [names[0]])
    Contact.objects.bulk_create(
        reader("sms", f"+849123456{n}", lai_chau) for n in range(10, 10 + PEOPLE)
    )
    return release(approved, actors[Role.EDITOR])


def reader(channel: str, address: str, unit, group: str = Group.SUBSCRIBER) -> Contact:
    return Contact(channel=channel, address=address, group=group, unit=unit, since=clock.now())


def moves(house: House) -> list[tuple[int, str]]:
    rows = ProviderMove.objects.filter(provider=house.name).order_by("step")
    return [(row.weight, row.reason) for row in rows]


def rest_is_over(release) -> None:
    """As if the hour had passed: providers are asked again, and whatever waits is due."""
    providing.forget()
    release.deliveries.waiting().update(due_at=clock.machine_time())


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (answer("503 Service Unavailable"), "12 lỗi trong 12 lượt gần nhất"),
        (full, "HTTP 429"),
        (answer("200 OK", b"<html>502</html>"), "12 lỗi trong 12 lượt gần nhất"),
        (answer("200 OK", b'{"reference": '), "12 lỗi trong 12 lượt gần nhất"),
        (lambda: b"SSH-2.0-OpenSSH\r\n", "BadStatusLine"),
        (lambda: b"", "Connection aborted"),
        (lambda: taken()[:-5], "Connection broken"),
        (slowly, "chậm"),
    ],
    ids=["503", "429", "page", "half", "other", "hung-up", "cut", "slow"],
)
def test_its_weight_moves_once_with_a_reason_and_everybody_is_reached_in_the_end(
    texted, houses, work, monkeypatch, says, reason
):
    if says is slowly:
        monkeypatch.setattr(providing, "TOO_SLOW", 0.02)
    bad, good = houses
    bad.says = says
    work()
    ((weight, why),) = moves(bad)
    assert weight == 90
    assert reason in why
    assert moves(good) == []
    bad.says = taken
    rest_is_over(texted)
    work()
    assert set(texted.deliveries.values_list("standing", flat=True)) == {Standing.WIRED}


def test_a_full_one_is_asked_once_and_not_again_within_its_hour(texted, houses, work):
    bad, good = houses
    bad.says = full
    work()
    texted.deliveries.waiting().update(due_at=clock.machine_time())
    work()
    assert len(bad.asked) == 1
    assert len(good.asked) == PEOPLE


def test_one_that_comes_and_goes_only_loses_weight_while_it_does(texted, houses, work, monkeypatch):
    shift, now = timedelta(0), clock.machine_time
    monkeypatch.setattr(clock, "machine_time", lambda: now() + shift)
    for minute in range(6):
        houses[0].says = full if minute % 2 == 0 else taken
        texted.deliveries.filter(pk=texted.deliveries.first().pk).try_again()
        rest_is_over(texted)
        work()
        shift += timedelta(minutes=1)
    assert [weight for weight, _reason in moves(houses[0])] == [90, 80, 70]


def test_a_full_voice_gateway_is_left_alone_as_long_as_it_asks(
    houses, only, settings, lai_chau, approved, actors, work
):
    only(Voice())
    settings.SENDING_HOURS = {}
    settings.VOICE_GATEWAY = f"http://127.0.0.1:{houses[0].port}/goi"
    houses[0].says = full
    reader("voice", "+84912345678", lai_chau).save()
    made = release(approved, actors[Role.EDITOR])
    work()
    waiting = made.deliveries.get()
    assert waiting.due_at > clock.machine_time() + timedelta(minutes=50)
    made.deliveries.update(due_at=clock.machine_time())
    work()
    assert len(houses[0].asked) == 1


def test_a_newsroom_that_is_full_holds_up_no_other(houses, only, lai_chau, approved, actors, work):
    only(Webhook())
    houses[0].says = full
    for house in houses:
        address = f"http://127.0.0.1:{house.port}/tin"
        reader("webhook", address, None, Group.NEWSROOM).save()
    made = release(approved, actors[Role.EDITOR])
    work()
    there = made.deliveries.values_list("contact__address", "standing").order_by("contact")
    assert [standing for _address, standing in there] == [Standing.WAITING, Standing.DELIVERED]
    waiting = made.deliveries.waiting().get()
    assert waiting.due_at > clock.machine_time() + timedelta(minutes=50)
