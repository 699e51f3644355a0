"""The whole way over a real broker: two persons sign, a real box acknowledges, unasked."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from nguon.broadcast.codes import Condition
from nguon.broadcast.doorbell import certificates
from nguon.broadcast.doorbell.attending import Attendant
from nguon.broadcast.models import Acknowledgement, Cluster, Command
from nguon.events import clock
from nguon.orgs.models import Role
from nguon.station import enrolling
from nguon.station.box import Box
from nguon.station.wire import Answer
from tests.broadcast.calling import JOSE, NAME
from tests.broker import free_port, mosquitto, wait_until

pytestmark = [pytest.mark.processes, pytest.mark.thorough]
NGUON = Path(sys.executable).with_name("nguon")


class Knock:
    """A box's way to the province while it enrols; afterwards nobody answers it but the broker."""

    told_time = None
    address = "http://127.0.0.1:9"

    def __init__(self, *_told) -> None:
        pass

    def post(self, path: str, document: bytes) -> Answer:
        answer = Client().post(path, document, content_type=JOSE)
        return Answer(answer.status_code, answer.content)


@pytest.fixture
def attendant(root, settings):
    """The province at a broker of its own."""
    port = free_port()
    settings.STATION_BROKER = f"mqtts://localhost:{port}"
    folder = certificates.found("localhost", clock.machine_time())
    with mosquitto(folder, port):
        made = Attendant()
        yield made
        made.close()


@pytest.fixture
def at_work(attendant, officer, root, tmp_path, monkeypatch):
    """The box of Bản Bo as a process; no HTTPS reaches the province from there."""
    code = Cluster.objects.get(code=NAME).open_door(officer)
    monkeypatch.setattr(enrolling, "Wire", Knock)
    made = Box(tmp_path / "box")
    enrolling.enrol(made, Knock.address, code, root, clock.machine_time(), output="null")
    made.write(replace(made.settings(), battery_clock=True))
    with subprocess.Popen([NGUON, "station", "run", "--box", made.folder]) as process:
        yield process
        process.kill()


def test_a_released_command_rings_and_the_box_answers_while_nothing_else_reaches_it(
    attendant, at_work, station, actors
):
    def comes_about(holds) -> None:
        wait_until(lambda: attendant.round() or holds())

    def box() -> Cluster:
        return Cluster.objects.get(code=NAME)

    comes_about(lambda: box().present)
    assert box().condition() == Condition.READY
    made = Command.prepare_test(actors[Role.LEADER], [station], "mot")
    attendant.round()
    assert not Acknowledgement.objects.exists()
    made.release(actors[Role.DUTY_OFFICER], "hai")
    comes_about(lambda: made.acknowledgements.filter(cluster=box()).exists())
    at_work.kill()
    comes_about(lambda: box().condition() == Condition.LOST)
